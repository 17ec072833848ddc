import type { EntityProvenance } from '@callboard/sdk/contracts/catalog-ingestion';
import {
  Badge,
  Card,
  Code,
  Empty,
  List,
  ListItem,
  Loading,
  Problem,
  RelativeTime,
  Stack,
} from '@callboard/sdk/ui';
import { placeText } from '../model/source-place.ts';
import { IssueList } from './issue-list.tsx';

export interface IssuesTabProps {
  readonly provenance: EntityProvenance | undefined;
  readonly error: Error | null;
  readonly onRetry: () => void;
}

/** What is wrong with the entity's document, and who else claims its name. */
export function IssuesTab({ provenance, error, onRetry }: IssuesTabProps) {
  if (!provenance) {
    if (!error) return <Loading lines={6} />;
    return <Problem level={2} title="Issues cannot be shown" error={error} onRetry={onRetry} />;
  }
  const { issues, claimants } = provenance;
  return (
    <Stack>
      <Card title="Issues" count={issues.length} flush>
        {issues.length > 0 ? (
          <IssueList issues={issues} />
        ) : (
          <Empty icon="circle-check" title="Nothing is wrong">
            The document was taken as it is written.
          </Empty>
        )}
      </Card>
      {claimants.length > 1 && (
        <Card title="Documents with this name" count={claimants.length} flush>
          <List flush>
            {claimants.map((claimant) => (
              <ListItem
                key={`${claimant.file} ${claimant.document}`}
                title={
                  <span className="cat-wrap">
                    <Code>{placeText(claimant.file, claimant)}</Code>
                  </span>
                }
                detail={
                  <>
                    read <RelativeTime at={claimant.readAt} />
                    {claimant.isStale && ', broken now'}
                  </>
                }
                end={
                  <Badge tone={claimant.isServed ? 'ok' : 'warn'}>
                    {claimant.isServed ? 'Shown' : 'Not shown'}
                  </Badge>
                }
              />
            ))}
          </List>
        </Card>
      )}
    </Stack>
  );
}
