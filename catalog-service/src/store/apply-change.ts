import type { Kysely } from 'kysely';
import type { CatalogChange, ChangeOutcome } from './catalog-change.ts';
import { createChangeRecord } from './change-record.ts';
import type { WriteGuard } from './ingest-lease.ts';
import { orphanFiles, yieldOrphans } from './orphan-files.ts';
import { replaceIssues } from './replace-issues.ts';
import { replaceLeads } from './replace-leads.ts';
import { settleRefs } from './settle-refs.ts';
import type { Tables } from './tables.ts';
import { writeEvents } from './write-events.ts';
import { removeFiles, writeFiles } from './write-files.ts';

/**
 * Applies a change in one transaction. New states come before removals, so an entity that moves from
 * one file to another is never gone.
 */
export function applyChange(
  db: Kysely<Tables>,
  change: CatalogChange,
  now: number,
  guard?: WriteGuard,
): Promise<ChangeOutcome> {
  return db.transaction().execute(async (transaction) => {
    const record = createChangeRecord();
    await guard?.(transaction);
    const written = await writeFiles(transaction, change.files, now);
    const removed = await removeFiles(transaction, change.removed);
    const orphaned = await orphanFiles(transaction, change.orphaned ?? []);
    await replaceLeads(transaction, change.leads ?? [], change.removed);
    const concerned = await replaceIssues(
      transaction,
      [...written.issueGroups, ...removed.issueGroups, ...change.issueGroups],
      now,
      record,
    );
    if (change.keepsOrphans) await yieldOrphans(transaction, [...written.touched]);
    const refs = new Set([...written.touched, ...removed.touched, ...orphaned, ...concerned]);
    const outcome = await settleRefs(transaction, [...refs], now, record);
    await writeEvents(transaction, record, now);
    return outcome;
  });
}
