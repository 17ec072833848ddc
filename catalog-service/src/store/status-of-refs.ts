import { type EntityStatusItem, processingStatusType } from '@callboard/sdk/model';
import type { Kysely } from 'kysely';
import type { SearchRow } from '../domain/flatten-entity.ts';
import { chunksOf } from './bulk.ts';
import type { ClaimTable, IssueTable, Tables } from './tables.ts';

export interface EntityStatus {
  /** JSON: `EntityStatusItem[]`; null where there is nothing to say. */
  readonly json: string | null;
  /** `status.level` and `status.stale`, so that lists can be filtered by them. */
  readonly rows: readonly SearchRow[];
}

type Served = Pick<ClaimTable, 'ref' | 'file' | 'is_stale' | 'stale_since'>;

/** What is to be said about each served entity, from the issues of its own document. */
export async function statusByRef(
  db: Kysely<Tables>,
  served: readonly Served[],
): Promise<ReadonlyMap<string, EntityStatus>> {
  const issues: IssueTable[] = [];
  for (const refs of chunksOf(served.map(({ ref }) => ref)))
    issues.push(
      ...(await db
        .selectFrom('issue')
        .selectAll()
        .where('entity_ref', 'in', refs)
        .orderBy('level')
        .orderBy('id')
        .execute()),
    );
  const byRef = Map.groupBy(issues, (issue) => issue.entity_ref);
  return new Map(served.map((claim) => [claim.ref, statusOf(claim, byRef.get(claim.ref) ?? [])]));
}

function statusOf(claim: Served, issues: readonly IssueTable[]): EntityStatus {
  // That another document lost against this one is the other document's trouble.
  const own = issues.filter(
    (issue) => issue.file === claim.file && issue.rule !== 'conflict.already-defined',
  );
  const items = own.map(itemOf);
  if (claim.is_stale === 1 && !items.some((item) => item.level === 'error'))
    items.unshift(unreadSince(claim.stale_since));
  if (items.length === 0) return { json: null, rows: [] };
  const level = items.some((item) => item.level === 'error') ? 'error' : 'warning';
  return {
    json: JSON.stringify(items),
    rows: [
      { key: 'status.level', value: level, original: level },
      ...(claim.is_stale === 1
        ? [{ key: 'status.stale', value: 'true', original: 'true' } as const]
        : []),
    ],
  };
}

const itemOf = ({ level, message, rule }: IssueTable): EntityStatusItem => ({
  type: processingStatusType,
  level,
  message,
  ...(level === 'error' ? { error: { name: rule, message } } : {}),
});

function unreadSince(at: number | null): EntityStatusItem {
  const since = at === null ? '' : ` (since ${new Date(Number(at)).toISOString()})`;
  return {
    type: processingStatusType,
    level: 'error',
    message: `its file can no longer be read${since}; this is its last good state`,
    error: { name: 'read.stale', message: 'its file can no longer be read' },
  };
}
