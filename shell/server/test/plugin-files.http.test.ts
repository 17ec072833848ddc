import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { gatewayForTest } from './gateway-for-test.ts';
import { rawRequest } from './raw-request.ts';

const demo = { name: 'demo', version: '1.0.0+abc' };
const registry = 'plugins:\n  - name: demo\n';

let port: number | undefined;
const finished: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const run of finished) await run();
});

async function sharedPort(): Promise<number> {
  const scope = { onTestFinished: (run: () => Promise<void>) => void finished.push(run) };
  port ??= (await gatewayForTest(scope, { registry, builtIn: [demo] })).port;
  return port;
}

test('a listed file is served for ever, with its type, a tag and in Brotli', async (scope) => {
  const { port } = await gatewayForTest(scope, { registry, builtIn: [demo] });
  const headers = { 'accept-encoding': 'gzip, br' };
  const target = { path: '/plugins/demo/1.0.0+abc/remoteEntry.js', headers };
  const answer = await rawRequest(port, target);
  expect(answer.status).toBe(200);
  expect(answer.headers).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
    'content-encoding': 'br',
    'x-content-type-options': 'nosniff',
    vary: 'Accept-Encoding',
  });
  const tag = answer.headers.etag ?? '';
  const again = await rawRequest(port, {
    ...target,
    headers: { ...headers, 'if-none-match': tag },
  });
  expect([again.status, again.body]).toEqual([304, '']);
});

test('each encoding holds the same content, and no encoding is fine too', async (scope) => {
  const { url } = await gatewayForTest(scope, { registry, builtIn: [demo] });
  const texts = await Promise.all(
    ['br', 'gzip', 'identity'].map(async (encoding) => {
      const response = await fetch(`${url}/plugins/demo/1.0.0%2Babc/app.js`, {
        headers: { 'accept-encoding': encoding },
      });
      expect(response.headers.get('content-encoding')).toBe(
        encoding === 'identity' ? null : encoding,
      );
      return response.text();
    }),
  );
  expect(new Set(texts)).toEqual(new Set(["export const title = 'demo 1.0.0+abc';\n"]));
});

test('HEAD says how long the file is and sends nothing', async (scope) => {
  const { port } = await gatewayForTest(scope, { registry, builtIn: [demo] });
  const answer = await rawRequest(port, {
    method: 'HEAD',
    path: '/plugins/demo/1.0.0+abc/app.css',
  });
  expect([answer.status, answer.headers['content-length'], answer.body]).toEqual([200, '22', '']);
});

test.each([
  '/plugins/demo/1.0.0+abc/',
  '/plugins/demo/1.0.0+abc',
  '/plugins/demo/9.9.9/callboard.plugin.json',
  '/plugins/demo/1.0.0+abc/.built-in',
  '/plugins/demo/1.0.0+abc/app.js.br',
  '/plugins/demo/1.0.0+abc/APP.js',
  '/plugins/demo/1.0.0+abc/missing.js',
  '/plugins/demo/9.9.9/app.js',
  '/plugins/other/1.0.0/app.js',
  '/plugins/demo/1.0.0+abc/../1.0.0+abc/app.js',
  '/plugins/demo/1.0.0+abc/../../../../registry.yaml',
  '/plugins/demo/1.0.0+abc/..%2f..%2f..%2fregistry.yaml',
  '/plugins/demo/1.0.0+abc/%2e%2e/%2e%2e/registry.yaml',
  '/plugins/demo/1.0.0+abc/..%5c..%5cregistry.yaml',
  '/plugins/demo/..%2f..%2f..%2f1/registry.yaml',
  '/plugins/demo/1%2F..%2F../app.js',
  '/plugins/..%2f..%2f/1.0.0/registry.yaml',
  '/plugins/demo/1.0.0+abc/app.js%00.css',
  '/plugins/demo/1.0.0+abc/app.js%00',
  '/plugins//demo/1.0.0+abc/app.js',
  '/plugins/demo/1.0.0+abc//app.js',
  '/plugins/__proto__/1.0.0/constructor',
])('%s is a JSON 404', async (address) => {
  const answer = await rawRequest(await sharedPort(), {
    path: address,
    headers: { accept: 'text/html' },
  });
  expect(answer.status).toBe(404);
  expect(answer.headers['content-type']).toMatch(/^application\/json/);
  expect(JSON.parse(answer.body)).toMatchObject({ error: { name: 'NotFoundError' } });
});

test('short addresses below /plugins are pages, for the plugin that claims them', async (scope) => {
  const { port } = await gatewayForTest(scope, { registry, builtIn: [demo] });
  for (const address of ['/plugins', '/plugins/demo', '/plugins/demo/settings']) {
    const answer = await rawRequest(port, { path: address, headers: { accept: 'text/html' } });
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
  }
});

test('a build that was caught half written leaves the one before it in its place', async (scope) => {
  const gateway = await gatewayForTest(scope, { registry, builtIn: [demo] });
  const dist = path.join(gateway.folder, 'built-in/demo/dist');
  await writeFile(path.join(dist, 'callboard.plugin.json'), '{ "half": ');
  await expect.poll(() => gateway.log.join('')).toContain('is not JSON');
  const answer = await rawRequest(gateway.port, { path: '/plugins/demo/1.0.0+abc/app.js' });
  expect(answer.status).toBe(200);
});

test('the page of a frame has no rights but to run its own scripts by their hash', async (scope) => {
  const extra = {
    'frames/view.html': '<!doctype html>',
    'frames/view.js': 'document.title = "x";',
  };
  const builtIn = [{ ...demo, extra }];
  const { port } = await gatewayForTest(scope, { registry, builtIn });
  const ask = (file: string) => rawRequest(port, { path: `/plugins/demo/1.0.0+abc/${file}` });
  const page = await ask('frames/view.html');
  const policy = String(page.headers['content-security-policy']);
  expect(policy).toContain("default-src 'none'; script-src 'self';");
  expect(policy).toContain("frame-ancestors 'self'; sandbox allow-scripts");
  expect(policy).not.toContain('connect-src');
  expect(page.headers['integrity-policy']).toBe('blocked-destinations=(script)');
  // A frame's origin is its own, so the browser asks for its scripts across origins.
  const script = await ask('frames/view.js');
  expect(script.headers['access-control-allow-origin']).toBe('*');
  expect((await ask('app.js')).headers['access-control-allow-origin']).toBeUndefined();
  const portalPage = await rawRequest(port, { path: '/demo', headers: { accept: 'text/html' } });
  expect(portalPage.body).toContain('/plugins/demo/1.0.0+abc/app.js":"sha384-');
  expect(portalPage.body).not.toContain('/plugins/demo/1.0.0+abc/frames/view.js":"sha384-');
});
