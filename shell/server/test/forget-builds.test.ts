import { mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createFolderBundleStore } from '../bundles/folder-bundle-store.ts';
import { forgetEarlierBuilds } from '../bundles/forget-earlier-builds.ts';
import { writeBundle } from './write-bundle.ts';

test('the ten newest earlier builds stay, and what is current, published or named', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'callboard-builds-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const store = createFolderBundleStore(path.join(folder, 'store'));
  const put = async (version: string, origin: 'built-in' | 'published', age: number) => {
    const bundle = path.join(folder, version);
    await writeBundle(bundle, { name: 'demo', version });
    await store.put(bundle, origin);
    const at = new Date(Date.UTC(2026, 0, 31) - age * 86_400_000);
    await utimes(path.join(folder, 'store/demo', version), at, at);
  };
  await put('1.0.0+current', 'built-in', 30);
  await put('0.9.0', 'published', 31);
  for (let age = 1; age <= 13; age += 1) await put(`1.0.0+age${age}`, 'built-in', age);
  await forgetEarlierBuilds(
    store,
    [{ folder, name: 'demo', version: '1.0.0+current' }],
    [{ name: 'demo', version: '1.0.0+age12' }],
  );
  const left = (await store.versions('demo')).map(({ version }) => version);
  expect(left.toSorted()).toEqual(
    [
      ...Array.from({ length: 10 }, (_, index) => `1.0.0+age${index + 1}`),
      ...['1.0.0+age12', '1.0.0+current', '0.9.0'],
    ].toSorted(),
  );
});
