import type { Boot } from '@callboard/sdk/plugin';
import type { TestScope } from '@callboard/sdk/testing';
import { expect, test } from 'vitest';
import { gatewayForTest } from './gateway-for-test.ts';
import { rawRequest } from './raw-request.ts';

const route = (path: string, more: object = {}) => ({
  path,
  expose: './app',
  title: `Page ${path}`,
  ...more,
});
const nav = { label: 'Other', group: 'top' as const, icon: 'plug' };
const demo = {
  name: 'demo',
  version: '1.0.0+abc',
  routes: [route('/demo', { prefetch: ['/api/demo/items?limit=20&sort=a'] })],
  extra: { 'lazy.js': 'export {};\n' },
};
const other = { name: 'other', version: '1.0.0+abc', routes: [route('/other', { nav })] };
const registry = 'plugins:\n  - name: demo\n  - name: other\n';

async function open(scope: TestScope, options: Partial<Parameters<typeof gatewayForTest>[1]> = {}) {
  const gateway = await gatewayForTest(scope, { registry, builtIn: [demo, other], ...options });
  return {
    ...gateway,
    get: (path: string, headers: Record<string, string> = {}) =>
      rawRequest(gateway.port, { path, headers: { accept: 'text/html', ...headers } }),
  };
}

const bootOf = (html: string): Boot =>
  JSON.parse(
    /<script type="application\/json" id="callboard-boot"[^>]*>(.*?)<\/script>/s.exec(html)?.[1] ??
      '',
  );
const mapOf = (html: string) =>
  Object.keys(
    JSON.parse(/<script type="importmap"[^>]*>(.*?)<\/script>/s.exec(html)?.[1] ?? '').integrity,
  );

test('the page carries the registry, so that no script has to ask for it', async (scope) => {
  const { get } = await open(scope);
  const { body, headers } = await get('/demo');
  expect(headers['content-type']).toBe('text/html; charset=utf-8');
  expect(headers['cache-control']).toBe('no-cache');
  expect(bootOf(body)).toMatchObject({
    brand: { name: 'Acme' },
    session: { displayName: 'Operator', isOperator: true },
    registry: {
      plugins: [{ name: 'demo', baseUrl: '/plugins/demo/1.0.0+abc/' }, { name: 'other' }],
    },
    sdkVersion: '0.1.0',
    isDevelopment: true,
  });
});

test('the page holds the whole manifest of the plugin it opens with, and of the others what is drawn', async (scope) => {
  const { get } = await open(scope);
  const [owner, another] = bootOf((await get('/demo')).body).registry.plugins;
  expect(owner?.manifest).toMatchObject({ entry: 'remoteEntry.js', files: expect.any(Array) });
  expect(another?.manifest).toEqual({ title: 'other', routes: [route('/other', { nav })] });
  const { status, body, headers } = await get(`${another?.baseUrl}callboard.plugin.json`);
  expect(status).toBe(200);
  expect(headers['cache-control']).toContain('immutable');
  expect(JSON.parse(body)).toMatchObject({ name: 'other', files: expect.any(Array) });
});

test('all that the first view needs is linked: shell, entry, module and styles, with hashes', async (scope) => {
  const { get, port } = await open(scope);
  const { body } = await get('/demo/some/where');
  const links = [...body.matchAll(/<link rel="(\w+)"[^>]*href="([^"]+)"[^>]*>/g)].map(
    ([text, rel, href]) => ({ text, what: `${rel} ${href}` }),
  );
  expect(links.map(({ what }) => what).filter((what) => !what.startsWith('icon'))).toEqual([
    'stylesheet /shell/shell.1.css',
    'modulepreload /shell/shell.1.js',
    `stylesheet http://127.0.0.1:${port}/plugins/demo/1.0.0+abc/app.css`,
    'modulepreload /plugins/demo/1.0.0+abc/remoteEntry.js',
    'modulepreload /plugins/demo/1.0.0+abc/app.js',
  ]);
  for (const { text, what } of links.filter(({ what: one }) => !one.startsWith('icon')))
    expect(text, what).toMatch(/ crossorigin .*integrity="sha384-[^"]{64}"/);
  expect(body).toContain('data-cb-plugin="demo@1.0.0+abc"');
});

test('the import map holds the hashes of the shell and of the owner, lazy chunks included', async (scope) => {
  const { get } = await open(scope);
  expect(mapOf((await get('/demo')).body)).toEqual([
    '/shell/shell.1.js',
    '/shell/lazy.1.js',
    '/plugins/demo/1.0.0+abc/remoteEntry.js',
    '/plugins/demo/1.0.0+abc/app.js',
    '/plugins/demo/1.0.0+abc/lazy.js',
  ]);
});

test('a browser that takes no later map gets the hashes of all plugins', async (scope) => {
  const { get } = await open(scope);
  const { body, headers } = await get('/demo', { cookie: 'a=b; cb_importmaps=all' });
  expect(mapOf(body)).toContain('/plugins/other/1.0.0+abc/app.js');
  expect(headers.vary).toContain('Cookie');
  expect(mapOf((await get('/demo', { cookie: 'xcb_importmaps=all' })).body)).toHaveLength(5);
});

test('the import map stands before everything that starts a module', async (scope) => {
  const { get } = await open(scope);
  const { body } = await get('/demo');
  const at = (text: string) => body.indexOf(text);
  expect(at('type="importmap"')).toBeGreaterThan(0);
  expect(at('type="importmap"')).toBeLessThan(at('modulepreload'));
  expect(at('type="importmap"')).toBeLessThan(at('type="module"'));
});

test('the policy allows what has the nonce of this one answer, and hashes are demanded', async (scope) => {
  const { get } = await open(scope);
  const [first, second] = [await get('/demo'), await get('/demo')];
  const policy = String(first.headers['content-security-policy']);
  const nonce = /script-src 'self' 'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
  expect(nonce.length).toBeGreaterThan(20);
  expect(policy).toBe(
    `default-src 'self'; script-src 'self' 'nonce-${nonce}'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data: https:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'; require-trusted-types-for 'script'; trusted-types default callboard-importmap callboard-html`,
  );
  expect(first.headers['integrity-policy']).toBe('blocked-destinations=(script)');
  const tags = [...first.body.matchAll(/<(script|style)\b[^>]*>/g)].map(([tag]) => tag);
  expect(tags.length).toBeGreaterThan(3);
  for (const tag of tags) expect(tag).toContain(`nonce="${nonce}"`);
  expect(first.body).not.toMatch(/ style="| on\w+="/);
  expect(second.body).not.toContain(nonce);
  expect(bootOf(first.body).styleNonce).toBe(nonce);
});

test('the first call of a page is started with its code, and only on the page itself', async (scope) => {
  const { get } = await open(scope);
  const preload =
    '<link rel="preload" as="fetch" crossorigin="anonymous" href="/api/demo/items?limit=20&amp;sort=a">';
  expect((await get('/demo')).body).toContain(preload);
  expect((await get('/demo/some/where')).body).not.toContain('as="fetch"');
});

test('an address of nobody is the same page with 404', async (scope) => {
  const { get } = await open(scope);
  for (const [path, status] of [
    ['/', 200],
    ['/demo', 200],
    ['/demo/x', 200],
    ['/demox', 404],
    ['/nothing', 404],
    ['/kit', 200],
    ['/API/demo', 404],
  ] as const) {
    const answer = await get(path);
    expect([path, answer.status]).toEqual([path, status]);
    expect(bootOf(answer.body).registry.plugins).toHaveLength(2);
  }
});

test('the root, claimed by nobody, brings the first page of the rail', async (scope) => {
  const { get } = await open(scope);
  expect((await get('/')).body).toContain('/plugins/other/1.0.0+abc/app.js');
});

test('nothing that an operator or a plugin writes can leave its place in the page', async (scope) => {
  const evil = '</script><script>alert(1)</script><!--';
  const { get } = await open(scope, {
    builtIn: [{ ...demo, title: evil, routes: [route('/demo', { title: evil })] }, other],
    portal: { brand: { name: `"><img src=x onerror=alert(1)>${evil}` } },
  });
  const { body } = await get('/demo');
  expect(body).not.toContain('<script>alert');
  expect(body).not.toContain('<img');
  expect(bootOf(body).registry.plugins[0]?.manifest.title).toBe(evil);
});

test('the brand of callboard.yaml paints the page, darkened until white text is readable', async (scope) => {
  const { get } = await open(scope, {
    portal: { brand: { name: 'Acme', accent: '#ffcc00', radius: 2 } },
  });
  const style = /<style nonce="[^"]+">(.*?)<\/style>/s.exec((await get('/demo')).body)?.[1] ?? '';
  expect(style).toContain(':root{--cb-radius:2px}');
  const accent = /--cb-accent:(#[0-9a-f]{6})/.exec(style)?.[1] ?? '';
  expect(contrastWithWhite(accent)).toBeGreaterThanOrEqual(4.5);
});

test('only reading gets the page, and only who takes HTML', async (scope) => {
  const { port } = await open(scope);
  for (const request of [
    { path: '/demo', method: 'POST', headers: { accept: 'text/html' } },
    { path: '/demo', headers: { accept: 'application/json' } },
  ]) {
    const answer = await rawRequest(port, request);
    expect([answer.status, answer.headers['content-type']]).toEqual([
      404,
      'application/json; charset=utf-8',
    ]);
  }
});

test('a shell file is immutable, its manifest is not served, a missing one is JSON', async (scope) => {
  const { get } = await open(scope);
  const file = await get('/shell/shell.1.js');
  expect([file.status, file.headers['cache-control']]).toEqual([
    200,
    'public, max-age=31536000, immutable',
  ]);
  for (const path of [
    '/shell/',
    '/shell/shell.manifest.json',
    '/shell/x.js',
    '/shell/../registry.yaml',
    '/shell/..%2fregistry.yaml',
  ]) {
    const answer = await get(path);
    expect([path, answer.status, answer.headers['content-type']]).toEqual([
      path,
      404,
      'application/json; charset=utf-8',
    ]);
  }
});

function contrastWithWhite(hex: string): number {
  const parts = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const [r = 0, g = 0, b = 0] = parts.map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05);
}
