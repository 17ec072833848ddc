import { registryRoutes } from '@callboard/sdk/contracts/registry.client';
import { useEndpoint, useHost } from '@callboard/sdk/react';
import { Banner, Button, Card, List, Loading, Problem, Row, Stack } from '@callboard/sdk/ui';
import { RevisionLine } from '../history/revision-line.tsx';

export interface MeanwhileProps {
  /** Etag of the registry that the person saw. */
  readonly seen: string;
  readonly againLabel: string;
  readonly giveUpLabel: string;
  /** Asks again, over the registry whose etag is given: the newest that was shown. */
  readonly onAgain: (newest: string) => void;
  readonly onGiveUp: () => void;
}

const latest = { query: { limit: 20 } };

/** Somebody changed the registry while a person was about to: who, what, and the choice. */
export function Meanwhile({ seen, againLabel, giveUpLabel, onAgain, onGiveUp }: MeanwhileProps) {
  const { listRevisions } = useHost().client(registryRoutes);
  const { data, error, refetch } = useEndpoint(listRevisions, latest, { staleMs: 0 });
  const items = data?.items ?? [];
  const at = items.findIndex(({ etag }) => etag === seen);
  const newer = at < 0 ? items : items.slice(0, at);
  const [newest] = newer;
  return (
    <div role="alert">
      <Stack gap={2}>
        <Banner tone="warn" title="Somebody changed it meanwhile.">
          Nothing of yours was saved. This is what became of registry.yaml since you looked:
        </Banner>
        {error && <Problem title="The changes cannot be shown" error={error} onRetry={refetch} />}
        {!data && !error && <Loading lines={3} label="Loading the changes" />}
        {newest && (
          <Card flush>
            <List flush>
              {newer.map((revision) => (
                <RevisionLine key={revision.id} revision={revision} isOpen />
              ))}
            </List>
          </Card>
        )}
        <Row>
          {newest && (
            <Button variant="primary" size="sm" onClick={() => onAgain(newest.etag)}>
              {againLabel}
            </Button>
          )}
          <Button size="sm" onClick={onGiveUp}>
            {giveUpLabel}
          </Button>
        </Row>
      </Stack>
    </div>
  );
}
