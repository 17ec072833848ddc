import type { Store } from '@callboard/sdk/service';
import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

const counter = 'revision';

/** Says, in the transaction that does it, that what is served changes: every process on the database knows. */
export async function bumpRevision(db: Kysely<Tables>): Promise<void> {
  await db
    .insertInto('counter')
    .values({ name: counter, value: 1 })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet((update) => ({ value: update('counter.value', '+', 1) })),
    )
    .execute();
}

/** Reads how often what is served has changed: what was worked out at the same revision still holds. */
export function revisionReader(store: Store<Tables>): () => number | Promise<number> {
  const query = store.db
    .selectFrom('counter')
    .select('value')
    .where('name', '=', counter)
    .compile();
  const valueOf = (rows: readonly { readonly value: number }[]) => Number(rows[0]?.value ?? 0);
  return () => {
    const rows = store.quickRead(query);
    return rows instanceof Promise ? rows.then(valueOf) : valueOf(rows);
  };
}
