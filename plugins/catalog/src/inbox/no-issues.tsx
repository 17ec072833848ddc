import type { IngestionSource } from '@callboard/sdk/contracts/catalog-ingestion';
import { Button, Empty, formatCount, RelativeTime } from '@callboard/sdk/ui';
import { sourceSummary } from '../model/source-summary.ts';

export interface NoIssuesProps {
  readonly isNarrowed: boolean;
  readonly onClear: () => void;
  readonly sources: readonly IngestionSource[];
}

/** Nothing to show: because of the filters, or because nothing is wrong, and what was looked at. */
export function NoIssues({ isNarrowed, onClear, sources }: NoIssuesProps) {
  if (isNarrowed) {
    return (
      <Empty
        level={2}
        icon="search"
        title="No issue fits these filters"
        action={
          <Button size="sm" onClick={onClear}>
            Clear the filters
          </Button>
        }
      >
        Try a part of a file name, a rule or a word of the message.
      </Empty>
    );
  }
  const { count, entities, readAt } = sourceSummary(sources);
  if (count === 0) {
    return (
      <Empty level={2} icon="inbox" title="There is no source yet">
        What is wrong in the files of a source is listed here once there is one.
      </Empty>
    );
  }
  return (
    <Empty level={2} icon="circle-check" title="Nothing is wrong">
      Every document of {count === 1 ? 'the one source' : `all ${formatCount(count)} sources`} was
      taken as it is written: {formatCount(entities)} {entities === 1 ? 'entity' : 'entities'}
      {readAt === undefined ? (
        ', and the first read is still under way.'
      ) : (
        <>
          , last read <RelativeTime at={readAt} />.
        </>
      )}
    </Empty>
  );
}
