import type { Kysely } from 'kysely';
import { createChangeRecord } from './change-record.ts';
import type { WriteGuard } from './ingest-lease.ts';
import { settleRefs } from './settle-refs.ts';
import type { Tables } from './tables.ts';
import { writeEvents } from './write-events.ts';

/**
 * Removes an entity and every claim to it. Answers the files of the claims, whose next read brings it
 * back if they still hold it.
 */
export function dropEntity(
  db: Kysely<Tables>,
  ref: string,
  now: number,
  guard?: WriteGuard,
): Promise<readonly string[]> {
  return db.transaction().execute(async (transaction) => {
    await guard?.(transaction);
    const claims = await transaction
      .deleteFrom('claim')
      .where('ref', '=', ref)
      .returning('file')
      .execute();
    const files = [...new Set(claims.map(({ file }) => file))];
    if (files.length > 0)
      await transaction
        .updateTable('file')
        .set({ fingerprint: '' })
        .where('key', 'in', files)
        .execute();
    const record = createChangeRecord();
    await settleRefs(transaction, [ref], now, record);
    await writeEvents(transaction, record, now);
    return files;
  });
}
