import { describe, expect, test } from 'vitest';
import { invalidInput } from '../../errors/callboard-error.ts';
import { testDatabases } from '../../testing/on-each-database.ts';
import type { TestScope } from '../../testing/start-for-test.ts';
import { createLogger } from '../logger.ts';
import { openStore } from '../store/open-store.ts';
import { type ClaimedJob, createJobs } from './create-jobs.ts';
import { type JobTables, jobsMigration } from './jobs-migration.ts';
import { runWorker } from './run-worker.ts';
import { scheduleJobs } from './schedule-jobs.ts';

const logger = createLogger({ name: 'test', level: 'silent' });

for (const { title, skip, place } of testDatabases()) {
  describe.skipIf(skip !== undefined)(`jobs ${title}`, () => {
    const open = async (scope: TestScope, now?: () => number) => {
      const where = await place(scope);
      const store = await openStore<JobTables>({
        name: 'jobs',
        migrations: { '0001-jobs': jobsMigration },
        ...where,
      });
      scope.onTestFinished(() => store.close());
      const clock = { at: 1_700_000_000_000 };
      let ids = 0;
      const jobs = createJobs({
        db: store.db,
        dialect: store.dialect,
        now: now ?? (() => clock.at),
        id: () => `id-${String((ids += 1)).padStart(4, '0')}`,
      });
      const claim = async () => {
        const job = await jobs.claim(['read'], 1_000);
        if (!job) throw new Error('there was nothing to claim');
        return job;
      };
      return { store, jobs, clock, claim };
    };

    test('the job that is due for longest comes first, and only once', async (t) => {
      const { jobs, clock, claim } = await open(t);
      await jobs.enqueue({ kind: 'read', payload: { n: 2 }, runAt: clock.at });
      await jobs.enqueue({ kind: 'read', payload: { n: 1 }, runAt: clock.at - 5 });
      await jobs.enqueue({ kind: 'read', payload: { n: 3 }, runAt: clock.at + 5 });
      await jobs.enqueue({ kind: 'other' });
      expect((await claim()).payload).toEqual({ n: 1 });
      expect(await claim()).toMatchObject({ payload: { n: 2 }, attempts: 1, status: 'running' });
      expect(await jobs.claim(['read'], 1_000)).toBeUndefined();
      clock.at += 5;
      expect((await claim()).payload).toEqual({ n: 3 });
    });

    test('a key keeps a second unfinished job out, also while the first runs', async (t) => {
      const { jobs, claim } = await open(t);
      const first = await jobs.enqueue({ kind: 'read', key: 'a' });
      expect(await jobs.enqueue({ kind: 'read', key: 'a' })).toEqual({
        id: first.id,
        isNew: false,
      });
      expect((await jobs.enqueue({ kind: 'other', key: 'a' })).isNew).toBe(true);
      const job = await claim();
      expect(await jobs.enqueue({ kind: 'read', key: 'a' })).toEqual({
        id: first.id,
        isNew: false,
      });
      await jobs.complete(job);
      expect((await jobs.enqueue({ kind: 'read', key: 'a' })).isNew).toBe(true);
    });

    test('fifty additions at once with one key make one job', async (t) => {
      const { jobs } = await open(t);
      const added = await Promise.all(
        Array.from({ length: 50 }, () => jobs.enqueue({ kind: 'read', key: 'a' })),
      );
      expect(added.filter((one) => one.isNew)).toHaveLength(1);
      expect(new Set(added.map((one) => one.id)).size).toBe(1);
    });

    test('a lease that ends is taken over, and its old holder can change nothing', async (t) => {
      const { jobs, clock, claim } = await open(t);
      await jobs.enqueue({ kind: 'read' });
      const dead = await claim();
      clock.at += 999;
      expect(await jobs.claim(['read'], 1_000)).toBeUndefined();
      clock.at += 1;
      const heir = await claim();
      expect(heir).toMatchObject({ id: dead.id, attempts: 2 });
      for (const change of [
        jobs.heartbeat(dead, 1_000),
        jobs.complete(dead),
        jobs.fail(dead, 'x'),
        jobs.release(dead),
      ])
        expect(await change).toBe(false);
      expect(await jobs.complete(heir)).toBe(true);
      expect(await jobs.find(heir.id)).toMatchObject({ status: 'done' });
    });

    test('a heartbeat keeps the lease', async (t) => {
      const { jobs, clock, claim } = await open(t);
      await jobs.enqueue({ kind: 'read' });
      const job = await claim();
      for (let beat = 0; beat < 5; beat += 1) {
        clock.at += 900;
        expect(await jobs.heartbeat(job, 1_000)).toBe(true);
        expect(await jobs.claim(['read'], 1_000)).toBeUndefined();
      }
    });

    test('a failure waits longer each time and is final after the last attempt', async (t) => {
      const { jobs, clock, claim } = await open(t);
      const { id } = await jobs.enqueue({ kind: 'read', maxAttempts: 3 });
      for (const waitMs of [1_000, 2_000]) {
        await jobs.fail(await claim(), new Error('no disk'));
        clock.at += waitMs - 1;
        expect(await jobs.claim(['read'], 1_000)).toBeUndefined();
        clock.at += 1;
      }
      await jobs.fail(await claim(), new Error('still no disk'));
      clock.at += 1_000_000;
      expect(await jobs.claim(['read'], 1_000)).toBeUndefined();
      expect(await jobs.find(id)).toMatchObject({
        status: 'failed',
        attempts: 3,
        lastError: 'still no disk',
      });
    });

    test('what no repetition mends is final at once', async (t) => {
      const { jobs, claim } = await open(t);
      const { id } = await jobs.enqueue({ kind: 'read' });
      await jobs.fail(await claim(), invalidInput('no such template'));
      expect(await jobs.find(id)).toMatchObject({ status: 'failed', attempts: 1 });
    });

    test('a job that ends every process that runs it is failed in the end', async (t) => {
      const { jobs, clock, claim } = await open(t);
      const { id } = await jobs.enqueue({ kind: 'read', maxAttempts: 2 });
      await jobs.enqueue({ kind: 'read', payload: 'next', runAt: clock.at + 10_000 });
      for (let crash = 0; crash < 2; crash += 1) {
        await claim();
        clock.at += 1_000;
      }
      clock.at += 10_000;
      expect((await claim()).payload).toBe('next');
      expect(await jobs.find(id)).toMatchObject({
        status: 'failed',
        lastError: 'the process that ran it ended',
      });
    });

    test('a job is added with the transaction it belongs to, or not at all', async (t) => {
      const { store, jobs } = await open(t);
      const failing = store.db.transaction().execute(async (trx) => {
        await createJobs({ db: trx, dialect: store.dialect, now: () => 1, id: () => 'x' }).enqueue({
          kind: 'read',
        });
        throw new Error('rolled back');
      });
      await expect(failing).rejects.toThrow('rolled back');
      expect(await jobs.find('x')).toBeUndefined();
    });

    test('finished jobs are pruned by age', async (t) => {
      const { jobs, clock, claim } = await open(t);
      const { id } = await jobs.enqueue({ kind: 'read' });
      await jobs.enqueue({ kind: 'read', runAt: clock.at + 1 });
      await jobs.complete(await claim());
      expect(await jobs.prune(clock.at)).toBe(0);
      expect(await jobs.prune(clock.at + 1)).toBe(1);
      expect(await jobs.find(id)).toBeUndefined();
    });

    test('a worker does what is queued, as many at a time as it may', async (t) => {
      const { jobs } = await open(t, Date.now);
      for (let n = 0; n < 12; n += 1) await jobs.enqueue({ kind: 'read', payload: n });
      let [running, most] = [0, 0];
      const done: unknown[] = [];
      const handler = async (job: ClaimedJob) => {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setTimeout(resolve, 20));
        running -= 1;
        done.push(job.payload);
      };
      const worker = runWorker(jobs, {
        kinds: ['read'],
        concurrency: 3,
        handler,
        logger,
        pollMs: 60_000,
      });
      await expect.poll(() => done.length).toBe(12);
      expect(most).toBe(3);
      await jobs.enqueue({ kind: 'read', payload: 'later' });
      worker.wake();
      await expect.poll(() => done.at(-1)).toBe('later');
      await worker.stop();
    });

    test('a worker that stops gives its job back at once, uncounted', async (t) => {
      const { jobs } = await open(t, Date.now);
      const { id } = await jobs.enqueue({ kind: 'read' });
      const { promise: started, resolve } = Promise.withResolvers<void>();
      const handler = (_job: ClaimedJob, signal: AbortSignal) =>
        new Promise<void>((_done, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason as Error)); // an Error of ours
          resolve();
        });
      const worker = runWorker(jobs, { kinds: ['read'], handler, logger });
      await started;
      await worker.stop();
      expect(await jobs.find(id)).toMatchObject({ status: 'queued', attempts: 0 });
      expect(await jobs.claim(['read'], 1_000)).toMatchObject({ id, attempts: 1 });
    });

    test('work whose lease was lost is told to stop and changes nothing', async (t) => {
      const clock = { skew: 0 };
      const { jobs } = await open(t, () => Date.now() + clock.skew);
      const { id } = await jobs.enqueue({ kind: 'read' });
      const { promise: aborted, resolve: abort } = Promise.withResolvers<string>();
      const { promise: started, resolve: start } = Promise.withResolvers<void>();
      const handler = async (_job: ClaimedJob, signal: AbortSignal) => {
        start();
        await new Promise<void>((_done, reject) => {
          signal.addEventListener('abort', () => {
            abort(String(signal.reason));
            reject(signal.reason as Error); // an Error of ours
          });
        });
      };
      const worker = runWorker(jobs, {
        kinds: ['read'],
        handler,
        logger,
        leaseMs: 300,
        pollMs: 60_000,
      });
      await started;
      clock.skew = 1_000_000;
      const heir = await jobs.claim(['read'], 60_000);
      expect(await aborted).toContain('the lease was lost');
      await worker.stop();
      expect(await jobs.find(id)).toMatchObject({ status: 'running', attempts: 2 });
      expect(heir && (await jobs.complete(heir))).toBe(true);
    });

    test('a schedule adds each tick once, whatever the number of processes', async (t) => {
      const { store, jobs } = await open(t, Date.now);
      const schedule = { cron: '* * * * * *', job: { kind: 'read', payload: 'tick' } };
      const replicas = await Promise.all(
        [1, 2, 3].map(() => scheduleJobs(jobs, [schedule], { now: Date.now, logger })),
      );
      const count = async () => (await store.db.selectFrom('jobs').select('id').execute()).length;
      await expect.poll(count).toBeGreaterThanOrEqual(2);
      for (const replica of replicas) replica.stop();
      const rows = await store.db.selectFrom('jobs').select('id').execute();
      expect(rows.length).toBeLessThanOrEqual(4);
      expect(rows.every(({ id }) => Number(id.split(':').at(-1)) % 1_000 === 0)).toBe(true);
    });
  });
}

test('a bad cron expression is refused at once', async () => {
  const jobs = createJobs({
    db: (await openStore({ name: 'j', migrations: {}, folder: ':memory:' })).db,
    dialect: 'sqlite',
    now: Date.now,
    id: () => 'x',
  });
  await expect(
    scheduleJobs(jobs, [{ cron: 'every day', job: { kind: 'x' } }], { now: Date.now, logger }),
  ).rejects.toThrow();
});
