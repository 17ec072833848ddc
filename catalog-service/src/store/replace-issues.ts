import type { Kysely } from 'kysely';
import { chunksOf, insertAll } from './bulk.ts';
import type { IssueGroup } from './catalog-change.ts';
import type { ChangeRecord } from './change-record.ts';
import { issueRowsOf } from './issue-rows.ts';
import { recordIssues } from './record-issues.ts';
import type { IssueTable, Tables } from './tables.ts';

/**
 * Makes the issues of each owner those given, writing only what differs. Answers the refs of the
 * entities that are concerned.
 */
export async function replaceIssues(
  db: Kysely<Tables>,
  groups: readonly IssueGroup[],
  now: number,
  record: ChangeRecord,
): Promise<ReadonlySet<string>> {
  const owners = groups.map((group) => group.owner);
  const before = new Map<string, IssueTable>();
  for (const chunk of chunksOf(owners)) {
    const rows = await db.selectFrom('issue').selectAll().where('owner', 'in', chunk).execute();
    for (const row of rows) before.set(row.id, row);
  }
  const inserts: IssueTable[] = [];
  for (const row of groups.flatMap(({ owner, issues }) => issueRowsOf(owner, issues, now))) {
    const known = before.get(row.id);
    const same = known && isSameIssue(known, row);
    if (same) before.delete(row.id);
    else inserts.push(known ? { ...row, at: known.at } : row);
  }
  for (const ids of chunksOf([...before.keys()]))
    await db.deleteFrom('issue').where('id', 'in', ids).execute();
  await insertAll(db, 'issue', inserts);
  recordIssues(record, [...before.values(), ...inserts]);
  const touched = [...before.values(), ...inserts].map((row) => row.entity_ref);
  return new Set(touched.filter((ref) => ref !== null));
}

const isSameIssue = (a: IssueTable, b: IssueTable) =>
  a.line === b.line &&
  a.column_number === b.column_number &&
  a.level === b.level &&
  a.hint === b.hint &&
  a.source === b.source;
