import type { Kysely, QueryExecutorProvider, Selectable } from 'kysely';
import { CallboardError, errorCodeOf, messageOf } from '../../errors/callboard-error.ts';
import type { StoreDialect } from '../store/store.ts';
import type { JobStatus, JobTables } from './jobs-migration.ts';

/** A unit of work that may be cut off and is then taken over (D8). */
export interface Job {
  readonly id: string;
  readonly kind: string;
  readonly payload: unknown;
  readonly status: JobStatus;
  /** Starts so far, this one included. */
  readonly attempts: number;
  readonly lastError?: string;
}

/** A job that this process holds until its lease ends. */
export interface ClaimedJob extends Job {
  readonly lease: string;
}

export interface NewJob {
  readonly kind: string;
  /** JSON. */
  readonly payload?: unknown;
  /** While a job of this kind and key is unfinished, a further one is not added. */
  readonly key?: string;
  /** Fixed id, for what must be added once and never again (a tick of a schedule). */
  readonly id?: string;
  /** ms since the epoch; at once where absent. */
  readonly runAt?: number;
  /** Starts before the job counts as failed; 5 where absent. */
  readonly maxAttempts?: number;
}

export interface JobsOptions {
  /**
   * The `Kysely` of the store, or a transaction of it: then a job is added with the change that it
   * belongs to. Its tables include those of `jobsMigration`.
   */
  readonly db: QueryExecutorProvider;
  readonly dialect: StoreDialect;
  readonly now: () => number;
  /** Makes ids and leases, e.g. `crypto.randomUUID`. */
  readonly id: () => string;
}

/** The queue of a service. Every method is safe with any number of processes. */
export interface Jobs {
  /** Answers the id of the new job, or of the unfinished one with its key. */
  readonly enqueue: (job: NewJob) => Promise<{ readonly id: string; readonly isNew: boolean }>;
  /** Takes the job that is due for longest, also from a process that let its lease end. */
  readonly claim: (kinds: readonly string[], leaseMs: number) => Promise<ClaimedJob | undefined>;
  /** Prolongs the lease; `false` when it is lost and the work must stop. */
  readonly heartbeat: (job: ClaimedJob, leaseMs: number) => Promise<boolean>;
  /** `false` when the lease was lost: somebody else does the job now. */
  readonly complete: (job: ClaimedJob) => Promise<boolean>;
  /**
   * Puts the job back for later (1 s, 2 s, 4 s … 5 min), or fails it for good after its last attempt
   * and for an `invalid-input`, which no repetition mends.
   */
  readonly fail: (job: ClaimedJob, error: unknown) => Promise<boolean>;
  /** Gives the job back untouched, for a process that stops. */
  readonly release: (job: ClaimedJob) => Promise<boolean>;
  readonly find: (id: string) => Promise<Job | undefined>;
  /** Deletes what finished before a time; answers how many. */
  readonly prune: (finishedBefore: number) => Promise<number>;
}

export function createJobs(options: JobsOptions): Jobs {
  const { dialect, now } = options;
  const db = options.db as unknown as Kysely<JobTables>; // the service's other tables are not used here

  /** Changes a job that this process still holds. */
  const update = async (job: ClaimedJob, values: Partial<JobTables['jobs']>): Promise<boolean> => {
    const result = await db
      .updateTable('jobs')
      .set(values)
      .where('id', '=', job.id)
      .where('lease', '=', job.lease)
      .where('status', '=', 'running')
      .executeTakeFirst();
    return result.numUpdatedRows > 0n;
  };

  const claimOne = async (kinds: readonly string[], leaseMs: number) => {
    const due = db
      .selectFrom('jobs')
      .select('id')
      .where('kind', 'in', kinds)
      .where('status', 'in', ['queued', 'running'])
      .where('due_at', '<=', now())
      .orderBy('due_at')
      .orderBy('id')
      .limit(1);
    return db
      .updateTable('jobs')
      .set((eb) => ({
        status: 'running',
        lease: options.id(),
        due_at: now() + leaseMs,
        attempts: eb('attempts', '+', 1),
      }))
      .where('id', '=', dialect === 'postgres' ? due.forUpdate().skipLocked() : due)
      .returningAll()
      .executeTakeFirst();
  };

  const findUnfinished = (kind: string, key: string) =>
    db
      .selectFrom('jobs')
      .select('id')
      .where('kind', '=', kind)
      .where('unique_key', '=', key)
      .where('status', 'in', ['queued', 'running'])
      .executeTakeFirst();

  const jobs: Jobs = {
    async enqueue(job) {
      const id = job.id ?? options.id();
      // Between the conflict and the look the other job may finish: then there is room for this one.
      for (let attempt = 0; attempt < 5; attempt += 1) {
        const inserted = await db
          .insertInto('jobs')
          .values({
            id,
            kind: job.kind,
            unique_key: job.key ?? null,
            payload: JSON.stringify(job.payload ?? null),
            status: 'queued',
            due_at: job.runAt ?? now(),
            lease: null,
            attempts: 0,
            max_attempts: job.maxAttempts ?? 5,
            last_error: null,
            created_at: now(),
            finished_at: null,
          })
          .onConflict((conflict) => conflict.doNothing())
          .returning('id')
          .executeTakeFirst();
        if (inserted) return { id, isNew: true };
        if (job.key === undefined) return { id, isNew: false };
        const existing = await findUnfinished(job.kind, job.key);
        if (existing) return { id: existing.id, isNew: false };
      }
      throw new CallboardError('conflict', `job ${job.kind} ${job.key} could not be added`);
    },

    async claim(kinds, leaseMs) {
      for (;;) {
        const row = await claimOne(kinds, leaseMs);
        if (!row?.lease) return undefined;
        const job = { ...jobOf(row), lease: row.lease };
        if (row.attempts <= row.max_attempts) return job;
        // It ended the process that ran it, each time: no further one.
        await update(job, {
          ...finished(now(), 'failed'),
          last_error: row.last_error ?? 'the process that ran it ended',
        });
      }
    },

    heartbeat: (job, leaseMs) => update(job, { due_at: now() + leaseMs }),
    complete: (job) => update(job, finished(now(), 'done')),

    async fail(job, error) {
      const last_error = messageOf(error).slice(0, 2_000);
      const row = await db
        .selectFrom('jobs')
        .select(['attempts', 'max_attempts'])
        .where('id', '=', job.id)
        .executeTakeFirst();
      if (!row) return false;
      const isFinal = row.attempts >= row.max_attempts || errorCodeOf(error) === 'invalid-input';
      if (isFinal) return update(job, { ...finished(now(), 'failed'), last_error });
      const due_at = now() + backOffMs(row.attempts);
      return update(job, { status: 'queued', lease: null, due_at, last_error });
    },

    release: (job) =>
      update(job, { status: 'queued', lease: null, due_at: now(), attempts: job.attempts - 1 }),

    async find(id) {
      const row = await db.selectFrom('jobs').selectAll().where('id', '=', id).executeTakeFirst();
      return row && jobOf(row);
    },

    async prune(finishedBefore) {
      const result = await db
        .deleteFrom('jobs')
        .where('finished_at', '<', finishedBefore)
        .executeTakeFirst();
      return Number(result.numDeletedRows);
    },
  };
  return jobs;
}

const finished = (at: number, status: 'done' | 'failed') => ({
  status,
  lease: null,
  finished_at: at,
});

const backOffMs = (attempts: number) => Math.min(1_000 * 2 ** (attempts - 1), 300_000);

function jobOf(row: Selectable<JobTables['jobs']>): Job {
  return {
    id: row.id,
    kind: row.kind,
    payload: JSON.parse(row.payload),
    status: row.status,
    attempts: row.attempts,
    ...(row.last_error === null ? {} : { lastError: row.last_error }),
  };
}
