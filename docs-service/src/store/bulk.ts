import { setImmediate as otherWork } from 'node:timers/promises';
import type { Insertable, Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** Inserts rows in order, a few at a time: SQLite works on this thread. */
export async function insertAll<T extends keyof Tables & string>(
  db: Kysely<Tables>,
  table: T,
  rows: readonly Insertable<Tables[T]>[],
): Promise<void> {
  for (const chunk of chunksOf(rows, 50)) {
    await db.insertInto(table).values(chunk).execute();
    if (chunk.length === 50) await otherWork();
  }
}

/** Parts of a list that are short enough for one `in (…)`. */
export function chunksOf<V>(values: readonly V[], size = 500): V[][] {
  const chunks: V[][] = [];
  for (let start = 0; start < values.length; start += size)
    chunks.push(values.slice(start, start + size));
  return chunks;
}
