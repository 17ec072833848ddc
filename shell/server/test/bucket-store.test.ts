import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { openS3Bucket } from '@callboard/sdk/service/bucket';
import { folderForTest } from '@callboard/sdk/testing';
import { s3ForTest, settingsOf } from '@callboard/sdk/testing/s3';
import { expect, test } from 'vitest';
import { removeAbandoned } from '../bundles/bucket/uploads.ts';
import { bundleBucket } from '../bundles/open-bundle-store.ts';
import { bucketStoreForTest } from './bucket-store-for-test.ts';
import { incoming } from './incoming-bundle.ts';
import { bundleForTest } from './send-bundle.ts';

const demo = { name: 'demo', version: '1.0.0' };
const isRecord = (key: string) => key.startsWith('callboard/versions/');

test('a version that one gateway publishes or takes out is seen by the others, which are told', async (scope) => {
  const s3 = await s3ForTest(scope);
  const [here, there] = [await bucketStoreForTest(scope, s3), await bucketStoreForTest(scope, s3)];
  await here.store.receive(incoming(await bundleForTest(scope, demo)));
  const seen = async () => (await there.store.versions('demo')).map(({ version }) => version);
  await expect.poll(seen, { timeout: 20_000 }).toEqual(['1.0.0']);
  expect(there.changes()).toBe(1);
  await here.store.remove('demo', '1.0.0');
  await expect.poll(seen, { timeout: 20_000 }).toEqual([]);
});

test('a version of this very moment is found by a gateway that has not looked yet', async (scope) => {
  const s3 = await s3ForTest(scope);
  const [here, there] = [await bucketStoreForTest(scope, s3), await bucketStoreForTest(scope, s3)];
  await here.store.receive(incoming(await bundleForTest(scope, demo)));
  const open = () => there.store.open('demo', '1.0.0', 'app.js', []).then(({ close }) => close());
  await expect.poll(open, { timeout: 20_000 }).toBeUndefined();
});

test('the record of a version is read from the bucket once, whoever asks at the same time', async (scope) => {
  const s3 = await s3ForTest(scope);
  const { store } = await bucketStoreForTest(scope, s3);
  await store.receive(incoming(await bundleForTest(scope, demo)));
  await store.record('demo', '1.0.0');
  const from = s3.requests.length;
  const { store: other } = await bucketStoreForTest(scope, s3);
  const ask = () => other.record('demo', '1.0.0');
  await Promise.all([ask(), ask(), other.manifest('demo', '1.0.0')]);
  const reads = s3.requests.slice(from).filter(({ key }) => isRecord(key));
  expect(reads.map(({ method }) => method)).toEqual(['GET']);
});

test('files are read from the bucket once, and a damaged copy again', async (scope) => {
  const s3 = await s3ForTest(scope);
  const disk = await folderForTest(scope);
  const { store } = await bucketStoreForTest(scope, s3);
  await store.receive(incoming(await bundleForTest(scope, demo)));
  const first = await bucketStoreForTest(scope, s3, { folder: disk });
  const readsOfFiles = () =>
    s3.requests.filter(({ method, key }) => method === 'GET' && key.includes('/uploads/demo'))
      .length;
  const read = async ({ store: from }: typeof first) =>
    String(await buffer((await from.open('demo', '1.0.0', 'app.js', [])).stream()));
  const content = await read(first);
  await Promise.all([read(first), read(first)]);
  expect(readsOfFiles()).toBe(3);
  await writeFile(path.join(disk, 'cache/demo/1.0.0/app.js'), 'damaged');
  expect(await read(await bucketStoreForTest(scope, s3, { folder: disk }))).toBe(content);
  expect(readsOfFiles()).toBe(6);
});

test('a copy of what is in the bucket no more goes from the disk', async (scope) => {
  const s3 = await s3ForTest(scope);
  const disk = await folderForTest(scope);
  const [here, there] = [
    await bucketStoreForTest(scope, s3),
    await bucketStoreForTest(scope, s3, { folder: disk }),
  ];
  await here.store.receive(incoming(await bundleForTest(scope, demo)));
  await expect.poll(() => there.store.names(), { timeout: 20_000 }).toEqual(['demo']);
  await (await there.store.open('demo', '1.0.0', 'app.js', [])).close();
  expect(await readdir(path.join(disk, 'cache/demo'))).toEqual(['1.0.0']);
  await here.store.remove('demo', '1.0.0');
  await expect.poll(() => readdir(path.join(disk, 'cache/demo')), { timeout: 20_000 }).toEqual([]);
});

test('a changed object in the bucket is never served', async (scope) => {
  const s3 = await s3ForTest(scope);
  const [here, there] = [await bucketStoreForTest(scope, s3), await bucketStoreForTest(scope, s3)];
  await here.store.receive(incoming(await bundleForTest(scope, demo)));
  for (const [key, { at }] of s3.objects)
    if (key.endsWith('/app.js')) s3.objects.set(key, { content: Buffer.from('evil'), at });
  const open = () => there.store.open('demo', '1.0.0', 'app.css', []).catch(String);
  await expect.poll(open, { timeout: 20_000 }).toContain('app.js is not the one that was built');
});

test('a server that fails now and then changes nothing', async (scope) => {
  const s3 = await s3ForTest(scope);
  const { store } = await bucketStoreForTest(scope, s3);
  const failed = new Set<string>();
  // Each request fails once; of writes every second one after it was done.
  s3.breakWith(({ method, key }) => {
    const id = `${method} ${key}`;
    if (failed.has(id)) return undefined;
    failed.add(id);
    return method === 'PUT' && failed.size % 2 === 0 ? 'fail-after' : 'fail';
  });
  const bundle = await bundleForTest(scope, demo);
  expect(await store.receive(incoming(bundle))).toBe(true);
  expect((await store.versions('demo')).map(({ version }) => version)).toEqual(['1.0.0']);
  expect(failed.size).toBeGreaterThan(4);
});

test('a record that was written although the answer failed is a publication', async (scope) => {
  const s3 = await s3ForTest(scope);
  const { store } = await bucketStoreForTest(scope, s3);
  s3.breakWith(({ method, key }) => (method === 'PUT' && isRecord(key) ? 'fail-after' : undefined));
  expect(await store.receive(incoming(await bundleForTest(scope, demo)))).toBe(true);
});

test('a publication that the bucket refuses leaves no version and no file, here and there', async (scope) => {
  const s3 = await s3ForTest(scope);
  const { store } = await bucketStoreForTest(scope, s3);
  const bundle = await bundleForTest(scope, demo);
  s3.breakWith(({ method, key }) =>
    method === 'PUT' && key.endsWith('/app.css') ? 'fail' : undefined,
  );
  await expect(store.receive(incoming(bundle))).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('the bucket bundles of plugins.store.s3'),
  });
  expect([...s3.objects.keys()]).toEqual([]);
  s3.breakWith(() => undefined);
  expect(await store.versions('demo')).toEqual([]);
  expect(await store.receive(incoming(bundle))).toBe(true);
});

test('a silent server and half an answer are failures, not half a bundle', async (scope) => {
  const s3 = await s3ForTest(scope);
  const { store } = await bucketStoreForTest(scope, s3);
  await store.receive(incoming(await bundleForTest(scope, demo)));
  const there = await bucketStoreForTest(scope, s3, { silenceMs: 300 });
  for (const fault of ['silence', 'cut'] as const) {
    s3.breakWith(({ key }) => (key.endsWith('/remoteEntry.js') ? fault : undefined));
    await expect(there.store.open('demo', '1.0.0', 'app.js', [])).rejects.toMatchObject({
      code: 'unavailable',
    });
  }
  s3.breakWith(() => undefined);
  await (await there.store.open('demo', '1.0.0', 'app.js', [])).close();
});

test('while the bucket is away, what was known stays and the problem is told once', async (scope) => {
  const s3 = await s3ForTest(scope);
  const { store, problems } = await bucketStoreForTest(scope, s3);
  await store.receive(incoming(await bundleForTest(scope, demo)));
  await store.manifest('demo', '1.0.0');
  s3.breakWith(() => 'fail');
  await expect.poll(() => problems.length, { timeout: 20_000 }).toBe(1);
  const asked = s3.requests.length;
  await expect.poll(() => s3.requests.length, { timeout: 20_000 }).toBeGreaterThan(asked + 6);
  expect(problems).toHaveLength(1);
  expect(await store.names()).toEqual(['demo']);
  await (await store.open('demo', '1.0.0', 'app.js', [])).close();
});

test('a portal starts while its bucket is away, and not with one that refuses it', async (scope) => {
  const s3 = await s3ForTest(scope);
  await (await bucketStoreForTest(scope, s3)).store.receive(
    incoming(await bundleForTest(scope, demo)),
  );
  s3.breakWith(() => 'fail');
  const { store, problems } = await bucketStoreForTest(scope, s3);
  expect(problems[0]).toContain('to list failed');
  s3.breakWith(() => undefined);
  await expect.poll(() => store.names(), { timeout: 20_000 }).toEqual(['demo']);
  await expect(bucketStoreForTest(scope, { ...s3, bucket: 'other' })).rejects.toMatchObject({
    code: 'forbidden',
    message: expect.stringContaining('the bucket other'),
  });
});

test('a wrong secret is refused', async (scope) => {
  const s3 = await s3ForTest(scope);
  const settings = settingsOf(s3);
  process.env['AWS_SECRET_ACCESS_KEY'] = 'a guess';
  const opened = await openS3Bucket({ settings, ...bundleBucket });
  await expect(opened.list('')).rejects.toMatchObject({ code: 'forbidden' });
  await expect(opened.write('a', Buffer.from('b'))).rejects.toThrow('SignatureDoesNotMatch');
  opened.close();
});

test('a server without conditional writes is told of, and an existing version is kept', async (scope) => {
  const s3 = await s3ForTest(scope);
  s3.ignoreConditions();
  const [here, there] = [await bucketStoreForTest(scope, s3), await bucketStoreForTest(scope, s3)];
  expect(await here.store.receive(incoming(await bundleForTest(scope, demo)))).toBe(true);
  expect(here.problems).toEqual([expect.stringContaining('conditional writes')]);
  const second = await bundleForTest(scope, { ...demo, title: 'Another' });
  expect(await there.store.receive(incoming(second))).toBe(false);
});

test('what a dead gateway left of an upload is invisible, and goes after a day', async (scope) => {
  const s3 = await s3ForTest(scope);
  const { store } = await bucketStoreForTest(scope, s3);
  await store.receive(incoming(await bundleForTest(scope, demo)));
  const whole = [...s3.objects.keys()];
  const left = 'callboard/uploads/dead/1.0.0/5f0c/app.js';
  s3.objects.set(left, { content: Buffer.from('x'), at: new Date() });
  const bucket = await openS3Bucket({ settings: settingsOf(s3), ...bundleBucket });
  expect(await store.names()).toEqual(['demo']);
  await removeAbandoned(bucket, Date.now());
  expect([...s3.objects.keys()].sort()).toEqual([...whole, left].sort());
  await removeAbandoned(bucket, Date.now() + 25 * 3600 * 1000);
  expect([...s3.objects.keys()].sort()).toEqual(whole.sort());
  bucket.close();
});
