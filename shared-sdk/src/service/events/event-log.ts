import type { Kysely } from 'kysely';
import type { EventTables } from './event-table.ts';

/** An event as it was written down. */
export interface LoggedEvent {
  readonly id: number;
  readonly type: string;
  readonly data: unknown;
}

/** Reads the events that a service wrote down, whichever of its processes did. */
export interface EventLog {
  /** Differs for each database: ids of another one say nothing here. */
  readonly epoch: () => Promise<string>;
  /** Id of the last event; 0 before the first. */
  readonly last: () => Promise<number>;
  /** The events after one, in order, at most `limit`. The first is the next one, unless it is gone. */
  readonly after: (id: number, limit: number) => Promise<readonly LoggedEvent[]>;
}

/** The log of a database with `createEventTables`. */
export function createEventLog<DB extends EventTables>(store: {
  readonly db: Kysely<DB>;
}): EventLog {
  const db = store.db as unknown as Kysely<EventTables>; // the service's other tables are not used here

  const counter = async (name: string) => {
    const row = db.selectFrom('counter').select('value').where('name', '=', name);
    return (await row.executeTakeFirst())?.value ?? 0;
  };
  return {
    epoch: async () => (await counter('event-epoch')).toString(36),
    last: () => counter('event'),
    async after(id, limit) {
      const rows = await db
        .selectFrom('event')
        .selectAll()
        .where('id', '>', id)
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map((row) => ({ id: row.id, type: row.type, data: JSON.parse(row.data_json) }));
    },
  };
}
