import type { Kysely } from 'kysely';
import type { CatalogChange, ChangeOutcome } from './catalog-change.ts';
import { replaceIssues } from './replace-issues.ts';
import { settleRefs } from './settle-refs.ts';
import type { Tables } from './tables.ts';
import { removeFiles, writeFiles } from './write-files.ts';

/**
 * Applies a change in one transaction. New states come before removals, so an entity that moves from
 * one file to another is never gone.
 */
export function applyChange(
  db: Kysely<Tables>,
  change: CatalogChange,
  now: number,
): Promise<ChangeOutcome> {
  return db.transaction().execute(async (transaction) => {
    const written = await writeFiles(transaction, change.files, now);
    const removed = await removeFiles(transaction, change.removed);
    const concerned = await replaceIssues(
      transaction,
      [...written.issueGroups, ...removed.issueGroups, ...change.issueGroups],
      now,
    );
    const refs = new Set([...written.touched, ...removed.touched, ...concerned]);
    return settleRefs(transaction, [...refs], now);
  });
}
