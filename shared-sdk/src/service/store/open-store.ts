import { join } from 'node:path';
import { type CompiledQuery, Kysely } from 'kysely';
import type { Logger } from 'pino';
import { invalidInput } from '../../errors/callboard-error.ts';
import { type MigrateOptions, type Migrations, migrate } from './migrate.ts';
import { nodeSqliteDatabase } from './node-sqlite-database.ts';
import { nodeSqliteDialect } from './node-sqlite-dialect.ts';
import { openPostgres } from './open-postgres.ts';
import { openSqlite } from './open-sqlite.ts';
import { createReadPool } from './read-worker.ts';

export type StoreDialect = 'sqlite' | 'postgres';

/** A service's database, at its newest migration. */
export interface Store<DB> {
  readonly db: Kysely<DB>;
  readonly dialect: StoreDialect;
  /**
   * Runs a read that may take longer than 5 ms (D12): in a worker thread on SQLite, on the pool on
   * PostgreSQL. It sees what is committed, nothing of an open transaction. Rejects with `timeout`.
   */
  readonly heavyRead: <Row>(query: CompiledQuery<Row>) => Promise<readonly Row[]>;
  readonly close: () => Promise<void>;
}

export interface StoreOptions {
  /** Of the service: its folder and file, or its schema; `[a-z][a-z0-9_-]*`. */
  readonly name: string;
  /** All steps, or how to make them for a dialect. */
  readonly migrations: Migrations | ((dialect: StoreDialect) => Migrations);
  /** Data folder; the file is `<folder>/<name>/<name>.sqlite`. `:memory:` for tests. */
  readonly folder?: string;
  /** `postgresql://…`; wins over `folder`. */
  readonly url?: string | undefined;
  readonly logger?: Logger;
  /** Longest time of one `heavyRead`, in ms; 30,000 where absent. */
  readonly heavyReadTimeoutMs?: number;
}

/**
 * Opens a service's store: SQLite in a folder, or PostgreSQL by URL in a schema of its own.
 *
 * Safe to call from several processes at once. Rejects with `forbidden` (the folder cannot be written),
 * `conflict` (written by a newer version), `unavailable` (damaged, locked, or no server).
 */
export async function openStore<DB>(options: StoreOptions): Promise<Store<DB>> {
  if (!/^[a-z][a-z0-9_-]{0,50}$/.test(options.name))
    throw invalidInput(`a store is named like catalog, found ${JSON.stringify(options.name)}`);
  if (options.url) return openPostgresStore<DB>(options, options.url);
  if (!options.folder) throw invalidInput('a store needs a folder or a url, found neither');
  return openSqliteStore<DB>(options, options.folder);
}

async function openSqliteStore<DB>(options: StoreOptions, folder: string): Promise<Store<DB>> {
  const isMemory = folder === ':memory:';
  const file = isMemory ? folder : join(folder, options.name, `${options.name}.sqlite`);
  const raw = await openSqlite(file);
  const db = new Kysely<DB>({ dialect: nodeSqliteDialect(nodeSqliteDatabase(raw)) });
  const timeoutMs = options.heavyReadTimeoutMs;
  const readers = isMemory
    ? undefined
    : createReadPool({ file, ...(timeoutMs === undefined ? {} : { timeoutMs }) });
  const store: Store<DB> = {
    db,
    dialect: 'sqlite',
    heavyRead: async <Row>(query: CompiledQuery<Row>) => {
      if (!readers) return (await db.executeQuery(query)).rows;
      return (await readers.read(query)) as readonly Row[]; // the query says what its rows are
    },
    async close() {
      await readers?.close();
      await db.destroy();
      if (raw.isOpen) raw.close(); // kysely closes only what it has used
    },
  };
  return migrated(store, options, { place: file });
}

async function openPostgresStore<DB>(options: StoreOptions, url: string): Promise<Store<DB>> {
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
