import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { type StorePlace, testDatabases } from '../../testing/on-each-database.ts';
import type { TestScope } from '../../testing/start-for-test.ts';
import { type EffectTables, effectMigrations } from '../fixtures/effect-store.ts';
import { openStore } from '../store/open-store.ts';
import { createJobs } from './create-jobs.ts';

const kills = Number(process.env['CALLBOARD_TEST_KILLS'] ?? 4);
const jobCount = 150 + 50 * kills;
const script = new URL('../fixtures/job-worker.ts', import.meta.url);

function startWorker(scope: TestScope, place: StorePlace, worker: string) {
  const env = { PATH: '', TEST_STORE: JSON.stringify({ ...place, worker }) };
  const child: ChildProcess = fork(script, { env, silent: true, execArgv: [] });
  let began = 0;
  let errors = '';
  child.on('message', () => (began += 1));
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => (errors += String(chunk)));
  scope.onTestFinished(async () => void child.kill('SIGKILL'));
  return { child, began: () => began, errors: () => errors };
}

for (const { title, skip, place: placeFor } of testDatabases()) {
  describe.skipIf(skip !== undefined)(`three processes that share jobs ${title}`, () => {
    test(`finish every job although ${kills} of them are killed`, {
      timeout: 120_000 + kills * 5_000,
    }, async (t) => {
      const place = await placeFor(t);
      const store = await openStore<EffectTables>({
        name: 'jobs',
        migrations: effectMigrations,
        ...place,
      });
      t.onTestFinished(() => store.close());
      const jobs = createJobs({
        db: store.db,
        dialect: store.dialect,
        now: Date.now,
        id: randomUUID,
      });
      for (let n = 0; n < jobCount; n += 1) await jobs.enqueue({ kind: 'effect', maxAttempts: 20 });
      const start = (name: string) => startWorker(t, place, name);
      const workers = ['a', 'b', 'c'].map(start);
      const all = [...workers];
      for (let kill = 0; kill < kills; kill += 1) {
        const victim = workers[kill % 3];
        if (!victim) throw new Error('three workers were started');
        await expect
          .poll(victim.began, { interval: 2, timeout: 15_000 })
          .toBeGreaterThan(3 + ((kill * 7) % 10));
        const gone = once(victim.child, 'exit');
        victim.child.kill('SIGKILL');
        await gone;
        const heir = start(`heir-${kill}`);
        workers[kill % 3] = heir;
        all.push(heir);
      }
      const unfinished = () =>
        store.db.selectFrom('jobs').select('id').where('status', '!=', 'done').execute();
      await expect.poll(unfinished, { interval: 50, timeout: 60_000 }).toEqual([]);
      const begun = await store.db
        .selectFrom('effects')
        .select((eb) => ['job_id', eb.fn.countAll<number>().as('times')])
        .groupBy('job_id')
        .execute();
      expect(begun).toHaveLength(jobCount);
      // Only what was under way in a killed process is begun again: two at a time in each.
      const repeated = begun.filter((row) => row.times > 1);
      expect(repeated.length).toBeLessThanOrEqual(kills * 2);
      const attempts = await store.db
        .selectFrom('jobs')
        .select((eb) => eb.fn.sum<number>('attempts').as('sum'))
        .executeTakeFirstOrThrow();
      expect(attempts.sum).toBeGreaterThanOrEqual(jobCount);
      expect(attempts.sum).toBeLessThanOrEqual(jobCount + kills * 2);
      expect(all.map((worker) => worker.errors()).join('')).toBe('');
    });
  });
}
