import { join } from 'node:path';
import { type CompiledQuery, Kysely } from 'kysely';
import { type MigrateOptions, migrate } from './migrate.ts';
import { nodeSqliteDatabase } from './node-sqlite-database.ts';
import { nodeSqliteDialect } from './node-sqlite-dialect.ts';
import { openPostgres } from './open-postgres.ts';
import { openSqlite } from './open-sqlite.ts';
import { createQuickReader } from './quick-reader.ts';
import { createReadPool } from './read-worker.ts';
import type { Store, StoreOptions } from './store.ts';

/** `openStore` on a SQLite file. */
export async function openSqliteStore<DB>(
  options: StoreOptions,
  folder: string,
): Promise<Store<DB>> {
  const isMemory = folder === ':memory:';
  const file = isMemory ? folder : join(folder, options.name, `${options.name}.sqlite`);
  const raw = await openSqlite(file);
  const db = new Kysely<DB>({ dialect: nodeSqliteDialect(nodeSqliteDatabase(raw)) });
  const timeoutMs = options.heavyReadTimeoutMs;
  const readers = isMemory
    ? undefined
    : createReadPool({ file, ...(timeoutMs === undefined ? {} : { timeoutMs }) });
  const reader = isMemory ? undefined : createQuickReader(file);
  const store: Store<DB> = {
    db,
    dialect: 'sqlite',
    heavyRead: async <Row>(query: CompiledQuery<Row>) => {
      if (!readers) return (await db.executeQuery(query)).rows;
      return (await readers.read(query)) as readonly Row[]; // the query says what its rows are
    },
    quickRead: <Row>(query: CompiledQuery<Row>) => {
      if (!reader) return db.executeQuery(query).then(({ rows }) => rows);
      return reader.read(query) as readonly Row[]; // the query says what its rows are
    },
    async close() {
      await readers?.close();
      reader?.close();
      await db.destroy();
      if (raw.isOpen) raw.close(); // kysely closes only what it has used
    },
  };
  return migrated(store, options, { place: file });
}

/** `openStore` on PostgreSQL. */
export async function openPostgresStore<DB>(
  options: StoreOptions,
  url: string,
): Promise<Store<DB>> {
  const { dialect } = await openPostgres({
    url,
    schema: options.name,
    onConnectionLost: (err) => options.logger?.warn({ err }, 'a database connection was lost'),
  });
  const db = new Kysely<DB>({ dialect });
  const store: Store<DB> = {
    db,
    dialect: 'postgres',
    heavyRead: async (query) => (await db.executeQuery(query)).rows,
    quickRead: async (query) => (await db.executeQuery(query)).rows,
    close: () => db.destroy(),
  };
  return migrated(store, options, { place: `schema ${options.name}`, schema: options.name });
}

async function migrated<DB>(
  store: Store<DB>,
  { migrations }: StoreOptions,
  where: Omit<MigrateOptions, 'migrations'>,
): Promise<Store<DB>> {
  const steps = typeof migrations === 'function' ? migrations(store.dialect) : migrations;
  try {
    await migrate(store.db, { migrations: steps, ...where });
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}
