import type { IngestionSource } from '@callboard/sdk/contracts/catalog-ingestion';
import type { Store } from '@callboard/sdk/service';
import type { Insertable, Kysely } from 'kysely';
import { chunksOf } from './bulk.ts';
import type { WriteGuard } from './ingest-lease.ts';
import type { AddressTable, FetchHostTable, Tables } from './tables.ts';

/** How a source fares, apart from what the store counts. */
export type SourceHealth = Omit<IngestionSource, 'files' | 'entities' | 'errors' | 'warnings'>;

/** What is to be remembered of sources and addresses; addresses and hosts that are not in it stay. */
export interface SourceStates {
  /** All sources, in order. */
  readonly health: readonly SourceHealth[];
  readonly addresses: readonly AddressTable[];
  readonly forgotten: readonly string[];
  readonly hosts: readonly FetchHostTable[];
}

/** How sources fare and what addresses answered last: the same for every process. */
export interface SourceStore {
  readonly health: () => Promise<readonly SourceHealth[]>;
  readonly addresses: () => Promise<readonly AddressTable[]>;
  readonly hosts: () => Promise<readonly FetchHostTable[]>;
  readonly save: (states: SourceStates) => Promise<void>;
}

export function createSourceStore(
  { db }: Pick<Store<Tables>, 'db'>,
  guard: WriteGuard,
): SourceStore {
  let saved = '';
  return {
    async health() {
      const rows = await db.selectFrom('source').selectAll().orderBy('position').execute();
      return rows.map(({ health_json }) => JSON.parse(health_json) as SourceHealth); // written by save
    },
    addresses: () => db.selectFrom('address').selectAll().execute(),
    hosts: () => db.selectFrom('fetch_host').selectAll().execute(),
    async save({ health, addresses, forgotten, hosts }) {
      const json = JSON.stringify(health);
      if (json === saved && addresses.length + forgotten.length + hosts.length === 0) return;
      await db.transaction().execute(async (transaction) => {
        await guard(transaction);
        for (const row of addresses) await upsert(transaction, 'address', 'address', row);
        for (const some of chunksOf(forgotten))
          await transaction.deleteFrom('address').where('address', 'in', some).execute();
        for (const row of hosts) await upsert(transaction, 'fetch_host', 'host', row);
        await saveHealth(transaction, health);
      });
      saved = json;
    },
  };
}

async function saveHealth(db: Kysely<Tables>, health: readonly SourceHealth[]): Promise<void> {
  const rows = await db.selectFrom('source').selectAll().execute();
  const held = new Map(rows.map((row) => [row.id, row]));
  for (const [position, each] of health.entries()) {
    const before = held.get(each.id);
    held.delete(each.id);
    const health_json = JSON.stringify(each);
    if (before?.position === position && before.health_json === health_json) continue;
    await upsert(db, 'source', 'id', { id: each.id, position, health_json });
  }
  for (const id of held.keys()) await db.deleteFrom('source').where('id', '=', id).execute();
}

async function upsert<T extends 'source' | 'address' | 'fetch_host'>(
  db: Kysely<Tables>,
  table: T,
  key: string,
  row: Insertable<Tables[T]>,
): Promise<void> {
  await db
    .insertInto(table)
    .values(row)
    .onConflict((conflict) => conflict.column(key as never).doUpdateSet(row as never)) // a column, and a row, of one of three tables
    .execute();
}
