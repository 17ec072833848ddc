import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from '@callboard/sdk/client';
import { routesOf } from '@callboard/sdk/contract';
import { catalogContract } from '@callboard/sdk/contracts/catalog';
import { catalogIngestionContract } from '@callboard/sdk/contracts/catalog-ingestion';
import { createEventLog, type EventLog, openStore } from '@callboard/sdk/service';
import {
  folderForTest,
  type StorePlace,
  type TestScope,
  testDatabases,
} from '@callboard/sdk/testing';
import { describe, expect, test } from 'vitest';
import { migrations } from '../src/store/migrations.ts';
import type { Tables } from '../src/store/tables.ts';
import { dumpCatalog, inconsistenciesOf } from './catalog-dump.ts';
import { createGeneratedFiles, seededRandom } from './generated-files.ts';
import { readForTest } from './open-for-test.ts';

const kills = Number(process.env['CALLBOARD_TEST_KILLS'] ?? 4);
const seed = Number(process.env['CALLBOARD_FUZZ_SEED'] ?? Date.now() % 2 ** 31);
const main = new URL('../src/main.ts', import.meta.url);

interface ServiceProcess {
  readonly child: ChildProcess;
  /** Its address, once it listens. */
  readonly url: Promise<string>;
  readonly errors: () => string;
}

async function startService(
  scope: TestScope,
  place: StorePlace,
  sources: readonly string[],
): Promise<ServiceProcess> {
  const folder = await folderForTest(scope);
  const configFile = join(folder, 'callboard.yaml');
  await writeFile(configFile, place.url ? `database:\n  url: ${place.url}\n` : '{}\n');
  const child = fork(main, {
    env: {
      PATH: '',
      CALLBOARD_DATA: place.folder ?? folder,
      CALLBOARD_CONFIG: configFile,
      CATALOG_SOURCES: JSON.stringify(sources),
      CALLBOARD_LOG_LEVEL: 'error',
    },
    silent: true,
    execArgv: ['--conditions=callboard-source'],
  });
  let errors = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => (errors += String(chunk)));
  scope.onTestFinished(async () => void child.kill('SIGKILL'));
  const url = new Promise<string>((resolve, reject) => {
    child.on('message', (message: { type: string; url?: string; message?: string }) => {
      if (message.type === 'listening') resolve(message.url ?? '');
      if (message.type === 'failed') reject(new Error(message.message));
    });
    child.once('exit', () => reject(new Error(`the service ended: ${errors}`)));
  });
  url.catch(() => undefined); // a killed one that never listened
  return { child, url, errors: () => errors };
}

async function end({ child }: ServiceProcess, signal: 'SIGKILL' | 'SIGTERM') {
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}

for (const { title, skip, place: placeFor } of testDatabases()) {
  describe.skipIf(skip !== undefined)(`a catalog service that is killed ${title}`, () => {
    test(`${kills} times while it reads is consistent after each and complete after all (seed ${seed})`, {
      timeout: 120_000 + kills * 20_000,
    }, async (t) => {
      const random = seededRandom(seed);
      const place = await placeFor(t);
      const files = createGeneratedFiles(await folderForTest(t), random);
      files.add(100);
      const start = () => startService(t, place, files.sources);

      // The first may be hit while it makes its tables.
      const first = await start();
      await pause(200 + random() * 800);
      await end(first, 'SIGKILL');
      const database = await openStore<Tables>({ name: 'catalog', migrations, ...place });
      t.onTestFinished(() => database.close());
      const log = createEventLog(database);
      expect(await inconsistenciesOf(database)).toEqual([]);

      let atWork = 0;
      for (let kill = 1; kill < kills; kill += 1) {
        const service = await start();
        const target = (await log.last()) + 1 + Math.floor(random() * 150);
        const afterMs = random() * 10;
        await service.url;
        // One that has less to tell is killed when it has been at rest for a while.
        if (await reaches(log, target)) atWork += 1;
        if (random() < 0.5) files.change(3); // under its hands
        await pause(afterMs);
        await end(service, 'SIGKILL');
        expect(service.errors()).toBe('');
        expect(await inconsistenciesOf(database)).toEqual([]);
        files.change(15);
      }

      console.log(`${atWork} of ${kills} kills met an ingest at work`);
      expect(atWork).toBeGreaterThan(0);
      files.mend();
      const last = await start();
      const baseUrl = await last.url;
      const ingestion = createClient(routesOf(catalogIngestionContract), { baseUrl });
      await expect
        .poll(
          async () => {
            const { items } = await ingestion.listSources({ query: {} });
            return items.map(
              ({ state, lastReadAt }) => state === 'ready' && lastReadAt !== undefined,
            );
          },
          { timeout: 60_000, interval: 50 },
        )
        .toEqual([true, true]);
      const catalog = createClient(routesOf(catalogContract), { baseUrl });
      const served = await catalog.listEntities({ query: {} });
      await end(last, 'SIGTERM');
      expect(last.child.exitCode).toBe(0);

      expect(await inconsistenciesOf(database)).toEqual([]);
      const titles = served.map(
        ({ kind, metadata: { name, title: own = '' } }) =>
          [`${kind}:default/${name}`.toLowerCase(), own] as const,
      );
      expect(titles).toHaveLength(files.entities().size);
      expect(new Map(titles)).toEqual(files.entities());
      const fresh = await openFresh(t, files.sources);
      const [was, is] = [await dumpCatalog(database.db), await dumpCatalog(fresh.db)];
      for (const table of Object.keys(is) as (keyof typeof is)[]) // its own keys
        expect(was[table], table).toEqual(is[table]);
    });
  });
}

/** Resolves when the log has so many events; false when nothing has been added for a while. */
async function reaches(log: EventLog, target: number): Promise<boolean> {
  const before = await log.last();
  let last = before;
  let since = performance.now();
  // It has always something to tell, but a busy machine may let it wait before it begins.
  while (performance.now() - since < (last > before ? 3_000 : 20_000)) {
    const now = await log.last();
    if (now >= target) return true;
    if (now > last) since = performance.now();
    last = now;
    await pause(1);
  }
  return false;
}

/** A new database that has read the same files, in one go. */
async function openFresh(scope: TestScope, sources: readonly string[]) {
  const dataFolder = await folderForTest(scope);
  const catalog = await readForTest(scope, { sources, dataFolder });
  await catalog.close();
  const store = await openStore<Tables>({ name: 'catalog', migrations, folder: dataFolder });
  scope.onTestFinished(() => store.close());
  return store;
}
