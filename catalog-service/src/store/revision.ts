import type { Store } from '@callboard/sdk/service';
import type { Kysely } from 'kysely';
import { reserveIds } from './bulk.ts';
import type { Tables } from './tables.ts';

const counter = 'revision';

/**
 * Says, in the transaction that does it, that what is served changes. A counter in the database, so
 * that every process on it knows.
 */
export async function bumpRevision(db: Kysely<Tables>): Promise<void> {
  await reserveIds(db, counter, 1);
}

/** Reads how often what is served has changed: what was worked out at the same revision still holds. */
export function revisionReader(store: Store<Tables>): () => Promise<number> {
  const query = store.db
    .selectFrom('counter')
    .select('value')
    .where('name', '=', counter)
    .compile();
  return async () => {
    const [row] = await store.quickRead(query);
    return Number(row?.value ?? 0);
  };
}
