import { type Dialect, PostgresDialect } from 'kysely';
import type { Pool } from 'pg';
import { CallboardError, messageOf } from '../../errors/callboard-error.ts';

export interface PostgresOptions {
  readonly url: string;
  /** Schema of the service, made if missing. */
  readonly schema: string;
  /** Most connections of this process; 10 where absent. */
  readonly maxConnections?: number;
  /** Told when an idle connection breaks; the pool replaces it. */
  readonly onConnectionLost: (error: Error) => void;
}

// PostgreSQL sends 64-bit integers, and the sums of them, as text. Ours are counts and milliseconds:
// numbers, as from SQLite.
const numericOids = new Set([20, 1700]);

/** A pool whose connections live in the service's own schema, and its kysely dialect. */
export async function openPostgres(
  options: PostgresOptions,
): Promise<{ readonly pool: Pool; readonly dialect: Dialect }> {
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.maxConnections ?? 10,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    // A process that is stopped in the middle of a transaction must not keep its locks from the others.
    idle_in_transaction_session_timeout: 15_000,
    // `public` stays reachable for extensions that an administrator installed there.
    options: `-c search_path=${options.schema},public`,
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        numericOids.has(oid) ? Number : pg.types.getTypeParser(oid, format ?? 'text'),
    },
  });
  pool.on('error', options.onConnectionLost);
  try {
    await makeSchema(pool, options.schema);
  } catch (cause) {
    await pool.end();
    throw new CallboardError(
      'unavailable',
      `the database ${placeOf(options.url)} cannot be used: ${messageOf(cause)}`,
      { cause, hint: 'check database.url and that PostgreSQL is running' },
    );
  }
  return { pool, dialect: new PostgresDialect({ pool }) };
}

// Three replicas at once: "if not exists" alone fails with a unique violation in the loser.
async function makeSchema(pool: Pool, schema: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock(hashtext($1))', [
      `callboard schema ${schema}`,
    ]);
    const { rowCount } = await client.query('select 1 from pg_namespace where nspname = $1', [
      schema,
    ]);
    if (rowCount === 0) await client.query(`create schema "${schema}"`);
    await client.query('commit');
  } finally {
    client.release();
  }
}

/** The URL without user and password. */
function placeOf(url: string): string {
  const parsed = URL.parse(url);
  return parsed ? `${parsed.host}${parsed.pathname}` : 'of database.url';
}
