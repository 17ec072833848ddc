import type { Kysely } from 'kysely';
import type { EventTables } from './event-table.ts';

/** Events that are kept; who missed more reads anew. */
const keptEvents = 1_000;

/**
 * Writes down what a transaction changed; the last thing it does.
 *
 * The counter's row stays locked until the commit, so ids appear in their order and without a gap: a
 * reader of what comes after an id misses nothing, however many processes write.
 */
export async function appendEvents<DB extends EventTables>(
  transaction: Kysely<DB>,
  events: readonly { readonly type: string; readonly data: unknown }[],
): Promise<void> {
  if (events.length === 0) return;
  const db = transaction as unknown as Kysely<EventTables>; // the service's other tables are not used here
  const { length } = events;
  const { value } = await db
    .insertInto('counter')
    .values({ name: 'event', value: length })
    .onConflict((conflict) =>
      conflict
        .column('name')
        .doUpdateSet((update) => ({ value: update('counter.value', '+', length) })),
    )
    .returning('value')
    .executeTakeFirstOrThrow();
  const last = Number(value);
  await db
    .insertInto('event')
    .values(
      events.map(({ type, data }, index) => ({
        id: last - length + 1 + index,
        type,
        data_json: JSON.stringify(data),
      })),
    )
    .execute();
  await db
    .deleteFrom('event')
    .where('id', '<=', last - keptEvents)
    .execute();
}
