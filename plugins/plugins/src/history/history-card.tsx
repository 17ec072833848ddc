import type { Revision } from '@callboard/sdk/contracts/registry';
import { registryRoutes } from '@callboard/sdk/contracts/registry.client';
import { useEndpoint, useHost } from '@callboard/sdk/react';
import { Button, Card, Empty, Forbidden, List, Loading, Problem, Stack } from '@callboard/sdk/ui';
import { type ReactNode, useState } from 'react';
import { ChangeProblem } from '../actions/change-problem.tsx';
import { useRegistryCalls } from '../actions/use-registry-calls.ts';
import { useRegistryChange } from '../actions/use-registry-change.ts';
import { useFollow } from '../pages/use-follow.ts';
import { RestoreDialog } from './restore-dialog.tsx';
import { RevisionLine } from './revision-line.tsx';

export interface HistoryCardProps {
  /** Of this plugin only; of the whole file where absent. */
  readonly plugin?: string | undefined;
  /** Etag of the registry as the page shows it. */
  readonly etag: string;
  readonly readOnly: string | undefined;
  readonly actions?: ReactNode;
}

const step = 20;
const most = 200;

/** The changes of the registry, newest first; any of them comes back. */
export function HistoryCard({ plugin, etag, readOnly, actions }: HistoryCardProps) {
  const { listRevisions } = useHost().client(registryRoutes);
  const { restore } = useRegistryCalls();
  const changes = useRegistryChange();
  const [limit, setLimit] = useState(step);
  const [chosen, choose] = useState<Revision>();
  const mayRead = readOnly === undefined;
  const listed = useEndpoint(
    listRevisions,
    { query: { limit, ...(plugin === undefined ? {} : { plugin }) } },
    { enabled: mayRead, keepPrevious: true },
  );
  // What a restore takes back is of any plugin.
  const all = useEndpoint(listRevisions, { query: { limit: step } }, { enabled: mayRead });
  useFollow(etag, () => {
    if (!mayRead) return;
    listed.refetch();
    all.refetch();
  });
  if (!mayRead)
    return (
      <Card title="History" actions={actions}>
        <Forbidden level={3} title="You may not see the history" right="plugins:admin">
          It holds the whole of registry.yaml.
        </Forbidden>
      </Card>
    );
  const { items = [], total = 0 } = listed.data ?? {};
  const everything = all.data?.items ?? [];
  const later = everything.filter(({ id }) => chosen && id > chosen.id);
  const run = ({ id }: Revision) => {
    choose(undefined);
    void changes.run(
      {
        id: 'restore',
        done: `Revision ${id} is in force again.`,
        call: (headers) => restore({ params: { id }, headers }),
      },
      etag,
    );
  };
  return (
    <Stack>
      <ChangeProblem changes={changes} againLabel="Restore all the same" />
      <Card
        title="History"
        count={total}
        flush={items.length > 0}
        actions={actions}
        {...(items.length < Math.min(total, most)
          ? {
              footer: (
                <Button size="sm" onClick={() => setLimit(Math.min(limit + step, most))}>
                  Show more
                </Button>
              ),
            }
          : {})}
      >
        {listed.error && (
          <Problem
            level={3}
            title="The history cannot be shown"
            error={listed.error}
            onRetry={listed.refetch}
          />
        )}
        {listed.isLoading && <Loading lines={4} label="Loading the history" />}
        {listed.data && items.length === 0 && (
          <Empty title="No change yet">Whatever is done to it in registry.yaml stands here.</Empty>
        )}
        {items.length > 0 && (
          <List>
            {items.map((revision) => (
              <RevisionLine
                key={revision.id}
                revision={revision}
                isCurrent={revision.id === everything[0]?.id}
                onRestore={() => choose(revision)}
              />
            ))}
          </List>
        )}
      </Card>
      <RestoreDialog
        revision={chosen}
        later={later}
        hasMore={everything.length > 0 && (everything.at(-1)?.id ?? 0) > (chosen?.id ?? 0) + 1}
        onRestore={run}
        onClose={() => choose(undefined)}
      />
    </Stack>
  );
}
