import type { CompiledQuery, Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Migrations } from './migrate.ts';

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
  /**
   * Runs a short read without waiting for an open transaction, and without seeing what it wrote so
   * far. For a query that is compiled once and asked at each request. At once where the database is a
   * file.
   */
  readonly quickRead: <Row>(query: CompiledQuery<Row>) => readonly Row[] | Promise<readonly Row[]>;
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
