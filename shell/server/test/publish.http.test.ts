import { readFile } from 'node:fs/promises';
import { createClient } from '@callboard/sdk/client';
import { routesOf } from '@callboard/sdk/contract';
import { registryContract } from '@callboard/sdk/contracts/registry';
import { encodeBundle } from '@callboard/sdk/plugin';
import { expect, test } from 'vitest';
import { gatewayForTest, type TestGateway } from './gateway-for-test.ts';
import { readEvents } from './read-events.ts';
import { bundleForTest, sendBytes } from './send-bundle.ts';

const clientOf = (gateway: TestGateway) =>
  createClient(routesOf(registryContract), { baseUrl: gateway.url });

test('a published version runs once it is enabled, and its files are those that were sent', async (scope) => {
  const gateway = await gatewayForTest(scope, { registry: 'plugins: []\n' });
  const client = clientOf(gateway);
  const bundle = await bundleForTest(scope, { name: 'hello', version: '1.0.0' });
  const body = ReadableStream.from(
    encodeBundle({
      ...{ manifest: bundle.manifestBytes, files: bundle.manifest.files },
      read: (file) => readFile(`${bundle.folder}/${file}`),
    }),
  );
  const published = await client.publishVersion({ params: { name: 'hello' }, upload: body });
  expect(published).toMatchObject({ name: 'hello', version: '1.0.0', isNew: true, files: 3 });
  expect((await client.getRegistry()).plugins).toEqual([]);

  const enabled = await client.enablePlugin({
    params: { name: 'hello' },
    body: { version: '^1.0' },
  });
  expect(enabled.plugin).toMatchObject({ state: 'running', version: '1.0.0', wanted: '^1.0' });
  expect((await client.getRegistry()).plugins).toMatchObject([
    { name: 'hello', version: '1.0.0', baseUrl: '/plugins/hello/1.0.0/' },
  ]);
  for (const { path } of bundle.manifest.files) {
    const served = await fetch(`${gateway.url}/plugins/hello/1.0.0/${path}`);
    expect(await served.text()).toBe(await readFile(`${bundle.folder}/${path}`, 'utf8'));
  }
  const { items } = await client.listPlugins();
  expect(items).toMatchObject([
    {
      ...{ name: 'hello', enabled: true, running: '1.0.0', wanted: '^1.0' },
      versions: [{ version: '1.0.0', origin: 'published', publishedBy: 'operator', files: 3 }],
    },
  ]);
});

test('every open tab hears of a published version, of an upgrade and of the way back', async (scope) => {
  const gateway = await gatewayForTest(scope, {
    registry: 'plugins:\n  - name: hello\n    version: ^1.0\n',
    published: [{ name: 'hello', version: '1.0.0' }],
  });
  const client = clientOf(gateway);
  const { revision } = await client.getRegistry();
  const url = `${gateway.url}/api/events?topics=registry&after=registry%3D${revision}`;
  const events = await readEvents(url);
  scope.onTestFinished(async () => events.close());
  const changed = async () => {
    const { data } = await events.next();
    return Object(data).data.changed.map((plugin: { version: string }) => plugin.version);
  };
  for (const version of ['1.1.0', '2.0.0']) {
    const bundle = await bundleForTest(scope, { name: 'hello', version });
    const upload = new Uint8Array(await bundle.stream());
    await client.publishVersion({ params: { name: 'hello' }, upload });
  }
  expect(await changed()).toEqual(['1.1.0']);
  await client.upgradePlugin({ params: { name: 'hello' }, body: {} });
  expect(await changed()).toEqual(['2.0.0']);
  await client.rollbackPlugin({ params: { name: 'hello' }, body: {} });
  expect(await changed()).toEqual(['1.1.0']);
});

test('a newer version in the range runs as soon as it is published', async (scope) => {
  const gateway = await gatewayForTest(scope, {
    registry: 'plugins:\n  - name: hello\n    version: ^1.0\n',
    published: [{ name: 'hello', version: '1.0.0' }],
  });
  for (const [version, running] of [
    ['1.1.0', '1.1.0'],
    ['1.2.0-beta.1', '1.1.0'],
    ['2.0.0', '1.1.0'],
    ['1.0.5', '1.1.0'],
  ] as const) {
    const bundle = await bundleForTest(scope, { name: 'hello', version });
    const answer = await sendBytes(gateway.url, 'hello', new Uint8Array(await bundle.stream()));
    expect(answer).toMatchObject({ status: 201, body: { running, warnings: [] } });
  }
  const runningWith = async (version: string) => {
    await clientOf(gateway).upgradePlugin({ params: { name: 'hello' }, body: { version } });
    return (await clientOf(gateway).getRegistry()).plugins[0]?.version;
  };
  expect(await runningWith('latest')).toBe('2.0.0');
  expect(await runningWith('next')).toBe('2.0.0');
  expect(await runningWith('~1.0')).toBe('1.0.5');
});

test('the same bytes again are already there; other bytes are refused with both hashes', async (scope) => {
  const gateway = await gatewayForTest(scope, { registry: 'plugins: []\n' });
  const first = await bundleForTest(scope, { name: 'hello', version: '1.0.0' });
  const send = async (bundle: typeof first) =>
    sendBytes(gateway.url, 'hello', new Uint8Array(await bundle.stream()));
  const { integrity } = (await send(first)).body;
  expect(await send(first)).toMatchObject({ status: 200, body: { isNew: false, integrity } });
  for (const version of ['1.0.0', '1.0.0+other']) {
    const other = await bundleForTest(scope, { name: 'hello', version, extra: { 'b.js': '2' } });
    const answer = await send(other);
    expect(answer).toMatchObject({ status: 409, body: { error: { code: 'conflict' } } });
    const message = String(answer.body.error?.message);
    expect(message).toContain(String(integrity));
    expect(message.match(/sha384-/g)).toHaveLength(2);
    expect(answer.body.error?.hint).toContain('raise the version');
  }
});

test('a compressed form is made by the portal, and is the file', async (scope) => {
  const gateway = await gatewayForTest(scope, { registry: 'plugins: []\n' });
  const bundle = await bundleForTest(scope, { name: 'hello', version: '1.0.0' });
  await sendBytes(gateway.url, 'hello', new Uint8Array(await bundle.stream()));
  const url = `${gateway.url}/plugins/hello/1.0.0/remoteEntry.js`;
  for (const encoding of ['br', 'gzip']) {
    const served = await fetch(url, { headers: { 'accept-encoding': encoding } });
    expect(served.headers.get('content-encoding')).toBe(encoding);
    expect(await served.text()).toBe(await readFile(`${bundle.folder}/remoteEntry.js`, 'utf8'));
  }
});

test('old versions that nobody uses go; those in use, and the newest, stay', async (scope) => {
  const gateway = await gatewayForTest(scope, {
    registry:
      'policy:\n  keepVersions: 2\nplugins:\n  - name: hello\n    version: 1.0.0\n  - name: other\n    version: 1.1.0\n    enabled: false\n',
    published: [{ name: 'hello', version: '1.0.0' }],
  });
  const client = clientOf(gateway);
  for (const name of ['other', 'hello'])
    for (const version of ['1.1.0', '1.2.0', '1.3.0', '1.4.0']) {
      const bundle = await bundleForTest(scope, { name, version });
      const answer = await sendBytes(gateway.url, name, new Uint8Array(await bundle.stream()));
      expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    }
  const versionsOf = async (name: string) =>
    (await client.listVersions({ params: { name } })).items.map(({ version }) => version);
  await expect.poll(() => versionsOf('hello')).toEqual(['1.4.0', '1.3.0', '1.0.0']);
  await expect.poll(() => versionsOf('other')).toEqual(['1.4.0', '1.3.0', '1.1.0']);
  expect((await client.getRegistry()).plugins[0]?.version).toBe('1.0.0');
});
