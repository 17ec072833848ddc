import type { TestScope } from '@callboard/sdk/testing';
import { describe, expect, test } from 'vitest';
import { echoService } from './echo-service.ts';
import { gatewayForTest } from './gateway-for-test.ts';
import { rawRequest } from './raw-request.ts';
import { readEvents } from './read-events.ts';

const route = { path: '/demo', expose: './app', title: 'Demo', prefetch: ['/api/demo/items'] };
const demo = { name: 'demo', version: '1.0.0+abc', api: ['/api/demo'], routes: [route] };

async function open(scope: TestScope) {
  const service = await echoService(scope);
  const gateway = await gatewayForTest(scope, {
    registry: 'plugins:\n  - name: demo\n',
    builtIn: [demo],
    basePath: '/portal',
  });
  gateway.setServices({ demo: service.url });
  return gateway;
}

describe.each([
  ['left on', '/portal'],
  ['taken off', ''],
])('with the base path %s by the proxy in front', (_how, prefix) => {
  test('the page names everything below it', async (scope) => {
    const { port } = await open(scope);
    const { status, body } = await rawRequest(port, {
      ...{ path: `${prefix}/demo`, headers: { accept: 'text/html' } },
    });
    expect(status).toBe(200);
    const addresses = [...body.matchAll(/ (?:href|src)="([^"]+)"/g)].map(([, url]) => url ?? '');
    const outside = addresses
      .filter((url) => !url.startsWith('data:'))
      .map((url) => url.replace(`http://127.0.0.1:${port}`, ''))
      .filter((url) => !url.startsWith('/portal/'));
    expect(addresses.length).toBeGreaterThan(6);
    expect(outside).toEqual([]);
    const map = JSON.parse(/<script type="importmap"[^>]*>(.*?)<\/script>/s.exec(body)?.[1] ?? '');
    expect(Object.keys(map.integrity).filter((url) => !url.startsWith('/portal/'))).toEqual([]);
    expect(body).toContain('"basePath":"/portal"');
  });

  test('files, APIs, services and health answer', async (scope) => {
    const { port } = await open(scope);
    const get = (path: string) => rawRequest(port, { path: `${prefix}${path}` });
    const { body } = await get('/api/registry');
    expect(JSON.parse(body).plugins[0].baseUrl).toBe('/portal/plugins/demo/1.0.0+abc/');
    expect((await get('/plugins/demo/1.0.0+abc/app.js')).status).toBe(200);
    expect((await get('/shell/shell.1.js')).status).toBe(200);
    expect((await get('/healthz')).status).toBe(200);
    expect(JSON.parse((await get('/api/demo/x?y=/portal/z')).body).url).toBe(
      '/api/demo/x?y=/portal/z',
    );
  });

  test('events are told, and an address of nobody is no page', async (scope) => {
    const { url, port } = await open(scope);
    const events = await readEvents(`${url}${prefix}/api/events?topics=registry`);
    const { data } = await events.next();
    expect(JSON.stringify(data)).toContain('"baseUrl":"/portal/plugins/');
    events.close();
    const headers = { accept: 'text/html' };
    expect((await rawRequest(port, { path: `${prefix}/nowhere`, headers })).status).toBe(404);
  });

  test('cookies are for the portal alone', async (scope) => {
    const { port } = await open(scope);
    const { headers, status } = await rawRequest(port, {
      ...{ method: 'PUT', path: `${prefix}/api/settings/theme` },
      headers: { 'content-type': 'application/json' },
      body: '{"value":"dark"}',
    });
    expect(status).toBe(204);
    expect(headers['set-cookie']?.[0]).toMatch(/^cb_guest=.*; Path=\/portal;/);
  });
});

test('an address that only begins like the base path is not below it', async (scope) => {
  const { port } = await open(scope);
  const headers = { accept: 'text/html' };
  expect((await rawRequest(port, { path: '/portals/demo', headers })).status).toBe(404);
});
