import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { folderForTest, type TestScope } from '@callboard/sdk/testing';
import { s3ForTest } from '@callboard/sdk/testing/s3';
import { describe, expect, test } from 'vitest';
import type { BundleStore } from '../bundles/bundle-store.ts';
import { createFolderBundleStore } from '../bundles/folder-bundle-store.ts';
import { bucketStoreForTest } from './bucket-store-for-test.ts';
import { incoming } from './incoming-bundle.ts';
import { bundleForTest } from './send-bundle.ts';

interface Subject {
  /** One more process on the same bundles. */
  readonly open: () => Promise<BundleStore>;
  /** What lies there, whoever sees it. */
  readonly leftovers: () => Promise<readonly string[]>;
}

const kinds: readonly (readonly [string, (scope: TestScope) => Promise<Subject>])[] = [
  [
    'folder',
    async (scope) => {
      const root = await folderForTest(scope);
      return {
        open: async () => createFolderBundleStore(root),
        leftovers: async () =>
          (await readdir(root, { recursive: true })).filter((file) =>
            /\.(js|css|json)$/.test(file),
          ),
      };
    },
  ],
  [
    'bucket',
    async (scope) => {
      const s3 = await s3ForTest(scope);
      return {
        open: async () => (await bucketStoreForTest(scope, s3)).store,
        leftovers: async () => [...s3.objects.keys()],
      };
    },
  ],
];

describe.each(kinds)('a bundle store on a %s', (_kind, subject) => {
  test('what is received is there for every process, as it was sent', async (scope) => {
    const { open } = await subject(scope);
    const store = await open();
    const sent = await bundleForTest(scope, { name: 'demo', version: '1.0.0+b1' });
    expect(
      await store.receive({
        ...incoming(sent),
        signature: 'a..b',
        publishedBy: 'user:default/ann',
      }),
    ).toBe(true);
    const other = await open();
    for (const each of [store, other]) {
      expect(await each.names()).toEqual(['demo']);
      expect(await each.versions('demo')).toMatchObject([
        { version: '1.0.0+b1', origin: 'published' },
      ]);
      const record = await each.record('demo', '1.0.0+b1');
      expect(record).toMatchObject({ signature: 'a..b', publishedBy: 'user:default/ann' });
      expect(Buffer.from(record.manifestBytes)).toEqual(sent.manifestBytes);
      expect(Math.abs(record.storedAt - Date.now())).toBeLessThan(600_000);
      expect(await each.manifest('demo', '1.0.0+b1')).toEqual(sent.manifest);
      for (const file of sent.manifest.files) {
        const opened = await each.open('demo', '1.0.0+b1', file.path, []);
        const content = await buffer(opened.stream());
        expect(content).toEqual(await readFile(path.join(sent.folder, file.path)));
        expect(opened.integrity).toBe(file.integrity);
      }
    }
    const compressed = await other.open('demo', '1.0.0+b1', 'remoteEntry.js', ['br', 'gzip']);
    expect(compressed.encoding).toBe('br');
    await compressed.close();
  });

  test('what is not there is not found', async (scope) => {
    const store = await (await subject(scope)).open();
    await store.receive(incoming(await bundleForTest(scope, { name: 'demo', version: '1.0.0' })));
    const missing = { code: 'not-found' };
    await expect(store.manifest('demo', '2.0.0')).rejects.toMatchObject(missing);
    await expect(store.record('other', '1.0.0')).rejects.toMatchObject(missing);
    await expect(store.open('demo', '1.0.0', 'gone.js', [])).rejects.toMatchObject(missing);
    await expect(store.open('../demo', '1.0.0', 'app.js', [])).rejects.toMatchObject(missing);
    expect(await store.versions('other')).toEqual([]);
  });

  test('a version never changes: what comes second is not taken', async (scope) => {
    const { open } = await subject(scope);
    const [store, other] = [await open(), await open()];
    const first = await bundleForTest(scope, { name: 'demo', version: '1.0.0' });
    const second = await bundleForTest(scope, { name: 'demo', version: '1.0.0', title: 'Another' });
    expect(await store.receive(incoming(first))).toBe(true);
    expect(await store.receive(incoming(second))).toBe(false);
    expect(await other.receive(incoming(second))).toBe(false);
    for (const each of [store, other])
      expect((await each.manifest('demo', '1.0.0')).title).toBe('demo');
  });

  test('of several processes that publish one version at once, one is first and all see its files', async (scope) => {
    const { open, leftovers } = await subject(scope);
    const stores = await Promise.all(Array.from({ length: 4 }, open));
    const bundles = await Promise.all(
      stores.map((_, index) =>
        bundleForTest(scope, { name: 'demo', version: '1.0.0', title: `Title ${index}` }),
      ),
    );
    const taken = await Promise.all(
      bundles.map(async (bundle, index) => stores[index]?.receive(incoming(bundle))),
    );
    expect(taken.filter(Boolean)).toHaveLength(1);
    const winner = `Title ${taken.indexOf(true)}`;
    for (const store of stores) {
      expect((await store.manifest('demo', '1.0.0')).title).toBe(winner);
      expect(await buffer((await store.open('demo', '1.0.0', 'app.js', [])).stream())).toBeTruthy();
    }
    const listed = bundles[0]?.manifest.files.map((file) => file.path) ?? [];
    for (const file of listed)
      expect((await leftovers()).filter((each) => each.endsWith(`/${file}`))).toHaveLength(1);
  });

  test('an upload that ends early or holds other bytes leaves nothing', async (scope) => {
    const { open, leftovers } = await subject(scope);
    const store = await open();
    const bundle = await bundleForTest(scope, { name: 'demo', version: '1.0.0' });
    const cut = incoming(bundle, (file, content) => {
      if (file.path === 'app.css') throw new Error('the connection was lost');
      return content;
    });
    await expect(store.receive(cut)).rejects.toThrow('the connection was lost');
    const changed = incoming(bundle, (file, content) =>
      file.path === 'app.js' ? Buffer.from('other') : content,
    );
    await expect(store.receive(changed)).rejects.toThrow('app.js is not the one that was built');
    expect(await store.versions('demo')).toEqual([]);
    expect(await leftovers()).toEqual([]);
    expect(await store.receive(incoming(bundle))).toBe(true);
  });

  test('what is taken out is gone with its files, and may come again', async (scope) => {
    const { open, leftovers } = await subject(scope);
    const store = await open();
    for (const version of ['1.0.0', '1.1.0'])
      await store.receive(incoming(await bundleForTest(scope, { name: 'demo', version })));
    await store.remove('demo', '1.0.0');
    await store.remove('demo', '9.0.0');
    expect((await store.versions('demo')).map(({ version }) => version)).toEqual(['1.1.0']);
    await expect(store.open('demo', '1.0.0', 'app.js', [])).rejects.toMatchObject({
      code: 'not-found',
    });
    expect((await leftovers()).filter((file) => file.includes('1.0.0'))).toEqual([]);
    const again = await bundleForTest(scope, { name: 'demo', version: '1.0.0', title: 'Again' });
    expect(await store.receive(incoming(again))).toBe(true);
    expect((await store.manifest('demo', '1.0.0')).title).toBe('Again');
  });

  test('a built-in bundle and a published one are told apart', async (scope) => {
    const store = await (await subject(scope)).open();
    const { folder } = await bundleForTest(scope, { name: 'own', version: '0.1.0+abc' });
    const published = await bundleForTest(scope, { name: 'demo', version: '1.0.0' });
    await store.put(folder, 'built-in');
    await store.put(published.folder, 'published');
    expect(await store.names()).toEqual(['demo', 'own']);
    expect(await store.versions('own')).toMatchObject([{ origin: 'built-in' }]);
    expect(await store.versions('demo')).toMatchObject([{ origin: 'published' }]);
    const opened = await store.open('own', '0.1.0+abc', 'app.js', ['br']);
    expect(opened.encoding).toBe('br');
    await opened.close();
  });
});
