import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  folderForTest,
  type StorePlace,
  type TestScope,
  testDatabases,
} from '@callboard/sdk/testing';
import { describe, expect, test } from 'vitest';
import { openForTest } from './open-for-test.ts';
import { readEventsForTest } from './read-events-for-test.ts';
import { componentText } from './rest-for-test.ts';

const patient = { timeout: 20_000 };

/** A service on a folder of files that the test writes, at a place that further services may share. */
async function startOn(scope: TestScope, place: StorePlace, folder: string) {
  const { folder: dataFolder, url } = place;
  const opened = await openForTest(scope, {
    sources: [folder],
    ...(dataFolder === undefined ? {} : { dataFolder }),
    ...(url === undefined ? {} : { config: { database: { url } } }),
  });
  return {
    ...opened,
    listen: (after?: string) => readEventsForTest(scope, opened.baseUrl, after),
    readAgain: () => opened.ingestion.syncLocations(folder),
  };
}

for (const { title, skip, place: placeFor } of testDatabases()) {
  describe.skipIf(skip !== undefined)(`events of the catalog ${title}`, { timeout: 60_000 }, () => {
    const sourceOf = async (scope: TestScope) => {
      const folder = join(await folderForTest(scope), 'entities');
      await mkdir(folder);
      const write = (file: string, text: string) => writeFile(join(folder, file), text);
      return { folder, write };
    };

    test('tell what was created, changed and deleted, with whose relations changed', async (t) => {
      const { folder, write } = await sourceOf(t);
      await write('a.yaml', componentText('pay'));
      const service = await startOn(t, await placeFor(t), folder);
      const reader = await service.listen();
      expect(reader.words()).toEqual([]);
      await service.ingestion.start();
      await expect.poll(reader.words, patient).toEqual(['created component:default/pay']);
      const [created] = reader.seen;
      const { items } = await service.catalog.queryEntities({ query: {} });
      expect(created?.event).toEqual({
        type: 'created',
        ref: 'component:default/pay',
        uid: items[0]?.metadata.uid,
        related: ['group:default/team'],
        at: expect.any(Number),
      });

      await write('a.yaml', componentText('pay', '  providesApis: [money]\n'));
      await service.readAgain();
      await expect.poll(() => reader.seen.length, patient).toBe(2);
      expect(reader.seen[1]?.event).toMatchObject({
        type: 'changed',
        ref: 'component:default/pay',
        changes: ['content', 'relations'],
        related: ['api:default/money'],
      });

      await service.readAgain(); // unchanged content tells nothing
      await rm(join(folder, 'a.yaml'));
      await service.readAgain();
      await expect.poll(() => reader.seen.length, patient).toBe(3);
      expect(reader.seen[2]?.event).toMatchObject({
        type: 'deleted',
        ref: 'component:default/pay',
        related: ['api:default/money', 'group:default/team'],
      });
    });

    test('tell of issues that come and go, and of the entity that they are about', async (t) => {
      const { folder, write } = await sourceOf(t);
      await write('a.yaml', componentText('pay'));
      const service = await startOn(t, await placeFor(t), folder);
      await service.ingestion.start();
      const reader = await service.listen();
      await write('a.yaml', componentText('pay').replace('  type: service\n', ''));
      await service.readAgain();
      await expect.poll(() => reader.seen.length, patient).toBe(2);
      expect(reader.seen.map(({ event }) => event)).toMatchObject([
        { type: 'changed', ref: 'component:default/pay', changes: ['status'], related: [] },
        {
          type: 'issue',
          source: folder,
          file: join(folder, 'a.yaml'),
          entityRefs: ['component:default/pay'],
          errors: 1,
          warnings: 0,
        },
      ]);
      await write('a.yaml', componentText('pay'));
      await service.readAgain();
      await expect
        .poll(reader.words, patient)
        .toEqual([
          'changed component:default/pay',
          'issue a.yaml 1+0',
          'changed component:default/pay',
          'issue a.yaml 0+0',
        ]);
    });

    test('resume after an interruption and after a restart, nothing lost and nothing told twice', async (t) => {
      const { folder, write } = await sourceOf(t);
      const place = await placeFor(t);
      const first = await startOn(t, place, folder);
      await first.ingestion.start();
      const beginning = await first.listen();
      await expect.poll(beginning.lastId, patient).toBeDefined();
      const start = beginning.lastId();
      beginning.close();
      for (const name of ['a', 'b']) await write(`${name}.yaml`, componentText(name));
      await first.readAgain();
      const reader = await first.listen(start);
      await expect.poll(reader.words, patient).toHaveLength(2);
      reader.close();
      await first.close();

      await write('c.yaml', componentText('c'));
      const second = await startOn(t, place, folder);
      await second.ingestion.start();
      const again = await second.listen(reader.lastId());
      await expect.poll(again.words, patient).toEqual(['created component:default/c']);
      const whole = await second.listen(start);
      await expect.poll(whole.words, patient).toHaveLength(3);
      expect(whole.words().toSorted()).toEqual(
        ['a', 'b', 'c'].map((name) => `created component:default/${name}`),
      );
      expect(whole.seen.slice(0, 2)).toEqual(reader.seen);
      expect(whole.seen.slice(2)).toEqual(again.seen);
    });

    test('an id of another database, or of the future, is answered by one reset', async (t) => {
      const { folder, write } = await sourceOf(t);
      await write('a.yaml', componentText('a'));
      const service = await startOn(t, await placeFor(t), folder);
      await service.ingestion.start();
      const whole = await service.listen();
      await expect.poll(whole.lastId, patient).toBeDefined();
      const [epoch] = String(whole.lastId()).split('-');
      for (const id of ['zzz-1', `${epoch}-99`, 'nonsense']) {
        const reader = await service.listen(id);
        await expect.poll(reader.words, patient).toEqual(['reset']);
        expect(reader.lastId()).toBe(`${epoch}-1`);
      }
      const fine = await service.listen(`${epoch}-0`);
      await expect.poll(fine.words, patient).toEqual(['created component:default/a']);
    });

    test('written by one process are told by another on the same database', async (t) => {
      const place = await placeFor(t);
      const { folder, write } = await sourceOf(t);
      for (const name of ['a', 'b', 'c']) await write(`${name}.yaml`, componentText(name));
      const [writer, other] = [
        await startOn(t, place, folder),
        await startOn(t, place, await folderForTest(t)),
      ];
      const reader = await other.listen();
      await expect.poll(reader.lastId, patient).toBeDefined();
      await writer.ingestion.start();
      await expect.poll(reader.words, patient).toHaveLength(3);
      const start = reader.lastId();
      reader.close();
      await rm(join(folder, 'b.yaml'));
      await writer.readAgain();
      // Resumed at the process that did not give the id.
      const moved = await writer.listen(start);
      const back = await other.listen(start);
      for (const { words } of [moved, back])
        await expect.poll(words, patient).toEqual(['deleted component:default/b']);
      expect(moved.seen).toEqual(back.seen);
    });
  });
}
