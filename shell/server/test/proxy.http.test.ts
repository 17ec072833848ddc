import { createHash, randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { listenForTest, type TestScope } from '@callboard/sdk/testing';
import { expect, test } from 'vitest';
import { echoService } from './echo-service.ts';
import { gatewayForTest } from './gateway-for-test.ts';
import { rawRequest } from './raw-request.ts';
import { readEvents } from './read-events.ts';

const demo = { name: 'demo', version: '1.0.0+abc', api: ['/api/demo', '/api/demo-files'] };
const registry = 'plugins:\n  - name: demo\n';

async function proxied(scope: TestScope) {
  const service = await echoService(scope);
  const gateway = await gatewayForTest(scope, { registry, builtIn: [demo] });
  gateway.setServices({ demo: service.url });
  return { ...gateway, service };
}

test('a request reaches the service with its path, query and body kind, on every base of the plugin', async (scope) => {
  const { url } = await proxied(scope);
  for (const address of ['/api/demo/a%2Fb?x=1&x=2', '/api/demo-files', '/api/demo/openapi.json']) {
    const response = await fetch(`${url}${address}`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ url: address, method: 'GET' });
  }
});

test('answers are compressed where the caller takes it', async (scope) => {
  const { port } = await proxied(scope);
  const answer = await rawRequest(port, {
    ...{ path: '/api/demo/x', headers: { 'accept-encoding': 'gzip' } },
  });
  expect(answer.headers['content-encoding']).toBe('gzip');
});

test('a caller that ends its connection is not told that it stays open', async (scope) => {
  const { port } = await proxied(scope);
  for (const connection of ['close', 'keep-alive']) {
    const { headers } = await rawRequest(port, { path: '/api/demo/x', headers: { connection } });
    expect(headers['connection']).toBe(connection);
  }
});

test('what the outside must not say is taken away, what it may say stays', async (scope) => {
  const { port } = await proxied(scope);
  const { body, headers } = await rawRequest(port, {
    path: '/api/demo/x',
    headers: {
      'x-callboard-user': 'user:default/admin',
      'X-Callboard-Token': 'forged',
      cookie: 'session=1',
      'x-forwarded-for': '6.6.6.6',
      'x-forwarded-host': 'evil.example',
      forwarded: 'for=6.6.6.6',
      connection: 'keep-alive, x-drop-me',
      'x-drop-me': '1',
      authorization: 'Basic bWluZTptaW5l',
      'x-request-id': 'abc-1',
    },
  });
  const sent = JSON.parse(body).headers;
  expect(sent).toMatchObject({
    authorization: expect.stringMatching(/^Bearer [\w-]+\.[\w-]+\.[\w-]+$/),
    'x-request-id': 'abc-1',
    'x-forwarded-for': expect.stringContaining('127.0.0.1'),
    'x-forwarded-host': `localhost:${port}`.replace('localhost', '127.0.0.1'),
  });
  for (const name of ['x-callboard-user', 'x-callboard-token', 'cookie', 'forwarded', 'x-drop-me'])
    expect(sent[name]).toBeUndefined();
  expect(headers['set-cookie']).toBeUndefined();
  expect(headers['server']).toBeUndefined();
  expect(headers).toMatchObject({ 'x-request-id': 'abc-1', 'x-content-type-options': 'nosniff' });
});

test('events of a service arrive one by one as they are sent', async (scope) => {
  const { url } = await proxied(scope);
  const events = await readEvents(`${url}/api/demo/events`, { 'accept-encoding': 'gzip, br' });
  const startedAt = performance.now();
  const seen = [await events.next(), await events.next(), await events.next()];
  events.close();
  expect(seen.map(({ data }) => data)).toEqual([{ count: 1 }, { count: 2 }, { count: 3 }]);
  expect(performance.now() - startedAt).toBeLessThan(10_000);
});

test('three hundred event streams at once leave room for a request', async (scope) => {
  const { url } = await proxied(scope);
  const streams = await Promise.all(
    Array.from({ length: 300 }, () => readEvents(`${url}/api/demo/events`)),
  );
  await Promise.all(streams.map((stream) => stream.next()));
  expect((await fetch(`${url}/api/demo/x`)).status).toBe(200);
  for (const stream of streams) stream.close();
});

test('an upload of 20 MB arrives whole', async (scope) => {
  const { url } = await proxied(scope);
  const body = randomBytes(20_000_000);
  const response = await fetch(`${url}/api/demo/upload`, { method: 'POST', body });
  expect(await response.json()).toEqual({
    bytes: body.length,
    hash: createHash('sha256').update(body).digest('hex'),
  });
});

test('a WebSocket is passed through in both directions', async (scope) => {
  const { port } = await proxied(scope);
  const socket = new WebSocket(`ws://127.0.0.1:${port}/api/demo/live?room=1`);
  scope.onTestFinished(() => socket.close());
  const message = await new Promise((resolve, reject) => {
    socket.addEventListener('message', ({ data }) => resolve(data));
    socket.addEventListener('error', () => reject(new Error('the socket failed')));
  });
  expect(message).toBe('/api/demo/live?room=1');
});

test('a WebSocket of somebody with cookies is passed on without them', async (scope) => {
  const finished: (() => Promise<void>)[] = [];
  const { port } = await proxied({ onTestFinished: (run) => void finished.push(run) });
  scope.onTestFinished(async () => {
    for (const run of finished.reverse()) await run();
  });
  const headers = {
    ...{ host: `127.0.0.1:${port}`, connection: 'Upgrade', upgrade: 'websocket' },
    ...{ 'sec-websocket-version': '13', 'sec-websocket-key': randomBytes(16).toString('base64') },
    ...{ cookie: 'cb_session=1', 'x-callboard-user': 'user:default/admin' },
  };
  const asked = request({ host: '127.0.0.1', port, path: '/api/demo/live', headers }).end();
  const status = await new Promise((resolve, reject) => {
    asked.once('upgrade', (response, socket) => {
      socket.destroy();
      resolve(response.statusCode);
    });
    asked.once('response', (response) => resolve(response.statusCode));
    asked.once('error', reject);
  });
  expect(status).toBe(101);
});

test('who uploads to a service that is down is told so', async (scope) => {
  const { url, service } = await proxied(scope);
  await service.stop();
  for (const size of [10, 100_000]) {
    const body = randomBytes(size);
    const response = await fetch(`${url}/api/demo/upload`, { method: 'POST', body });
    expect(response.status).toBe(503);
  }
});

test('what a caller gave up is given up at the service as well', async (scope) => {
  const given = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<void>();
  const service = await listenForTest(scope, (incoming, response) => {
    if (incoming.url === '/readyz') return void response.end('{}');
    response.once('close', () => given.resolve());
    asked.resolve();
  });
  const gateway = await gatewayForTest(scope, { registry, builtIn: [demo] });
  gateway.setServices({ demo: service });
  const caller = new AbortController();
  const answer = fetch(`${gateway.url}/api/demo/slow`, { signal: caller.signal });
  await Promise.race([asked.promise, answer]);
  caller.abort();
  await expect(answer).rejects.toThrow();
  await given.promise;
});

test.each([
  ['an unknown API', '/api/nothing/live', {}, 404],
  ['another origin', '/api/demo/live', { origin: 'http://evil.example' }, 403],
  ['another host', '/api/demo/live', { host: 'evil.example' }, 421],
])('an upgrade for %s is refused', async (_what, address, headers, status) => {
  const finished: (() => Promise<void>)[] = [];
  const { port } = await proxied({ onTestFinished: (run) => void finished.push(run) });
  const answer = await rawRequest(port, {
    path: address,
    headers: { connection: 'Upgrade', upgrade: 'websocket', ...headers },
  });
  expect(answer.status).toBe(status);
  for (const run of finished.reverse()) await run();
});

test('a service that is down is a quick 503 that names the plugin', async (scope) => {
  const gateway = await gatewayForTest(scope, { registry, builtIn: [demo] });
  const free = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => free.once('listening', resolve));
  const address = free.address();
  const nobody = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  await new Promise((resolve) => free.close(resolve));
  for (const services of [{}, { demo: null }, { demo: nobody }]) {
    gateway.setServices(services);
    const startedAt = performance.now();
    const answer = await rawRequest(gateway.port, { path: '/api/demo/x' });
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    expect([answer.status, JSON.parse(answer.body).error]).toMatchObject([
      503,
      { name: 'ServiceUnavailableError', message: 'the service of demo is down' },
    ]);
    expect(answer.body).not.toContain('127.0.0.1:');
  }
});

test('a service that gives no answer in time is a 504; an upload does not count as waiting', async (scope) => {
  const service = await echoService(scope);
  const text = `plugins:\n  - name: demo\n    service:\n      url: ${service.url}\n      timeoutMs: 300\n`;
  const { url } = await gatewayForTest(scope, { registry: text, builtIn: [demo] });
  const response = await fetch(`${url}/api/demo/never`);
  expect([response.status, await response.json()]).toMatchObject([
    504,
    { error: { name: 'TimeoutError', message: 'the service of demo gave no answer within 0.3 s' } },
  ]);
  const slow = new ReadableStream({
    async start(controller) {
      for (let part = 0; part < 6; part += 1) {
        controller.enqueue(new Uint8Array(10));
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      controller.close();
    },
  });
  const upload = { method: 'POST', body: slow, duplex: 'half' as const };
  expect((await fetch(`${url}/api/demo/upload`, upload)).status).toBe(200);
});

test('an answer that is cut off is cut off for the caller too, not passed on as whole', async (scope) => {
  const { port } = await proxied(scope);
  await expect(rawRequest(port, { path: '/api/demo/cut' })).rejects.toThrow();
});

test('the state of a service is seen by every reader, down and up again', async (scope) => {
  const { url, service, setServices } = await proxied(scope);
  const state = async () => {
    const { plugins } = JSON.parse(await (await fetch(`${url}/api/registry`)).text());
    return plugins[0].service;
  };
  await expect.poll(state).toBe('up');
  await service.stop();
  await expect.poll(state).toBe('down');
  const port = Number(new URL(service.url).port);
  await echoService(scope, port);
  await expect.poll(state).toBe('up');
  setServices({ demo: null });
  await expect.poll(state).toBe('down');
});

test('an API goes away with its plugin', async (scope) => {
  const { port, edit } = await proxied(scope);
  await edit('plugins:\n  - name: demo\n    enabled: false\n');
  const status = async () => (await rawRequest(port, { path: '/api/demo/x' })).status;
  await expect.poll(status).toBe(404);
});
