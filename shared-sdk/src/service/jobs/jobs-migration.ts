import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The table of `createJobs`; a service spreads it into its own Kysely tables where it needs to. */
export interface JobTables {
  jobs: {
    id: string;
    kind: string;
    /** At most one unfinished job of a kind has a key. */
    unique_key: string | null;
    payload: string;
    status: JobStatus;
    /** Queued: when it may start. Running: when its lease ends. ms since the epoch. */
    due_at: number;
    lease: string | null;
    attempts: number;
    max_attempts: number;
    last_error: string | null;
    created_at: number;
    finished_at: number | null;
  };
}

export type JobStatus = 'queued' | 'running' | 'done' | 'failed';

/** A step for the service's own migrations: `{ '0003-jobs': jobsMigration }`. The same on both databases. */
export const jobsMigration: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('jobs')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('unique_key', 'text')
      .addColumn('payload', 'text', (column) => column.notNull())
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('due_at', 'bigint', (column) => column.notNull())
      .addColumn('lease', 'text')
      .addColumn('attempts', 'integer', (column) => column.notNull())
      .addColumn('max_attempts', 'integer', (column) => column.notNull())
      .addColumn('last_error', 'text')
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('finished_at', 'bigint')
      .execute();
    const { sql } = await import('kysely'); // loaded with the store, not with this module
    // Partial: finished jobs pile up, the ones to claim stay few.
    await sql`create index jobs_due on jobs (kind, due_at) where status in ('queued', 'running')`.execute(
      db,
    );
    await sql`create unique index jobs_unique on jobs (kind, unique_key)
      where status in ('queued', 'running') and unique_key is not null`.execute(db);
    await db.schema.createIndex('jobs_finished').on('jobs').column('finished_at').execute();
  },
};
