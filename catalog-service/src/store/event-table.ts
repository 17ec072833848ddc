import { randomInt } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { CounterTable } from './tables.ts';

/** The event log, and the number that its ids carry in front. */
export async function createEvents(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('event')
    .addColumn('id', 'bigint', (column) => column.primaryKey())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('data_json', 'text', (column) => column.notNull())
    .execute();
  const counters: Kysely<{ counter: CounterTable }> = db.withTables();
  await counters
    .insertInto('counter')
    .values({ name: 'event-epoch', value: randomInt(1, 2 ** 31) })
    .execute();
}
