import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openStore } from '@callboard/sdk/service';
import { folderForTest, testDatabases } from '@callboard/sdk/testing';
import { describe, expect, test, vi } from 'vitest';
import { migrations } from '../src/store/migrations.ts';
import type { Tables } from '../src/store/tables.ts';
import { processesForTest } from './process-for-test.ts';
import { componentText, startRest } from './rest-for-test.ts';
import { onePlace, startWeb } from './web-for-test.ts';

vi.setConfig({ testTimeout: 180_000 });

const patient = { timeout: 60_000, interval: 50 };

for (const database of testDatabases()) {
  describe.skipIf(database.skip !== undefined)(`two processes ${database.title}`, () => {
    const startTwo = async (t: Parameters<typeof folderForTest>[0]) => {
      const folder = join(await folderForTest(t), 'entities');
      await mkdir(folder);
      const write = (name: string, text: string) => writeFile(join(folder, name), text);
      await write('file.yaml', componentText('file'));
      const place = await database.place(t);
      const processes = await processesForTest(t, place, {
        catalog: { sources: [{ path: folder }] },
      });
      const holder = await processes.start();
      await expect.poll(processes.holder, patient).toBe(holder.pid);
      const follower = await processes.start();
      for (const each of [holder, follower]) await expect.poll(each.isReady, patient).toBe(true);
      return { processes, holder, follower, write };
    };
    type Process = Awaited<ReturnType<typeof startTwo>>['holder'];
    const names = async ({ client }: Process) =>
      (await client.getEntities({ filter: { kind: 'component' } })).items
        .map(({ metadata }) => metadata.name)
        .toSorted();

    test('what is asked of any takes effect, and each answers the same', {
      timeout: 120_000,
    }, async (t) => {
      const web = await startWeb(t, {
        '/a.yaml': { text: componentText('a') },
        '/b.yaml': { text: componentText('b') },
        '/c.yaml': { text: componentText('c') },
      });
      const { processes, holder, follower } = await startTwo(t);
      const both = [holder, follower];
      const target = (name: string) => ({ target: web.url(`/${name}.yaml`) });
      const served = async (expected: readonly string[]) => {
        for (const each of both) await expect.poll(() => names(each), patient).toEqual(expected);
      };
      const { location } = await follower.client.addLocation(target('a'));
      await served(['a', 'file']);
      await holder.client.addLocation(target('b'));
      await served(['a', 'b', 'file']);
      await expect(holder.client.addLocation(target('a'))).rejects.toMatchObject({
        statusCode: 409,
      });

      web.pages['/a.yaml'] = { text: componentText('a', '  system: new\n') };
      await follower.client.refreshEntity('component:default/a');
      // Asked at the other, and done when that answers.
      for (const each of both)
        expect((await each.client.getEntityByRef('component:default/a'))?.spec).toMatchObject({
          system: 'new',
        });
      const ancestors = await follower.client.getEntityAncestors({
        entityRef: 'component:default/a',
      });
      expect(ancestors.items).toHaveLength(2);

      await follower.client.updateLocation(location.id, target('c'));
      await served(['b', 'c', 'file']);
      await follower.client.removeLocationById(location.id);
      expect(await names(follower)).toEqual(['b', 'file']);
      const uid = (await follower.client.getEntityByRef('component:default/b'))?.metadata.uid;
      await follower.client.removeEntityByUid(uid ?? '');
      for (const each of both) expect(await names(each)).toEqual(['file']);

      const health = async (each: Process) => (await each.ingestionApi.listSources()).items;
      await expect.poll(async () => (await health(follower)).length, patient).toBe(2);
      await expect
        .poll(async () => JSON.stringify(await health(follower)), patient)
        .toBe(JSON.stringify(await health(holder)));
      expect(await health(follower)).toMatchObject([
        { type: 'folder', state: 'ready', lastReadAt: expect.any(Number) },
        { type: 'location', state: 'ready', lastReadAt: expect.any(Number) },
      ]);
      expect(await processes.holder()).toBe(holder.pid);
      expect(both.map((each) => each.log()).join('')).toBe('');
    });

    test('after kill -9 of the one that reads, the other reads and notices changes', {
      timeout: 120_000,
    }, async (t) => {
      const { processes, holder, follower, write } = await startTwo(t);
      const gone = once(holder.child, 'exit');
      holder.child.kill('SIGKILL');
      await gone;
      expect(await names(follower)).toEqual(['file']);
      const asked = follower.client.refreshEntity('component:default/file');
      await write('later.yaml', componentText('later'));
      await expect.poll(() => names(follower), patient).toEqual(['file', 'later']);
      expect(await processes.holder()).toBe(follower.pid);
      await asked;
      await write('later.yaml', componentText('latest'));
      await expect.poll(() => names(follower), patient).toEqual(['file', 'latest']);
      const third = await processes.start();
      await expect.poll(third.isReady, patient).toBe(true);
      expect(await names(third)).toEqual(['file', 'latest']);
      expect(await processes.holder()).toBe(follower.pid);
    });

    test('one that lost its lease while it waited writes nothing more', async (t) => {
      const { promise: late, resolve: answer } = Promise.withResolvers<void>();
      const web = await startWeb(t, {
        '/a.yaml': { text: componentText('a', '  system: first\n') },
      });
      const place = await onePlace(t, database);
      const sources = [web.url('/a.yaml')];
      const former = await startRest(t, place, { sources });
      expect(await former.served()).toEqual(['Component a']);
      web.pages['/a.yaml'] = { text: componentText('a', '  system: late\n'), until: late };
      const asked = web.asked.length;
      const refreshing = former.client.refreshEntity('component:default/a');
      await expect.poll(() => web.asked.length, patient).toBeGreaterThan(asked);

      const store = await openStore<Tables>({
        name: 'catalog',
        migrations,
        ...(await place.place(t)),
      });
      t.onTestFinished(() => store.close());
      await store.db.updateTable('lease').set({ expires_at: 0 }).execute();
      web.pages['/a.yaml'] = { text: componentText('a', '  system: newest\n') };
      const next = await startRest(t, place, { sources });
      expect(await next.served()).toEqual(['Component a']);
      expect(next.ingestion.isLeading()).toBe(true);
      answer();
      await refreshing;
      for (const { client } of [former, next])
        expect((await client.getEntityByRef('component:default/a'))?.spec).toMatchObject({
          system: 'newest',
        });
      await expect(
        former.store.apply({ files: [], removed: [web.url('/a.yaml')], issueGroups: [] }),
      ).rejects.toMatchObject({ code: 'conflict' });
      await expect.poll(former.ingestion.isLeading, patient).toBe(false);
      // It asks the other from now on.
      web.pages['/a.yaml'] = { text: componentText('a', '  system: asked\n') };
      await former.client.refreshEntity('component:default/a');
      expect((await former.client.getEntityByRef('component:default/a'))?.spec).toMatchObject({
        system: 'asked',
      });
    });
  });
}

const postgres = testDatabases()[1];

test.skipIf(!postgres || postgres.skip !== undefined)(
  'a process that was stopped past its lease does not read or write when it goes on',
  async (t) => {
    const { promise: late, resolve: answer } = Promise.withResolvers<void>();
    const web = await startWeb(t, { '/a.yaml': { text: componentText('a', '  system: first\n') } });
    const place = (await postgres?.place(t)) ?? {};
    const processes = await processesForTest(t, place, {
      catalog: { sources: [{ url: web.url('/a.yaml') }] },
    });
    const former = await processes.start();
    const system = async () =>
      (await next.client.getEntityByRef('component:default/a'))?.spec?.['system'];
    await expect.poll(processes.holder, patient).toBe(former.pid);
    const next = await processes.start();
    await expect.poll(system, patient).toBe('first');
    web.pages['/a.yaml'] = { text: componentText('a', '  system: late\n'), until: late };
    const asked = web.asked.length;
    const refreshing = former.client.refreshEntity('component:default/a').catch(() => undefined);
    await expect.poll(() => web.asked.length, patient).toBeGreaterThan(asked);
    former.child.kill('SIGSTOP');
    web.pages['/a.yaml'] = { text: componentText('a', '  system: newest\n') };
    await expect.poll(processes.holder, patient).toBe(next.pid);
    await expect.poll(system, patient).toBe('newest');
    answer();
    former.child.kill('SIGCONT');
    await refreshing;
    await expect.poll(former.log, patient).toContain('another process reads the sources now');
    expect(await system()).toBe('newest');
    expect(await processes.holder()).toBe(next.pid);
    expect(await former.isReady()).toBe(true);
  },
);
