import { randomInt } from 'node:crypto';
import type { Kysely } from 'kysely';

/** The tables of an event log; a service spreads them into its own. */
export interface EventTables {
  /** What happened, in the order of the commits. */
  event: {
    id: number;
    type: string;
    data_json: string;
  };
  /** Numbers that only grow, by name. */
  counter: {
    name: string;
    value: number;
  };
}

/** Makes the event log's own table, and the number that its ids carry in front; `counter` is there already. */
export async function createEventTable(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('event')
    .addColumn('id', 'bigint', (column) => column.primaryKey())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('data_json', 'text', (column) => column.notNull())
    .execute();
  const counters: Kysely<EventTables> = db.withTables();
  await counters
    .insertInto('counter')
    .values({ name: 'event-epoch', value: randomInt(1, 2 ** 31) })
    .execute();
}
