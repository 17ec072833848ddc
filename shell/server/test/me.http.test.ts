import { createClient } from '@callboard/sdk/client';
import { routesOf } from '@callboard/sdk/contract';
import { authContract } from '@callboard/sdk/contracts/auth';
import { settingsContract } from '@callboard/sdk/contracts/settings';
import type { Boot } from '@callboard/sdk/plugin';
import type { TestScope } from '@callboard/sdk/testing';
import { expect, test } from 'vitest';
import { gatewayForTest } from './gateway-for-test.ts';
import { peopleService } from './people-service.ts';
import { rawRequest } from './raw-request.ts';

const directory = { name: 'people', version: '1.0.0+abc', api: ['/api/catalog'] };
const registry = 'plugins:\n  - name: people\n';
const bootText = /<script type="application\/json" id="callboard-boot"[^>]*>(.*?)<\/script>/s;

/** A gateway with a directory behind it, and a browser: cookies are kept from call to call. */
async function open(scope: TestScope, options: { localUser?: string; folder?: string } = {}) {
  const { folder, ...portal } = options;
  const people = await peopleService(scope);
  const gateway = await gatewayForTest(scope, {
    ...{ registry, builtIn: [directory], portal },
    ...(folder === undefined ? {} : { folder }),
  });
  gateway.setServices({ people: people.url });
  await expect
    .poll(async () => (await fetch(`${gateway.url}/api/registry/status`)).text())
    .toContain('"service":"up"');
  const browser = () => {
    const jar = new Map<string, string>();
    const set: string[] = [];
    const headers: Record<string, string> = {};
    const cookies = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const send: typeof fetch = async (url, init) => {
      const answer = await fetch(url, {
        ...init,
        headers: { ...Object(init?.headers), ...headers, cookie: cookies() },
      });
      for (const cookie of answer.headers.getSetCookie()) {
        set.push(cookie);
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
        jar.set(name, value);
      }
      return answer;
    };
    const to = { baseUrl: gateway.url, fetch: send };
    return {
      ...{ headers, set, send },
      auth: createClient(routesOf(authContract), to),
      settings: createClient(routesOf(settingsContract), to),
      boot: async (): Promise<Boot> => {
        const html = await (await send(gateway.url, { headers: { accept: 'text/html' } })).text();
        return JSON.parse(bootText.exec(html)?.[1] ?? '');
      },
    };
  };
  return { ...gateway, people, browser };
}

const ines = 'user:default/ines';
const ofCheckout = ['group:default/checkout', 'group:default/shopping'];

test('the person of callboard.yaml comes with name and groups, also those above', async (scope) => {
  const { browser } = await open(scope, { localUser: 'Ines' });
  const session = {
    userRef: ines,
    displayName: 'Ines Okafor',
    isOperator: true,
    permissions: ['*'],
    ownRefs: [ines, ...ofCheckout],
    viewAs: { isChosen: false },
  };
  expect(await browser().auth.getSession()).toEqual(session);
  expect((await browser().boot()).session).toEqual(session);
});

test('who the catalog does not know is called by the ref, and owns nothing yet', async (scope) => {
  const { browser } = await open(scope, { localUser: 'nobody' });
  const { session } = await browser().boot();
  expect(session).toMatchObject({ userRef: 'user:default/nobody', displayName: 'nobody' });
  expect(session).not.toHaveProperty('ownRefs');
});

test('a page does not wait for a catalog that does not answer', async (scope) => {
  const { browser, people } = await open(scope, { localUser: 'ines' });
  people.isSilent = true;
  const start = performance.now();
  expect((await browser().boot()).session).toMatchObject({ displayName: 'ines' });
  expect(performance.now() - start).toBeLessThan(10_000);
});

test('many pages at once ask the catalog once', async (scope) => {
  const { browser, people } = await open(scope, { localUser: 'ines' });
  await Promise.all(Array.from({ length: 20 }, () => browser().auth.getSession()));
  expect(people.calls).toEqual([
    'GET /api/catalog/entities/by-name/user/default/ines',
    'POST /api/catalog/entities/by-refs',
    'POST /api/catalog/entities/by-refs',
  ]);
});

test('the operator views as somebody else, in this browser alone, until they end it', async (scope) => {
  const { browser } = await open(scope, { localUser: 'ines' });
  const { auth, boot, set } = browser();
  const asTomasz = {
    userRef: 'user:default/tomasz',
    displayName: 'Tomasz Wirth',
    ownRefs: ['user:default/tomasz', ...ofCheckout],
    viewAs: { isChosen: true },
  };
  const answer = await auth.viewAs({ body: { userRef: 'User:default/Tomasz' } });
  expect(answer).toMatchObject(asTomasz);
  expect(set).toEqual([
    'cb_view_as=user:default/tomasz; Path=/; Max-Age=2592000; HttpOnly; SameSite=Strict',
  ]);
  expect((await boot()).session).toMatchObject(asTomasz);
  expect((await browser().boot()).session).toMatchObject({ userRef: ines });
  expect(await auth.endViewAs()).toMatchObject({ userRef: ines, viewAs: { isChosen: false } });
  expect((await boot()).session).toMatchObject({ userRef: ines });
});

test('nobody may be somebody who does not exist', async (scope) => {
  const { browser } = await open(scope);
  const { auth, set } = browser();
  await expect(auth.viewAs({ body: { userRef: 'user:default/eve' } })).rejects.toMatchObject({
    code: 'not-found',
  });
  await expect(auth.viewAs({ body: { userRef: 'group:default/x' } })).rejects.toMatchObject({
    code: 'invalid-input',
  });
  expect(set).toEqual([]);
});

test('who comes through a proxy may not be somebody else, and a cookie does not help', async (scope) => {
  const { browser } = await open(scope, { localUser: 'ines' });
  const { auth, headers } = browser();
  await auth.viewAs({ body: { userRef: 'user:default/tomasz' } });
  headers['x-forwarded-for'] = '10.0.0.7';
  const refused = { code: 'forbidden' };
  await expect(auth.viewAs({ body: { userRef: ines } })).rejects.toMatchObject(refused);
  await expect(auth.endViewAs()).rejects.toMatchObject(refused);
  await expect(auth.listPeople()).rejects.toMatchObject(refused);
  const session = await auth.getSession();
  expect(session).toEqual({
    ...{ displayName: 'Guest', isOperator: false, permissions: ['*:read'], ownRefs: [] },
    signIn: { isSignedIn: false },
  });
});

test('a page of another site may not make somebody else of anybody', async (scope) => {
  const { port } = await open(scope);
  const { status, headers } = await rawRequest(port, {
    path: '/api/auth/view-as',
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' },
    body: JSON.stringify({ userRef: ines }),
  });
  expect([status, headers['set-cookie']]).toEqual([403, undefined]);
});

test('the people to choose from are found by a part of their name', async (scope) => {
  const { browser, people } = await open(scope);
  const { auth } = browser();
  const tomasz = { ref: 'user:default/tomasz', title: 'Tomasz Wirth' };
  expect(await auth.listPeople()).toMatchObject({ total: 2 });
  expect(await auth.listPeople({ query: { text: 'wir' } })).toEqual({ items: [tomasz], total: 1 });
  people.isSilent = true;
  await expect(auth.listPeople()).rejects.toMatchObject({ code: 'timeout' });
}, 20_000);

test('settings are kept for each person, across a restart, and come with the page', async (scope) => {
  const first = await open(scope, { localUser: 'ines' });
  const { auth, settings, boot } = first.browser();
  const stars = ['component:default/pay', 'api:default/pay'];
  await settings.putSetting({ params: { key: 'stars' }, body: { value: stars } });
  await settings.putSetting({ params: { key: 'theme' }, body: { value: 'light' } });
  await settings.putSetting({ params: { key: 'theme' }, body: { value: 'dark' } });
  expect(await settings.getSettings()).toEqual({ stars, theme: 'dark' });
  expect((await boot()).settings).toEqual({ stars, theme: 'dark' });
  await auth.viewAs({ body: { userRef: 'user:default/tomasz' } });
  expect((await boot()).settings).toEqual({});
  const second = await open(scope, { localUser: 'ines', folder: first.folder });
  const again = second.browser();
  expect(await again.settings.getSettings()).toEqual({ stars, theme: 'dark' });
  await again.settings.deleteSetting({ params: { key: 'theme' } });
  await again.settings.deleteSetting({ params: { key: 'theme' } });
  expect(await again.settings.getSettings()).toEqual({ stars });
});

test('each guest has settings of their own, behind a cookie that no script reads', async (scope) => {
  const { browser } = await open(scope);
  const [one, other] = [browser(), browser()];
  await one.boot();
  expect(one.set).toEqual([]); // nothing is kept about who chose nothing
  await one.settings.putSetting({ params: { key: 'theme' }, body: { value: 'dark' } });
  await one.settings.putSetting({ params: { key: 'stars' }, body: { value: [] } });
  expect(one.set).toHaveLength(1);
  expect(one.set[0]).toMatch(
    /^cb_guest=[0-9a-f-]{36}; Path=\/; Max-Age=31536000; HttpOnly; SameSite=Strict$/,
  );
  expect((await one.boot()).settings).toEqual({ theme: 'dark', stars: [] });
  expect(await other.settings.getSettings()).toEqual({});
});

test.for<readonly [string, string, unknown, string]>([
  ['an unknown key', 'password', 'x', 'key'],
  ['an unknown theme', 'theme', 'pink', 'theme'],
  ['a star without a kind', 'stars', ['pay'], '/0'],
  ['a star twice', 'stars', ['api:default/a', 'api:default/a'], 'stars'],
  [
    'too many stars',
    'stars',
    Array.from({ length: 501 }, (_, at) => `api:default/a${at}`),
    'stars',
  ],
  [
    'a visit with more than it may have',
    'recent',
    [{ ref: 'api:default/a', title: 'a', at: 1, x: 1 }],
    '/0',
  ],
  [
    'too many visits',
    'recent',
    Array.from({ length: 21 }, () => ({ ref: 'api:default/a', title: 'a', at: 1 })),
    'recent',
  ],
])('%s is refused and changes nothing', async ([_what, key, value, names], scope) => {
  const { url } = await gatewayForTest(scope, { registry: 'plugins: []\n' });
  const answer = await fetch(`${url}/api/settings/${key}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ value }),
  });
  expect([answer.status, answer.headers.get('set-cookie')]).toEqual([400, null]);
  expect(await answer.text()).toContain(names);
});

test('a body that is no JSON, or far too large, is refused as such', async (scope) => {
  const { url } = await gatewayForTest(scope, { registry: 'plugins: []\n' });
  const put = (body: string) =>
    fetch(`${url}/api/settings/theme`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body,
    });
  expect((await put('{')).status).toBe(400);
  const large = await put(JSON.stringify({ value: 'x'.repeat(300_000) }));
  expect([large.status, await large.text()]).toEqual([400, expect.stringContaining('too large')]);
});
