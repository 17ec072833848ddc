import type { IngestionSource } from '@callboard/sdk/contracts/catalog-ingestion';
import { Banner, Button, formatCount, PageHeader, RelativeTime } from '@callboard/sdk/ui';
import { sourceSummary } from '../model/source-summary.ts';

export interface ListHeaderProps {
  /** Entities that the filters let through; absent until known. */
  readonly matches: number | undefined;
  readonly sources: readonly IngestionSource[] | undefined;
  readonly onRegister: () => void;
}

/** Title, how many there are, how old that is, and what is wrong with where it comes from. */
export function ListHeader({ matches, sources, onRegister }: ListHeaderProps) {
  const summary = sources && sourceSummary(sources);
  return (
    <>
      <PageHeader
        title="Catalog"
        subtitle={
          <>
            <span role="status">{countText(matches, summary?.entities)}</span>
            {summary && <Origin {...summary} />}
          </>
        }
        actions={
          <>
            {summary && summary.issues > 0 && (
              <Button icon="triangle-alert" href="/catalog/issues">
                {countOf(summary.issues, 'issue')}
              </Button>
            )}
            <Button icon="plus" onClick={onRegister}>
              Register
            </Button>
          </>
        }
      />
      {summary && summary.failed.length > 0 && (
        <Banner
          tone="warn"
          title={`${countOf(summary.failed.length, 'source')} cannot be read.`}
          actions={
            <Button size="sm" href="/catalog/issues">
              See why
            </Button>
          }
        >
          What was last read from {summary.failed.length === 1 ? 'it' : 'them'} is still shown.
        </Banner>
      )}
    </>
  );
}

function Origin({
  readAt,
  count,
}: {
  readonly readAt: number | undefined;
  readonly count: number;
}) {
  if (count === 0) return null;
  return (
    <span className="cb-tone-3">
      {' · '}
      {readAt === undefined ? (
        'being read'
      ) : (
        <>
          read <RelativeTime at={readAt} />
        </>
      )}{' '}
      from {countOf(count, 'source')}
    </span>
  );
}

function countText(matches: number | undefined, all: number | undefined): string {
  if (matches === undefined) return 'Counting entities';
  if (all === undefined) return countOf(matches, 'entity', 'entities');
  return `${formatCount(matches)} of ${countOf(Math.max(all, matches), 'entity', 'entities')}`;
}

const countOf = (count: number, one: string, many = `${one}s`) =>
  `${formatCount(count)} ${count === 1 ? one : many}`;
