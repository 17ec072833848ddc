import { type StorePlace, testDatabases } from '@callboard/sdk/testing';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type NewRevision, openRevisionStore } from './revision-store.ts';

const revision = (n: number, plugins: readonly string[] = ['hello']): NewRevision => ({
  ...{ who: 'file', what: `change ${n}`, etag: `"${n}"`, diff: `d${n}`, text: `t${n}` },
  plugins,
});

async function opened(place: StorePlace) {
  let clock = 1_800_000_000_000;
  const store = await openRevisionStore({ folder: ':memory:', ...place, now: () => (clock += 1) });
  onTestFinished(() => store.close());
  return store;
}

for (const { title, skip, place } of testDatabases()) {
  describe.skipIf(skip !== undefined)(`revisions ${title}`, () => {
    test('come back newest first, with numbers that ascend', async () => {
      const store = await opened(await place({ onTestFinished }));
      expect(await store.latest()).toBeUndefined();
      for (const n of [1, 2, 3])
        await store.add(revision(n, n === 2 ? ['news'] : ['hello', 'hello']));
      expect(await store.latest()).toEqual({
        ...{ id: 3, at: 1_800_000_000_003, who: 'file', what: 'change 3' },
        ...{ etag: '"3"', diff: 'd3', text: 't3' },
      });
      const ids = async (query: { before?: number; plugin?: string; limit?: number }) => {
        const { items, total } = await store.list({ limit: 10, ...query });
        return { ids: items.map(({ id }) => id), total };
      };
      expect(await ids({})).toEqual({ ids: [3, 2, 1], total: 3 });
      expect(await ids({ limit: 1, before: 3 })).toEqual({ ids: [2], total: 3 });
      expect(await ids({ plugin: 'hello' })).toEqual({ ids: [3, 1], total: 2 });
      expect(await store.find(2)).toMatchObject({ what: 'change 2' });
      expect(await store.find(9)).toBeUndefined();
    });

    test('a text that is the latest already is not kept twice, one that comes back is', async () => {
      const store = await opened(await place({ onTestFinished }));
      await store.add(revision(1));
      expect(await store.add({ ...revision(1), what: 'again' })).toMatchObject({ id: 1 });
      await store.add(revision(2));
      expect(await store.add(revision(1))).toMatchObject({ id: 3, what: 'change 1' });
    });

    test('versions that ran are told last first, each once', async () => {
      const store = await opened(await place({ onTestFinished }));
      for (const version of ['1.0.0', '1.0.0', '2.0.0', '1.0.0', '3.0.0'])
        await store.noteRun('hello', version);
      await store.noteRun('news', '9.0.0');
      expect(await store.ranBefore('hello')).toEqual(['3.0.0', '1.0.0', '2.0.0']);
      expect(await store.ranBefore('gone')).toEqual([]);
    });
  });
}
