import { mkdtemp, readFile, rm, symlink, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { PluginManifest } from '@callboard/sdk/plugin';
import { expect, onTestFinished, test } from 'vitest';
import { createFolderBundleStore } from '../bundles/folder-bundle-store.ts';
import { writeBundle } from './write-bundle.ts';

async function scratch() {
  const folder = await mkdtemp(path.join(tmpdir(), 'callboard-store-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const root = path.join(folder, 'store');
  const bundle = path.join(folder, 'bundle');
  const manifest = await writeBundle(bundle, { name: 'demo', version: '1.0.0' });
  const change = (next: Partial<PluginManifest>) =>
    writeFile(path.join(bundle, 'callboard.plugin.json'), JSON.stringify({ ...manifest, ...next }));
  return { folder, root, bundle, manifest, change, store: createFolderBundleStore(root) };
}

test('a bundle is found by name and version once it is put', async () => {
  const { store, bundle } = await scratch();
  await store.put(bundle, 'built-in');
  expect(await store.names()).toEqual(['demo']);
  expect(await store.versions('demo')).toMatchObject([{ version: '1.0.0', origin: 'built-in' }]);
  expect((await store.manifest('demo', '1.0.0')).entry).toBe('remoteEntry.js');
});

test('a version never changes: putting it again with other content does nothing', async () => {
  const { store, bundle, root } = await scratch();
  await store.put(bundle, 'published');
  await writeBundle(bundle, { name: 'demo', version: '1.0.0', title: 'Another' });
  await store.put(bundle, 'published');
  expect((await createFolderBundleStore(root).manifest('demo', '1.0.0')).title).toBe('demo');
});

test('two processes may put the same version at once', async () => {
  const { root, bundle } = await scratch();
  const stores = Array.from({ length: 8 }, () => createFolderBundleStore(root));
  await Promise.all(stores.map((store) => store.put(bundle, 'published')));
  expect(await stores[0]?.versions('demo')).toHaveLength(1);
});

test('a file with other content than the manifest says is refused, and nothing of it is stored', async () => {
  const { store, bundle } = await scratch();
  await writeFile(path.join(bundle, 'app.js'), "export const title = 'demo 6.6.6';\n");
  await expect(store.put(bundle, 'published')).rejects.toThrow(
    'app.js is not the one that was built',
  );
  expect(await store.versions('demo')).toEqual([]);
});

test('a link in place of a file is refused, wherever it leads', async () => {
  const { store, bundle } = await scratch();
  const file = path.join(bundle, 'app.js');
  const content = await readFile(file);
  await unlink(file);
  await writeFile(path.join(bundle, 'real.js'), content);
  await symlink('real.js', file);
  await expect(store.put(bundle, 'published')).rejects.toMatchObject({ code: 'invalid-input' });
});

test.each<[string, Partial<PluginManifest>, RegExp]>([
  ['a path that climbs', { entry: '../x.js' }, /not in files/],
  ['a version that is no version', { version: '1' }, /'1' is not a semver version/],
  ['a version with a path in it', { version: '../../1.0.0' }, /not a semver version/],
  ['a range that is none', { sdk: 'newest' }, /'newest' is not a semver range/],
  [
    'a route without a module',
    { routes: [{ path: '/demo', expose: './gone', title: 'x' }] },
    /'.\/gone' is not a key of exposes/,
  ],
  [
    'one path twice',
    {
      routes: [
        { path: '/demo', expose: './app', title: 'x' },
        { path: '/demo', expose: './app', title: 'y' },
      ],
    },
    /'\/demo' occurs twice/,
  ],
  [
    'an extension point of another plugin',
    { extensionPoints: [{ id: 'other.point', version: '1.0.0', properties: {} }] },
    /must start with 'demo\.'/,
  ],
  [
    'properties that do not fit a core point',
    {
      extensions: [{ id: 'a', point: 'entity.card', expose: './app', properties: { tilte: 'x' } }],
    },
    /extensions\/0\/properties/,
  ],
  [
    'a config schema that is none',
    { config: { schema: { type: 'nonsense' } } },
    /is not a JSON Schema/,
  ],
  [
    'defaults that do not fit',
    {
      config: {
        schema: { type: 'object', properties: { days: { type: 'integer' } } },
        defaults: { days: 'many' },
      },
    },
    /\/config\/defaults\/days: must be integer/,
  ],
])('a manifest with %s is refused', async (_what, change, message) => {
  const { store, bundle, change: write } = await scratch();
  await write(change);
  await expect(store.put(bundle, 'published')).rejects.toThrow(message);
});

test('a manifest that lists a file of a reserved name, or one name in two cases, is refused', async () => {
  const { store, bundle, manifest, change } = await scratch();
  for (const name of [
    'APP.JS',
    'app.js.br',
    'x/callboard.plugin.json',
    '../app.js',
    '/app.js',
    'a\\b.js',
  ]) {
    await change({
      files: [...manifest.files, { integrity: `sha384-${'A'.repeat(64)}`, bytes: 1, path: name }],
    });
    await expect(store.put(bundle, 'published')).rejects.toMatchObject({ code: 'invalid-input' });
  }
});

test('a bundle that somebody put into the folder by hand is checked in full at its first use', async () => {
  const { root, store } = await scratch();
  const folder = path.join(root, 'demo/2.0.0');
  await writeBundle(folder, { name: 'demo', version: '2.0.0' });
  expect((await store.manifest('demo', '2.0.0')).version).toBe('2.0.0');
  await writeFile(path.join(folder, 'app.js'), 'changed');
  await expect(createFolderBundleStore(root).manifest('demo', '2.0.0')).rejects.toThrow(
    /wrong hash/,
  );
});

test('a bundle in the folder of another version is refused', async () => {
  const { root, store } = await scratch();
  await writeBundle(path.join(root, 'demo/3.0.0'), { name: 'demo', version: '3.0.1' });
  await expect(store.manifest('demo', '3.0.0')).rejects.toThrow('says that it is demo 3.0.1');
});
