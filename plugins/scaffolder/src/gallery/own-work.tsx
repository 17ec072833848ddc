import { scaffolderRunsRoutes } from '@callboard/sdk/contracts/scaffolder-runs.client';
import { useEndpoint, useHost } from '@callboard/sdk/react';
import { Anchor, Card, IconButton, List, ListItem, RelativeTime } from '@callboard/sdk/ui';
import { useState } from 'react';
import { useDrafts } from '../form/draft/use-kept-draft.ts';
import { RunStateBadge } from '../run/run-state-badge.tsx';
import { useScaffolderEvents } from '../run/use-scaffolder-events.ts';
import { runPath, templatePath } from '../template/template-address.ts';

const most = 3;

/** What the person began and what they ran last; nothing where there is neither. */
export function OwnWork() {
  const host = useHost();
  useScaffolderEvents();
  const { userRef } = host.session;
  const runs = useEndpoint(host.client(scaffolderRunsRoutes).listRuns, {
    query: { limit: most, ...(userRef === undefined ? {} : { createdBy: userRef }) },
  });
  const drafts = useDrafts();
  const [kept, setKept] = useState(() => drafts.list());
  const items = runs.data?.items ?? [];
  if (kept.length === 0 && items.length === 0) return null;
  const drop = (templateRef: string) => {
    drafts.drop(templateRef);
    setKept(drafts.list());
  };
  return (
    <div className="scf-own">
      {kept.length > 0 && (
        <Card title="Drafts" level={2} flush count={kept.length}>
          <List>
            {kept.slice(0, most).map(({ templateRef, title, at }) => (
              <ListItem
                key={templateRef}
                title={<Anchor href={templatePath(templateRef)}>{title}</Anchor>}
                detail={<RelativeTime at={at} />}
                end={
                  <IconButton
                    icon="trash-2"
                    size="sm"
                    label={`Throw the draft of ${title} away`}
                    onClick={() => drop(templateRef)}
                  />
                }
              />
            ))}
          </List>
        </Card>
      )}
      {items.length > 0 && (
        <Card title="Recent runs" level={2} flush>
          <List>
            {items.map((run) => (
              <ListItem
                key={run.id}
                title={<Anchor href={runPath(run.id)}>{run.templateTitle}</Anchor>}
                detail={<RelativeTime at={run.createdAt} />}
                end={<RunStateBadge state={run.state} />}
              />
            ))}
          </List>
        </Card>
      )}
    </div>
  );
}
