import { setImmediate as otherWork } from 'node:timers/promises';
import { type CompiledQuery, type Insertable, type Kysely, sql } from 'kysely';
import type { Tables } from './tables.ts';

/** Statements with many values come in a few sizes only, so that each is prepared once. */
const batchSizes = [64, 8, 1] as const;

/**
 * Inserts rows in order, in as few statements as the fixed sizes allow. All rows have the same columns.
 *
 * The text of a statement is made once for each table and size: making it for each was a fifth of a
 * first read, measured. `replacing` names the column of which a row with the same value gives way.
 */
export async function insertAll<T extends keyof Tables & string>(
  db: Kysely<Tables>,
  table: T,
  rows: readonly Insertable<Tables[T]>[],
  replacing?: keyof Tables[T] & string,
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  let done = 0;
  for (const size of batchSizes) {
    while (rows.length - done >= size) {
      // Columns by name, as the rows' own keys are
      const batch = rows.slice(done, done + size) as readonly Readonly<Record<string, unknown>>[];
      const parameters = batch.flatMap((row) => columns.map((column) => row[column]));
      await db.executeQuery({ ...insertOf(db, table, columns, batch, replacing), parameters });
      done += size;
      if (size === batchSizes[0]) await otherWork(); // SQLite works on this thread
    }
  }
}

const inserts = new WeakMap<object, Map<string, CompiledQuery>>();

function insertOf(
  db: Kysely<Tables>,
  table: keyof Tables & string,
  columns: readonly string[],
  batch: readonly object[],
  replacing: string | undefined,
): CompiledQuery {
  const { adapter } = db.getExecutor(); // the same for all transactions of a database
  const known = inserts.get(adapter) ?? new Map<string, CompiledQuery>();
  inserts.set(adapter, known);
  const key = `${table} ${columns.join()} ${batch.length} ${replacing}`;
  const query =
    known.get(key) ??
    db
      .insertInto(table)
      .values([...batch])
      .$if(replacing !== undefined, (insert) => insert.modifyEnd(replace(columns, replacing ?? '')))
      .compile();
  known.set(key, query);
  return query;
}

function replace(columns: readonly string[], key: string) {
  const others = columns.filter((column) => column !== key);
  const values = others.map((each) => sql`${sql.ref(each)} = ${sql.ref(`excluded.${each}`)}`);
  return sql`on conflict (${sql.ref(key)}) do update set ${sql.join(values)}`;
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
