import type { IngestionSource } from '@callboard/sdk/contracts/catalog-ingestion';

/** All sources in a line. */
export interface SourceSummary {
  readonly count: number;
  /** Entities served from all of them. */
  readonly entities: number;
  readonly issues: number;
  /** When the one that was read longest ago was read, ms; absent while one is read for the first time. */
  readonly readAt: number | undefined;
  readonly failed: readonly IngestionSource[];
}

export function sourceSummary(sources: readonly IngestionSource[]): SourceSummary {
  const times = sources.flatMap(({ lastReadAt }) => (lastReadAt === undefined ? [] : [lastReadAt]));
  return {
    count: sources.length,
    entities: sum(sources.map(({ entities }) => entities)),
    issues: sum(sources.map(({ errors, warnings }) => errors + warnings)),
    readAt: times.length === sources.length && times.length > 0 ? Math.min(...times) : undefined,
    failed: sources.filter(({ state }) => state === 'failed'),
  };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
