import { setImmediate as otherWork } from 'node:timers/promises';
import type { Insertable, Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** Statements with many values come in a few sizes only, so that each is prepared once. */
const batchSizes = [64, 8, 1] as const;

/** Inserts rows in order, in as few statements as the fixed sizes allow. */
export async function insertAll<T extends keyof Tables & string>(
  db: Kysely<Tables>,
  table: T,
  rows: readonly Insertable<Tables[T]>[],
): Promise<void> {
  let done = 0;
  for (const size of batchSizes) {
    while (rows.length - done >= size) {
      await db
        .insertInto(table)
        .values(rows.slice(done, done + size))
        .execute();
      done += size;
      if (size === batchSizes[0]) await otherWork(); // SQLite works on this thread
    }
  }
}

/** Parts of a list that are short enough for one `in (…)`. */
export function chunksOf<V>(values: readonly V[], size = 500): V[][] {
  const chunks: V[][] = [];
  for (let start = 0; start < values.length; start += size)
    chunks.push(values.slice(start, start + size));
  return chunks;
}

/** Reserves `count` ids and answers the first; unique over all processes on the database. */
export async function reserveIds(db: Kysely<Tables>, name: string, count: number): Promise<number> {
  const row = await db
    .insertInto('counter')
    .values({ name, value: count })
    .onConflict((conflict) =>
      conflict
        .column('name')
        .doUpdateSet((update) => ({ value: update('counter.value', '+', count) })),
    )
    .returning('value')
    .executeTakeFirstOrThrow();
  return row.value - count + 1;
}
