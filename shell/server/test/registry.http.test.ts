import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createClient } from '@callboard/sdk/client';
import { routesOf } from '@callboard/sdk/contract';
import { registryContract } from '@callboard/sdk/contracts/registry';
import { applyChange, type ListedRegistry, type RegistryChange } from '@callboard/sdk/plugin';
import type { TestScope } from '@callboard/sdk/testing';
import { expect, onTestFinished, test } from 'vitest';
import { gatewayForTest } from './gateway-for-test.ts';
import { rawRequest } from './raw-request.ts';
import { readEvents } from './read-events.ts';

const demo = { name: 'demo', version: '1.0.0+abc' };
const news = { name: 'news', version: '1.0.0+abc' };
const both = 'plugins:\n  - name: demo\n  - name: news\n';
const onlyDemo = 'plugins:\n  - name: demo\n  - name: news\n    enabled: false\n';

async function following(scope: TestScope, registry = both) {
  const gateway = await gatewayForTest(scope, { registry, builtIn: [demo, news] });
  const client = createClient(routesOf(registryContract), { baseUrl: gateway.url });
  let current: ListedRegistry = await client.getRegistry();
  const url = `${gateway.url}/api/events?topics=registry&after=registry%3D${current.revision}`;
  const events = await readEvents(url);
  scope.onTestFinished(async () => events.close());
  return {
    ...{ gateway, client, events },
    current: () => current,
    /** The next change, applied as a browser does it. */
    async change() {
      const { id, data } = await events.next();
      expect(data).toMatchObject({ topic: 'registry', type: 'change' });
      const change = Object(data).data as RegistryChange; // checked by applying it
      const next = applyChange(current, change);
      if (!next) throw new Error('the change does not start from what we have');
      expect(id).toBe(`registry=${next.revision}`);
      current = next;
      return next.plugins.map(({ name, version }) => `${name}@${version}`);
    },
  };
}

test('an edit of registry.yaml is with every reader at once, and is what GET answers', async (scope) => {
  const { gateway, client, change, current } = await following(scope);
  for (const [text, expected] of [
    [onlyDemo, ['demo@1.0.0+abc']],
    [both, ['demo@1.0.0+abc', 'news@1.0.0+abc']],
    ['plugins: []\n', []],
  ] as const) {
    await gateway.edit(text);
    expect(await change()).toEqual(expected);
    expect(await client.getRegistry()).toEqual(current());
  }
});

test('a version can be changed and changed back', async (scope) => {
  const published = [{ name: 'demo', version: '1.1.0' }];
  const gateway = await gatewayForTest(scope, { registry: both, builtIn: [demo, news], published });
  const client = createClient(routesOf(registryContract), { baseUrl: gateway.url });
  const versionNow = async () => (await client.getRegistry()).plugins[0]?.version;
  expect(await versionNow()).toBe('1.1.0');
  await gateway.edit('plugins:\n  - name: demo\n    version: 1.0.0\n');
  await expect.poll(versionNow).toBe('1.0.0+abc');
  await gateway.edit('plugins:\n  - name: demo\n    version: 1.1.0\n');
  await expect.poll(versionNow).toBe('1.1.0');
});

test('a plugin that is built again is a new version in every tab', async (scope) => {
  const { gateway, change } = await following(scope);
  await gateway.build({ ...demo, version: '1.0.0+def' });
  expect(await change()).toEqual(['demo@1.0.0+def', 'news@1.0.0+abc']);
  const old = await rawRequest(gateway.port, { path: '/plugins/demo/1.0.0+abc/app.js' });
  expect(old.status).toBe(200);
});

test.each([
  ['empty', '', /registry\.yaml:1:1: the file is empty/],
  ['cut off', 'plugins:\n  - name: demo\n  - na', /registry\.yaml:3:5: /],
  [
    'wrong',
    'plugins:\n  - name: demo\n    enabeld: no\n',
    /registry\.yaml:3:5: unknown key enabeld/,
  ],
  ['without plugins', 'plugin: []\n', /registry\.yaml:1:1: /],
])(
  'an edit that is %s changes nothing but what the operator is told',
  async (_what, text, problem) => {
    const { gateway, client, change } = await following({ onTestFinished });
    await gateway.edit(text);
    expect(await change()).toEqual(['demo@1.0.0+abc', 'news@1.0.0+abc']);
    const status = await client.getStatus();
    expect(status.problem).toMatch(problem);
    expect(gateway.log.join('')).toContain('the last good registry stays in force');
    await gateway.edit(onlyDemo);
    expect(await change()).toEqual(['demo@1.0.0+abc']);
    expect((await client.getStatus()).problem).toBeUndefined();
  },
);

test('a registry that is deleted stays in force', async (scope) => {
  const { gateway, client, change } = await following(scope);
  await rm(gateway.registryFile);
  expect(await change()).toHaveLength(2);
  expect((await client.getStatus()).problem).toBe('registry.yaml is missing');
});

test('the last good registry stays in force across a restart', async (scope) => {
  const first = await gatewayForTest(scope, { registry: onlyDemo, builtIn: [demo, news] });
  const again = await gatewayForTest(scope, {
    ...{ registry: 'plugins: [', builtIn: [demo, news], folder: first.folder },
  });
  const client = createClient(routesOf(registryContract), { baseUrl: again.url });
  expect((await client.getRegistry()).plugins.map(({ name }) => name)).toEqual(['demo']);
  expect((await client.getStatus()).problem).toMatch(/^registry\.yaml:1:11: /);
});

test('a gateway that never had a good registry does not start, and says where the mistake is', async (scope) => {
  await expect(gatewayForTest(scope, { registry: 'plugins:\n  - nam: x\n' })).rejects.toMatchObject(
    {
      code: 'invalid-input',
      message: expect.stringContaining('registry.yaml:2:5: '),
    },
  );
});

test('a reader with another revision gets the whole registry first', async (scope) => {
  const gateway = await gatewayForTest(scope, { registry: both, builtIn: [demo, news] });
  const client = createClient(routesOf(registryContract), { baseUrl: gateway.url });
  const { revision } = await client.getRegistry();
  for (const [query, headers] of [
    ['&after=registry%3Dold', {}],
    ['', {}],
    [`&after=registry%3D${revision}`, { 'last-event-id': 'registry=old' }],
  ] as const) {
    const events = await readEvents(`${gateway.url}/api/events?topics=registry${query}`, headers);
    const { data } = await events.next();
    events.close();
    expect(data).toMatchObject({
      topic: 'registry',
      type: 'registry',
      data: { plugins: [{ name: 'demo' }, { name: 'news' }] },
    });
  }
});

test('the stream is neither compressed nor held back, and ends when the gateway does', async (scope) => {
  const gateway = await gatewayForTest(scope, { registry: both, builtIn: [demo, news] });
  const gone = new AbortController();
  const response = await fetch(`${gateway.url}/api/events?topics=registry`, {
    headers: { 'accept-encoding': 'gzip, br' },
    signal: gone.signal,
  });
  expect(response.headers.get('content-encoding')).toBeNull();
  expect(response.headers.get('cache-control')).toBe('no-cache, no-transform');
  const first = await response.body?.getReader().read();
  expect(new TextDecoder().decode(first?.value)).toMatch(/^retry: \d+\n\n/);
  gone.abort();
});

test('the status tells of every entry, and of what is at hand besides', async (scope) => {
  const registry = 'plugins:\n  - name: demo\n    enabled: false\n  - name: gone\n  - name: demo\n';
  const published = [{ name: 'extra', version: '1.0.0' }];
  const gateway = await gatewayForTest(scope, { registry, builtIn: [demo], published });
  const client = createClient(routesOf(registryContract), { baseUrl: gateway.url });
  const status = await client.getStatus();
  expect(status).toMatchObject({
    file: gateway.registryFile,
    sdkVersion: '0.1.0',
    unlisted: ['extra'],
    plugins: [
      { name: 'demo', state: 'disabled', availableVersions: ['1.0.0+abc'], routes: ['/demo'] },
      {
        name: 'gone',
        state: 'refused',
        reason: expect.stringContaining('registry.yaml:4:5: no plugin'),
      },
      {
        name: 'demo',
        state: 'refused',
        reason: expect.stringContaining('registry.yaml:5:5: demo is'),
      },
    ],
  });
  expect(status.plugins[0]?.reason).toBeUndefined();
});

test('a plugin whose build does not work keeps its earlier one; one without any says so', async (scope) => {
  const gateway = await gatewayForTest(scope, { registry: both, builtIn: [demo, news] });
  await rm(path.join(gateway.folder, 'data/plugins/news'), { recursive: true });
  await rm(path.join(gateway.folder, 'built-in/news/dist'), { recursive: true });
  await writeFile(gateway.registryFile, `${both}# again\n`);
  const client = createClient(routesOf(registryContract), { baseUrl: gateway.url });
  await expect
    .poll(async () => (await client.getStatus()).plugins[1]?.reason)
    .toContain('the build of news in');
});

test('who does not sit at the machine is told nothing of its files', async (scope) => {
  const gateway = await gatewayForTest(scope, {
    ...{ registry: both, builtIn: [demo, news] },
    portal: { names: { hosts: ['portal.example.com'] } },
  });
  await gateway.edit('');
  const client = createClient(routesOf(registryContract), { baseUrl: gateway.url });
  await expect.poll(async () => (await client.getRegistry()).problem).toBeDefined();
  for (const headers of [
    { host: 'portal.example.com' },
    { host: `localhost:${gateway.port}`, 'x-forwarded-for': '10.0.0.1' },
  ]) {
    for (const address of ['/api/registry', '/api/registry/status', '/']) {
      const answer = await rawRequest(gateway.port, { path: address, headers });
      expect(answer.status).toBe(200);
      expect(answer.body).not.toContain('the file is empty');
      expect(answer.body).not.toContain(gateway.folder);
    }
  }
});

test('an API of the registry that does not exist is a JSON 404', async (scope) => {
  const { port } = await gatewayForTest(scope, { registry: both, builtIn: [demo] });
  for (const address of ['/api', '/api/', '/api/registry/nothing', '/api/nothing/x']) {
    const answer = await rawRequest(port, { path: address, headers: { accept: 'text/html' } });
    expect([answer.status, answer.headers['content-type']]).toEqual([
      404,
      'application/json; charset=utf-8',
    ]);
  }
});
