import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Entity, entityRefOf, type JsonObject } from '@callboard/sdk/model';
import { runnableTemplateOf } from '@callboard/sdk/scaffolder';
import { openStore } from '@callboard/sdk/service';
import { folderForTest, type TestScope } from '@callboard/sdk/testing';
import { expect, test } from 'vitest';
import { migrations } from '../src/store/migrations.ts';
import { createRunStore } from '../src/store/run-store.ts';
import { createSeal, readSealKey } from '../src/store/seal.ts';
import type { Tables } from '../src/store/tables.ts';
import { createTaskStore } from '../src/store/task-store.ts';
import { templateHashOf } from '../src/store/template-store.ts';
import { templateEntity } from './template-entity.ts';

const kills = Number(process.env['CALLBOARD_TEST_KILLS'] ?? 3);
const seed = Number(process.env['CALLBOARD_FUZZ_SEED'] ?? Date.now() % 2 ** 31);

/** Numbers from 0 to 1, the same for the same seed. */
function seededRandom(from: number): () => number {
  let state = from || 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** The real process, with the actions of the test as a listed package. */
async function startService(scope: TestScope, folder: string) {
  const config = join(folder, 'callboard.yaml');
  const actions = join(import.meta.dirname, 'effect-actions.ts');
  await writeFile(config, `scaffolder: { maxRunning: 3, actions: ['${actions}'] }\n`);
  const child = fork(new URL('../src/main.ts', import.meta.url), {
    env: {
      ...{ PATH: '', CALLBOARD_LOG_LEVEL: 'error', CALLBOARD_GATEWAY_URL: 'none' },
      ...{ CALLBOARD_DATA: folder, CALLBOARD_CONFIG: config, SCAFFOLDER_LEASE_MS: '1500' },
    },
    execArgv: ['--conditions=callboard-source'],
    silent: true,
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => (log += String(chunk)));
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  };
  scope.onTestFinished(() => end('SIGKILL'));
  const [message] = await once(child, 'message');
  if (Object(message).type !== 'listening') throw new Error(`the service does not start: ${log}`);
  return { end, log: () => log };
}

const stepsOf = (action: string, marks: string) =>
  [1, 2, 3, 4]
    .map(
      (n) =>
        `- { id: s${n}, action: '${action}', input: { marks: '${marks}', name: s${n}, ms: 120 } }`,
    )
    .join('\n');

test(`SCA-07: a service that is killed ${kills} times loses no run and does nothing twice unknowingly (seed ${seed})`, {
  timeout: 180_000 + kills * 30_000,
}, async (t) => {
  const random = seededRandom(seed);
  const folder = await folderForTest(t);
  const marks = join(folder, 'marks.txt');
  await writeFile(marks, '');
  const store = await openStore<Tables>({ name: 'scaffolder', migrations, folder });
  t.onTestFinished(() => store.close());
  const seal = createSeal(await readSealKey(join(folder, 'scaffolder/secret.key')));
  const tasks = createTaskStore(store, { now: Date.now, id: randomUUID, seal, maxWaiting: 1000 });
  const runs = createRunStore(store);
  const add = async (entity: Entity) => {
    const template: JsonObject = JSON.parse(JSON.stringify(entity));
    const { steps, title } = runnableTemplateOf(template);
    return tasks.create({
      ...{ template, steps, templateRef: entityRefOf(entity), templateTitle: title },
      ...{ templateHash: templateHashOf(entity), values: { name: 'x' }, user: {} },
      secrets: { token: 'kept-until-the-end' },
    });
  };
  const again = templateEntity('again', stepsOf('effect:again', marks));
  const single = templateEntity('single', stepsOf('effect:once', marks));
  const ids: string[] = [];
  let atWork = 0;
  for (let kill = 1; kill <= kills; kill += 1) {
    const service = await startService(t, folder);
    for (let n = 0; n < 3; n += 1) ids.push(await add(again), await add(single));
    await expect
      .poll(
        async () => (await runs.tasks({ status: ['processing'] }, { limit: 1, offset: 0 })).total,
        {
          ...{ timeout: 60_000, interval: 5 },
        },
      )
      .toBeGreaterThan(0);
    await pause(random() * 700);
    const { total } = await runs.tasks({ status: ['processing'] }, { limit: 1, offset: 0 });
    if (total > 0) atWork += 1;
    await service.end('SIGKILL');
  }
  expect(atWork).toBeGreaterThan(0);
  const last = await startService(t, folder);
  const open = async () =>
    (await runs.tasks({ status: ['open', 'processing'] }, { limit: 0, offset: 0 })).total;
  await expect.poll(open, { timeout: 120_000, interval: 50 }).toBe(0);

  const written = (await readFile(marks, 'utf8')).trim().split('\n');
  const times = (id: string, step: string) =>
    written.filter((line) => line === `${id} ${step}`).length;
  let interrupted = 0;
  for (const id of ids) {
    const row = await tasks.get(id);
    const steps = await tasks.steps(id);
    const events = await tasks.events(id, -1, 10_000);
    expect(events.map((event) => event.id)).toEqual(events.map((_, at) => at + 1));
    expect(events.filter(({ type }) => type === 'completion')).toHaveLength(1);
    for (const { step_id: step, tries, state } of steps) {
      const told = events.filter(({ body }) => body.stepId === step);
      const finished = told.filter(({ body }) => body.status === 'completed');
      expect(finished).toHaveLength(state === 'completed' ? 1 : 0);
      expect(told.filter(({ body }) => body.status === 'processing')).toHaveLength(tries);
      expect(times(id, step)).toBeLessThanOrEqual(tries);
      if (state === 'completed') expect(times(id, step)).toBeGreaterThan(0);
    }
    const isSingle = row.template_ref.endsWith('/single');
    if (isSingle) expect(Math.max(...steps.map(({ tries }) => tries))).toBeLessThanOrEqual(1);
    if (row.is_interrupted) interrupted += 1;
    expect(row.status).toBe(row.is_interrupted ? 'failed' : 'completed');
    if (!isSingle) expect(row.is_interrupted).toBe(0);
  }
  expect(await store.db.selectFrom('task_secret').selectAll().execute()).toEqual([]);
  const kept = await readdir(join(folder, 'scaffolder/workspaces'));
  expect(kept.length).toBeLessThanOrEqual(interrupted);
  console.log(
    `${ids.length} runs, ${atWork} of ${kills} kills met one at work, ${interrupted} were interrupted`,
  );
  await last.end('SIGTERM');
  expect(last.log()).toBe('');
});
