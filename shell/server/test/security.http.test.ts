import { afterAll, beforeAll, expect, test } from 'vitest';
import { echoService } from './echo-service.ts';
import { gatewayForTest, type TestGateway } from './gateway-for-test.ts';
import { rawRequest } from './raw-request.ts';

const demo = { name: 'demo', version: '1.0.0+abc', api: ['/api/demo'] };
const finished: (() => Promise<void>)[] = [];
let gateway: TestGateway;

beforeAll(async () => {
  const scope = { onTestFinished: (run: () => Promise<void>) => void finished.push(run) };
  const service = await echoService(scope);
  gateway = await gatewayForTest(scope, {
    registry: 'plugins:\n  - name: demo\n',
    builtIn: [demo],
    portal: {
      names: { url: 'https://portal.example.com', hosts: ['alias.example.com', 'other:8443'] },
    },
  });
  gateway.setServices({ demo: service.url });
});

afterAll(async () => {
  for (const run of finished.reverse()) await run();
});

test.each([
  ['127.0.0.1:PORT', 200],
  ['localhost:PORT', 200],
  ['LOCALHOST:PORT', 200],
  ['[::1]:PORT', 200],
  ['portal.example.com', 200],
  ['portal.example.com:443', 200],
  ['alias.example.com', 200],
  ['other:8443', 200],
  ['localhost:1', 421],
  ['localhost', 421],
  ['other', 421],
  ['evil.example', 421],
  ['portal.example.com.evil.example', 421],
  ['portal.example.com:8080', 421],
  ['127.0.0.1.evil.example:PORT', 421],
  ['evil.example:PORT', 421],
  ['[fe80::1]:PORT', 421],
])('Host %s is answered with %d', async (host, status) => {
  const headers = { host: host.replace('PORT', String(gateway.port)) };
  for (const path of ['/', '/api/registry', '/api/demo/x', '/plugins/demo/1.0.0+abc/app.js'])
    expect((await rawRequest(gateway.port, { path, headers })).status).toBe(status);
});

test('health is answered under any name: a cluster asks by address', async () => {
  for (const path of ['/healthz', '/readyz'])
    expect(
      (await rawRequest(gateway.port, { path, headers: { host: '10.1.2.3:80' } })).status,
    ).toBe(200);
});

const own = () => `http://127.0.0.1:${gateway.port}`;
test.each<[string, () => Record<string, string>, number]>([
  ['no browser', () => ({}), 200],
  ['a page of the portal', () => ({ origin: own(), 'sec-fetch-site': 'same-origin' }), 200],
  ['an old browser on a page of the portal', () => ({ origin: own() }), 200],
  ['a page behind the proxy in front', () => ({ origin: 'https://portal.example.com' }), 200],
  ['another site', () => ({ origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }), 403],
  ['a neighbour on the same site', () => ({ origin: own(), 'sec-fetch-site': 'same-site' }), 403],
  ['another port of this machine', () => ({ origin: 'http://127.0.0.1:1' }), 403],
  ['a page without an origin', () => ({ origin: 'null' }), 403],
  ['a form of another site in an old browser', () => ({ origin: 'http://evil.example' }), 403],
  ['a file', () => ({ origin: 'file://' }), 403],
  ['an extension', () => ({ origin: 'chrome-extension://abc' }), 403],
])('a write from %s is answered with its status', async (_who, headers, status) => {
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
    const answer = await rawRequest(gateway.port, {
      method,
      path: '/api/demo/x',
      headers: headers(),
    });
    expect(answer.status).toBe(status);
  }
});

test('reading from another site is not refused: the browser keeps the answer from it', async () => {
  const headers = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
  const answer = await rawRequest(gateway.port, { path: '/api/registry', headers });
  expect(answer.status).toBe(200);
  expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  expect(answer.headers['cross-origin-resource-policy']).toBe('same-origin');
});

test('every answer forbids sniffing and running', async () => {
  for (const path of ['/api/registry', '/api/nothing', '/api/demo/x', '/shell/missing.js']) {
    const { headers } = await rawRequest(gateway.port, { path });
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    });
    expect(headers['x-powered-by']).toBeUndefined();
  }
});

test('an error tells nothing of the inside', async () => {
  const answer = await rawRequest(gateway.port, { path: '/plugins/demo/1.0.0+abc/nothing.js' });
  expect(answer.body).not.toContain(gateway.folder);
});

test('a malformed address is a 400 or 404, never a crash', async () => {
  for (const path of ['/%', '/%E0%A4%A', '/api/demo/%', '//', '/plugins/%/1/x', '/shell/%'])
    expect((await rawRequest(gateway.port, { path })).status).toBeLessThan(500);
  expect((await rawRequest(gateway.port, { path: '/healthz' })).status).toBe(200);
});
