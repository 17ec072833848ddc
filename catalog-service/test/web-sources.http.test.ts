import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openStore } from '@callboard/sdk/service';
import {
  folderForTest,
  type TestDatabase,
  type TestScope,
  testDatabases,
} from '@callboard/sdk/testing';
import { describe, expect, test, vi } from 'vitest';
import { migrations } from '../src/store/migrations.ts';
import type { Tables } from '../src/store/tables.ts';
import { componentText, locationText, startRest } from './rest-for-test.ts';
import { onePlace, startWeb } from './web-for-test.ts';

type Rest = Awaited<ReturnType<typeof startRest>>;

const params = (name: string) => ({ params: { kind: 'component', namespace: 'default', name } });
const refreshOf = (rest: Rest, name: string) =>
  rest.client.refreshEntity(`component:default/${name}`);
const sourceOf = async (rest: Rest, id: string) =>
  (await rest.ingestionApi.listSources()).items.find((source) => source.id === id);
vi.setConfig({ testTimeout: 120_000 });

const soon = { timeout: 60_000, interval: 20 };

/** What is in the database: when each file was written last, and the addresses. */
async function pastTheService(scope: TestScope, database: TestDatabase) {
  const store = await openStore<Tables>({
    name: 'catalog',
    migrations,
    ...(await database.place(scope)),
  });
  scope.onTestFinished(() => store.close());
  return {
    files: () => store.db.selectFrom('file').select(['key', 'read_at']).orderBy('key').execute(),
    addresses: () => store.db.selectFrom('address').select('address').orderBy('address').execute(),
  };
}

for (const each of testDatabases()) {
  describe.skipIf(each.skip !== undefined)(`addresses ${each.title}`, () => {
    test('what did not change does not come over and is not written, after a restart too', async (t) => {
      const database = await onePlace(t, each);
      const web = await startWeb(t, {
        '/all.yaml': { text: locationText('all', ['./a.yaml', './old.yaml']) },
        '/a.yaml': { text: componentText('a', '  description:\n    $text: ./a.txt\n') },
        '/a.txt': { text: 'first' },
        '/old.yaml': { text: componentText('old'), validator: 'last-modified' },
      });
      const sources = [web.url('/all.yaml')];
      const first = await startRest(t, database, { sources });
      expect(await first.served()).toEqual(['Component a', 'Component old', 'Location all']);
      const stored = await pastTheService(t, database);
      const before = await stored.files();
      await refreshOf(first, 'a');
      await refreshOf(first, 'old');
      await first.close();
      const second = await startRest(t, database, { sources });
      expect(await second.served()).toEqual(['Component a', 'Component old', 'Location all']);
      for (const path of Object.keys(web.pages)) {
        expect([path, ...web.statuses(path)]).toEqual([
          path,
          200,
          ...web.statuses(path).slice(1).fill(304),
        ]);
        expect(web.statuses(path).length).toBeGreaterThan(2);
      }
      expect(await stored.files()).toEqual(before);

      web.pages['/a.txt'] = { text: 'second' };
      await refreshOf(second, 'a');
      const entity = await second.client.getEntityByRef('component:default/a');
      expect(entity?.spec?.['description']).toBe('second');
      web.pages['/old.yaml'] = {
        text: componentText('old', '  system: new\n'),
        validator: 'last-modified',
      };
      await refreshOf(second, 'old');
      expect((await second.client.getEntityByRef('component:default/old'))?.spec).toMatchObject({
        system: 'new',
      });

      // What nothing leads to any more is not remembered for ever.
      web.pages['/all.yaml'] = { text: locationText('all', ['./a.yaml']) };
      await second.client.refreshEntity('location:default/all');
      await second.close();
      const third = await startRest(t, database, { sources });
      await third.served();
      await third.close();
      expect(await stored.addresses()).toEqual(
        ['/a.txt', '/a.yaml', '/all.yaml'].map((path) => ({ address: web.url(path) })),
      );
    });

    test('a failing address keeps what it held, says since when, and recovers by itself', async (t) => {
      const database = await onePlace(t, each);
      const text = componentText('a');
      const web = await startWeb(t, { '/a.yaml': { text } });
      const options = { sources: [web.url('/a.yaml')], retryMs: 100 };
      const first = await startRest(t, database, options);
      expect(await first.served()).toEqual(['Component a']);
      web.pages['/a.yaml'] = { status: 500 };
      const failedAt = Date.now();
      await refreshOf(first, 'a');
      const provenance = await first.ingestionApi.getProvenance(params('a'));
      expect(provenance).toMatchObject({ isStale: true, staleSince: expect.any(Number) });
      expect(provenance.staleSince).toBeGreaterThanOrEqual(failedAt);
      expect(provenance.checkedAt).toBeLessThanOrEqual(provenance.staleSince ?? 0);
      const { items } = await first.client.getEntities({ filter: { 'status.stale': 'true' } });
      expect(items.map(({ metadata }) => metadata.name)).toEqual(['a']);
      const health = await sourceOf(first, web.url('/a.yaml'));
      expect(health).toMatchObject({ state: 'failed', error: 'the server answered 500' });
      expect(health?.failedSince).toBeGreaterThanOrEqual(failedAt);
      await first.close();

      const second = await startRest(t, database, options);
      await second.served();
      expect((await second.ingestionApi.getProvenance(params('a'))).staleSince).toBe(
        provenance.staleSince,
      );
      expect(await sourceOf(second, web.url('/a.yaml'))).toMatchObject({
        state: 'failed',
        failedSince: health?.failedSince,
      });
      web.pages['/a.yaml'] = { text };
      await expect
        .poll(() => second.ingestionApi.getProvenance(params('a')), soon)
        .toMatchObject({ isStale: false });
      const recovered = await sourceOf(second, web.url('/a.yaml'));
      expect(recovered).toMatchObject({ state: 'ready' });
      expect(recovered).not.toHaveProperty('failedSince');
      expect((await second.ingestionApi.listIssues()).items).toEqual([]);
    });

    test('a host that asks to wait is left alone until then, over a restart too; others are not', async (t) => {
      const database = await onePlace(t, each);
      const busy = await startWeb(t, {
        '/a.yaml': { text: componentText('a') },
        '/b.yaml': { text: componentText('b') },
      });
      const other = await startWeb(t, { '/c.yaml': { text: componentText('c') } });
      const sources = [busy.url('/a.yaml'), busy.url('/b.yaml'), other.url('/c.yaml')];
      const first = await startRest(t, database, { sources, retryMs: 10 });
      expect(await first.served()).toEqual(['Component a', 'Component b', 'Component c']);
      busy.pages['/a.yaml'] = { status: 429, headers: { 'retry-after': '3600' } };
      await refreshOf(first, 'a');
      const asked = busy.asked.length;
      expect((await sourceOf(first, busy.url('/a.yaml')))?.error).toMatch(
        /^the server answered 429 and asked to wait until 20/,
      );
      await refreshOf(first, 'b');
      await refreshOf(first, 'c');
      expect(busy.asked).toHaveLength(asked);
      expect(other.statuses('/c.yaml').at(-1)).toBe(304);
      // Not asked is not failed.
      expect((await first.ingestionApi.getProvenance(params('b'))).isStale).toBe(false);
      await first.close();
      const second = await startRest(t, database, { sources, retryMs: 10 });
      expect(await second.served()).toEqual(['Component a', 'Component b', 'Component c']);
      expect(busy.asked).toHaveLength(asked);
    });
  });
}

const [sqlite] = testDatabases();
if (!sqlite) throw new Error('there is always SQLite');

test('a short wait that a host asks for ends by itself', async (t) => {
  const web = await startWeb(t, {
    '/a.yaml': { status: 503, headers: { 'retry-after': '1' } },
  });
  const rest = await startRest(t, sqlite, { sources: [web.url('/a.yaml')], retryMs: 10 });
  expect(await rest.served()).toEqual([]);
  web.pages['/a.yaml'] = { text: componentText('a') };
  await expect.poll(rest.served, soon).toEqual(['Component a']);
  expect(web.statuses('/a.yaml')).toEqual([503, 200]);
});

test('a host that hangs delays no other, however much it holds', async (t) => {
  const numbers = Array.from({ length: 80 }, (_, index) => index);
  const hanging = await startWeb(
    t,
    Object.fromEntries(
      numbers.flatMap((n) => [
        [`/h${n}.yaml`, { isHanging: true }],
        [`/h${n}.txt`, { isHanging: true }],
      ]),
    ),
  );
  const web = await startWeb(t, {
    '/a.yaml': { text: componentText('a') },
    '/b.txt': { text: 'from the web' },
  });
  const described = (name: string, address: string) =>
    componentText(name, `  description:\n    $text: ${address}\n`);
  const folder = await folderForTest(t);
  const write = (name: string, text: string) => writeFile(join(folder, name), text);
  await write(
    'a-hanging.yaml',
    locationText(
      'hanging',
      numbers.map((n) => hanging.url(`/h${n}.yaml`)),
    ),
  );
  for (const n of numbers)
    await write(`b${n}.yaml`, described(`hanging-${n}`, hanging.url(`/h${n}.txt`)));
  await write('c.yaml', described('b', web.url('/b.txt')));
  const { ingestion, client } = await startRest(t, sqlite, {
    sources: [folder, web.url('/a.yaml')],
    isStarting: false,
    config: { fetch: { allowPrivate: ['127.0.0.1'], timeoutMs: 300_000 } },
  });
  await ingestion.start();
  const fieldOf = (name: string, field: string) => async () =>
    (await client.getEntityByRef(`component:default/${name}`))?.spec?.[field];
  await expect.poll(fieldOf('a', 'owner'), soon).toBe('team');
  await expect.poll(fieldOf('b', 'description'), soon).toBe('from the web');
  web.pages['/a.yaml'] = { text: componentText('a', '  system: new\n') };
  await client.refreshEntity('component:default/a');
  expect(await fieldOf('a', 'system')()).toBe('new');
  expect(hanging.asked).toHaveLength(4);
});

test('an address that is missing keeps what it held; past the grace it is an orphan', async (t) => {
  const database = await onePlace(t, sqlite);
  const web = await startWeb(t, {
    '/all.yaml': { text: locationText('all', ['./a.yaml']) },
    '/a.yaml': { text: componentText('a') },
  });
  const sources = [web.url('/all.yaml')];
  const first = await startRest(t, database, { sources });
  expect(await first.served()).toEqual(['Component a', 'Location all']);
  web.pages['/a.yaml'] = { status: 410 };
  await refreshOf(first, 'a');
  expect(await first.served()).toEqual(['Component a', 'Location all']);
  expect((await first.ingestionApi.getProvenance(params('a'))).isStale).toBe(true);
  await first.close();
  const config = {
    fetch: { allowPrivate: ['127.0.0.1'] },
    catalog: { missingGraceSeconds: 0, orphanStrategy: 'keep' as const },
  };
  const keeping = await startRest(t, database, { sources, config });
  await keeping.served();
  const orphan = await keeping.client.getEntityByRef('component:default/a');
  expect(orphan?.metadata.annotations).toMatchObject({ 'backstage.io/orphan': 'true' });
  web.pages['/a.yaml'] = { text: componentText('a') };
  await refreshOf(keeping, 'a');
  const found = await keeping.client.getEntityByRef('component:default/a');
  expect(found?.metadata.annotations).not.toHaveProperty('backstage.io/orphan');
  expect(found?.metadata.uid).toBe(orphan?.metadata.uid);
  web.pages['/a.yaml'] = { status: 404 };
  await keeping.close();
  const deleting = await startRest(t, database, {
    sources,
    config: { ...config, catalog: { missingGraceSeconds: 0 } },
  });
  expect(await deleting.served()).toEqual(['Location all']);
});

test('entities that no Location leads to any more go, or are kept and marked', async (t) => {
  const database = await onePlace(t, sqlite);
  const all = (...names: readonly string[]) => ({
    text: locationText(
      'all',
      names.map((name) => `./${name}.yaml`),
    ),
  });
  const web = await startWeb(t, {
    '/all.yaml': all('a', 'b', 'deep'),
    '/a.yaml': { text: componentText('a') },
    '/b.yaml': { text: componentText('b') },
    '/deep.yaml': { text: locationText('deep', ['./c.yaml']) },
    '/c.yaml': { text: componentText('c') },
    '/moved.yaml': { text: componentText('a', '  system: moved\n') },
  });
  const config = {
    fetch: { allowPrivate: ['127.0.0.1'] },
    catalog: { orphanStrategy: 'keep' as const },
  };
  const sources = [web.url('/all.yaml')];
  const first = await startRest(t, database, { sources, config });
  const everything = ['Component a', 'Component b', 'Component c', 'Location all', 'Location deep'];
  expect(await first.served()).toEqual(everything);
  const orphans = async ({ client }: Rest) =>
    (
      await client.getEntities({ filter: { 'metadata.annotations.backstage.io/orphan': 'true' } })
    ).items
      .map(({ metadata }) => metadata.name)
      .toSorted();
  web.pages['/all.yaml'] = all('b');
  await refreshOf(first, 'b');
  expect(await first.served()).toEqual(everything);
  expect(await orphans(first)).toEqual(['a', 'c', 'deep']);
  await first.close();
  const second = await startRest(t, database, { sources, config });
  expect(await second.served()).toEqual(everything);
  expect(await orphans(second)).toEqual(['a', 'c', 'deep']);
  // Whoever claims the name of an orphan gets it; what is led to again is no orphan.
  web.pages['/all.yaml'] = all('b', 'deep', 'moved');
  await refreshOf(second, 'b');
  expect(await second.served()).toEqual(everything);
  expect(await orphans(second)).toEqual([]);
  const moved = await second.client.getEntityByRef('component:default/a');
  expect(moved?.spec?.['system']).toBe('moved');
  expect((await second.ingestionApi.listIssues()).items).toEqual([]);
  await second.close();
  const third = await startRest(t, database, { sources });
  web.pages['/all.yaml'] = all('b');
  await refreshOf(third, 'b');
  expect(await third.served()).toEqual(['Component b', 'Location all']);
});

test('sources are polled each at its own pace', async (t) => {
  const web = await startWeb(t, { '/a.yaml': { text: componentText('a') } });
  const rest = await startRest(t, sqlite, { sources: [web.url('/a.yaml')], pollSeconds: 0.2 });
  expect(await rest.served()).toEqual(['Component a']);
  const at = (await sourceOf(rest, web.url('/a.yaml')))?.lastReadAt ?? 0;
  await expect
    .poll(async () => (await sourceOf(rest, web.url('/a.yaml')))?.lastReadAt, soon)
    .toBeGreaterThan(at);
  web.pages['/a.yaml'] = { text: componentText('b') };
  await expect.poll(rest.served, soon).toEqual(['Component b']);
  expect(web.statuses('/a.yaml')).toContain(304);
});
