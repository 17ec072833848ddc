import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { postgresForTest, postgresSkipReason } from '@callboard/sdk/testing';
import { expect, onTestFinished, test } from 'vitest';
import { type RunningPortal, repositoryRoot, startPortal } from './portal-for-test.ts';
import { publishPlugin } from './published-bundle.ts';
import { registryText, saveRegistry } from './registry-file.ts';

/*
 * Every command of docs/backup.md is run as it stands there, in a folder with a data folder in it;
 * `npm` gets the folder of the repository, which is another one here.
 */
const page = await readFile(path.join(repositoryRoot, 'docs/backup.md'), 'utf8');
const blocks = [...page.matchAll(/```sh\n(.*?)```/gs)].map(([, text = '']) => text.trim());
const [whileRunning = '', whileStopped = '', restore = '', dump = '', restoreDump = ''] = blocks;
const npmHere = `npm() { command npm --prefix "${repositoryRoot}" "$@" --data data; }`;

const bundle = {
  folder: path.join(repositoryRoot, 'examples/plugins/announcements'),
  version: '9.9.9',
};
const builtIn = ['catalog', 'plugins', { name: 'announcements', enabled: false }];
const withBundle = ['catalog', 'plugins', { name: 'announcements', version: bundle.version }];

interface Place {
  readonly folder: string;
  readonly dataFolder: string;
  run(commands: string, databaseUrl?: string): Promise<void>;
}

async function openPlace(): Promise<Place> {
  const parent = await mkdtemp(path.join(tmpdir(), 'callboard-backup-'));
  onTestFinished(() => rm(parent, { recursive: true, force: true }));
  const folder = path.join(parent, 'portal');
  await mkdir(folder);
  return {
    folder,
    dataFolder: path.join(folder, 'data'),
    async run(commands, databaseUrl = '') {
      const env = { ...process.env, CALLBOARD_DATABASE_URL: databaseUrl };
      const script = `set -e\n${npmHere}\n${commands}`;
      await promisify(execFile)('bash', ['-c', script], { cwd: folder, env });
    },
  };
}

/** A portal on the place's data folder, on PostgreSQL where a URL is given. */
async function open(
  { dataFolder }: Place,
  entries: Parameters<typeof registryText>[0],
  databaseUrl?: string,
): Promise<RunningPortal> {
  const catalog = path.join(repositoryRoot, 'examples/catalog');
  const database = databaseUrl === undefined ? '' : `database:\n  url: ${databaseUrl}\n`;
  const config = `catalog:\n  locationTypes: [file]\nidentity:\n  local: user:default/ines.okafor\n${database}`;
  const env = databaseUrl === undefined ? {} : { CALLBOARD_DATABASE_URL: databaseUrl };
  return startPortal({
    ...{ dataFolder, config, registry: registryText(entries), env },
    catalog: [path.join(catalog, 'org'), path.join(catalog, 'domains')],
  });
}

async function send(portal: RunningPortal, method: string, address: string, body: unknown) {
  const response = await fetch(`${portal.url}${address}`, {
    ...{ method, headers: { 'content-type': 'application/json' } },
    body: JSON.stringify(body),
  });
  expect(response.ok, `${method} ${address}: ${response.status}`).toBe(true);
}
const get = async (portal: RunningPortal, address: string) =>
  (await fetch(`${portal.url}${address}`)).json();

const announce = (portal: RunningPortal, count: number) =>
  send(portal, 'POST', '/api/announcements/announcements', {
    title: `Number ${count}`,
    body: 'x'.repeat(3000),
    importance: 'info',
    entityRefs: [],
  });

/** What a person would miss. */
async function whatIsKept(portal: RunningPortal) {
  const [settings, keys, locations, entities, { plugins }] = await Promise.all([
    get(portal, '/api/settings'),
    get(portal, '/api/auth/keys'),
    get(portal, '/api/catalog/locations'),
    get(portal, '/api/catalog/entities/by-query?limit=1'),
    get(portal, '/api/registry'),
  ]);
  return {
    settings,
    keys,
    locations,
    entities: entities.totalItems,
    plugins: plugins.map(({ name, version }: { name: string; version: string }) =>
      name === 'announcements' ? `${name} ${version}` : name,
    ),
  };
}

async function fill(portal: RunningPortal): Promise<void> {
  await publishPlugin({ dataFolder: portal.dataFolder, ...bundle });
  // What is put into the store by hand is looked at when the registry changes.
  await saveRegistry(portal.registryFile, withBundle);
  await send(portal, 'PUT', '/api/settings/theme', { value: 'dark' });
  await send(portal, 'POST', '/api/auth/keys', { name: 'robot', scopes: ['catalog:read'] });
  const target = path.join(repositoryRoot, 'examples/catalog/resources');
  await send(portal, 'POST', '/api/catalog/locations', { type: 'file', target });
  await expect
    .poll(async () => (await whatIsKept(portal)).plugins, { timeout: 30_000 })
    .toContain(`announcements ${bundle.version}`);
}

/** Announces while `work` runs; answers how many were there before it started and after it ended. */
async function whileAnnouncing(portal: RunningPortal, work: () => Promise<void>) {
  const total = async (): Promise<number> =>
    (await get(portal, '/api/announcements/announcements?limit=1')).total;
  await announce(portal, 0);
  const before = await total();
  let isDone = false;
  const writing = (async () => {
    for (let count = 1; !isDone; count += 1) await announce(portal, count);
  })();
  await work();
  isDone = true;
  await writing;
  return { before, after: await total() };
}

async function expectBack(
  portal: RunningPortal,
  kept: Awaited<ReturnType<typeof whatIsKept>>,
  { before, after }: { readonly before: number; readonly after: number },
): Promise<void> {
  expect(await whatIsKept(portal)).toEqual(kept);
  const { total } = await get(portal, '/api/announcements/announcements?limit=1');
  expect(total).toBeGreaterThanOrEqual(before);
  expect(total).toBeLessThanOrEqual(after);
}

test('the page names five things to run', () => {
  expect(blocks.length).toBe(5);
  expect(whileRunning).toBe('npm run backup -- --to ../callboard-backup');
});

test('in files: backed up while it is written to, wiped, restored: everything is back', async () => {
  const place = await openPlace();
  const portal = await open(place, builtIn);
  await fill(portal);
  const kept = await whatIsKept(portal);
  const counts = await whileAnnouncing(portal, () => place.run(whileRunning));
  expect(counts.after).toBeGreaterThan(counts.before);
  await send(portal, 'PUT', '/api/settings/theme', { value: 'light' });
  await portal.stop();
  await rm(place.dataFolder, { recursive: true });
  await mkdir(place.dataFolder);

  await place.run(restore);
  const again = await open(place, withBundle);
  await expectBack(again, kept, counts);
  await again.stop();

  // And the ordinary copy of a portal that is stopped.
  await rm(path.join(place.folder, '../callboard-backup'), { recursive: true });
  await place.run(whileStopped);
  await rm(path.join(place.folder, 'data-before'), { recursive: true });
  await place.run(restore);
  const third = await open(place, withBundle);
  await expectBack(third, kept, counts);
  await third.stop();
}, 300_000);

test.skipIf(postgresSkipReason())(
  'on PostgreSQL: dumped while it is written to, restored into an empty database: everything is back',
  async (scope) => {
    const place = await openPlace();
    const url = await postgresForTest(scope);
    const portal = await open(place, builtIn, url);
    await fill(portal);
    const kept = await whatIsKept(portal);
    const counts = await whileAnnouncing(portal, () => place.run(dump, url));
    await send(portal, 'PUT', '/api/settings/theme', { value: 'light' });
    await portal.stop();
    await rm(place.dataFolder, { recursive: true });
    await mkdir(place.dataFolder);

    const empty = await postgresForTest(scope);
    await place.run(restoreDump, empty);
    const again = await open(place, withBundle, empty);
    await expectBack(again, kept, counts);
    await again.stop();
  },
  300_000,
);
