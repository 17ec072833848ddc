import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { CallboardError, messageOf } from '../../errors/callboard-error.ts';

/**
 * The steps from nothing to today's tables, by name; names sort in the order of the steps
 * (`0001-entities`). A released step never changes.
 */
export type Migrations = Readonly<Record<string, Migration>>;

export interface MigrateOptions {
  readonly migrations: Migrations;
  /** What holds the data, in words for a person: a file or a schema. */
  readonly place: string;
  /** PostgreSQL's schema; absent on SQLite. */
  readonly schema?: string;
}

/**
 * Brings a database to the newest step. Any number of processes may call it at once: one works, the
 * others wait and find nothing to do. A run that is cut off leaves no trace.
 */
export async function migrate<DB>(db: Kysely<DB>, options: MigrateOptions): Promise<void> {
  const { migrations, place, schema } = options;
  await refuseNewer(db, options);
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...migrations }) },
    ...(schema === undefined ? {} : { migrationTableSchema: schema }),
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error === undefined) return;
  // Another process may have been the newer one while this one waited.
  await refuseNewer(db, options);
  const failed = results?.find((result) => result.status === 'Error')?.migrationName;
  const step = failed ? ` (step ${failed})` : '';
  throw new CallboardError(
    'internal',
    `cannot bring the data in ${place} to this version${step}: ${messageOf(error)}`,
    { cause: error, hint: 'nothing was changed; report this with the log' },
  );
}

async function refuseNewer<DB>(db: Kysely<DB>, options: MigrateOptions): Promise<void> {
  const executed = await executedMigrations(db, options.schema);
  const unknown = executed.filter((name) => !Object.hasOwn(options.migrations, name));
  if (unknown.length === 0) return;
  throw new CallboardError(
    'conflict',
    `the data in ${options.place} was written by a newer version (it has ${unknown.join(', ')})`,
    { hint: 'start that version again, or use another data folder' },
  );
}

async function executedMigrations<DB>(
  db: Kysely<DB>,
  schema: string | undefined,
): Promise<readonly string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  const isThere = tables.some(
    (table) => table.name === 'kysely_migration' && (!schema || table.schema === schema),
  );
  if (!isThere) return [];
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  return rows.map((row) => row.name);
}
