import { createClient } from '@callboard/sdk/client';
import { routesOf } from '@callboard/sdk/contract';
import { authContract } from '@callboard/sdk/contracts/auth';
import type { TestScope } from '@callboard/sdk/testing';
import { expect, test } from 'vitest';
import { type GatewayOptions, gatewayForTest } from './gateway-for-test.ts';
import { readEvents } from './read-events.ts';
import { type TestBrowser, testBrowser } from './test-browser.ts';

const rollout = '    rollout:\n      version: 2.0.0\n      percent: 100\n';
const registry = `plugins:\n  - name: demo\n    version: 1.0.0\n${rollout}`;
const adminToken = 'admin-token-of-the-environment-0123456789';
const abroad = { host: '0.0.0.0', adminToken };

async function open(scope: TestScope, options: Partial<GatewayOptions> = {}) {
  const gateway = await gatewayForTest(scope, {
    registry,
    published: [
      { name: 'demo', version: '1.0.0' },
      { name: 'demo', version: '2.0.0' },
    ],
    ...options,
  });
  const browser = () => testBrowser(gateway.url);
  const some = (count: number) => Array.from({ length: count }, browser);
  const isOn = async () =>
    (await browser().client.getStatus()).plugins[0]?.rollout?.running === '2.0.0';
  return { ...gateway, browser, some, isOn };
}

const crash = (browsers: readonly TestBrowser[], crashes = 1) =>
  Promise.all(browsers.map((each) => each.report('2.0.0', { starts: 1, crashes })));

test.each<[string, Partial<GatewayOptions>]>([
  ['at the machine itself', {}],
  ['of guests', abroad],
])('three browsers %s in which it crashes take a rollout back', async (_where, options) => {
  const scope: TestScope = { onTestFinished: (end) => void ends.push(end) };
  const ends: (() => unknown)[] = [];
  try {
    const { some, isOn, browser, log } = await open(scope, options);
    const [first, second, third] = some(3);
    if (!first || !second || !third) throw new Error('there are three');
    await crash([first, second], 20);
    expect(await isOn()).toBe(true);
    await crash([third]);
    expect(await isOn()).toBe(false);
    expect(await browser().versions()).toEqual({ demo: '1.0.0' });
    expect(log.join('')).toContain('a rollout was taken back');
  } finally {
    for (const end of ends.reverse()) await end();
  }
});

test('one browser takes nothing back, however much it reports, with whatever cookie', async (scope) => {
  const { url, browser, isOn } = await open(scope, abroad);
  const one = browser();
  await one.report('2.0.0', { crashes: 1 });
  const mark = one.jar.get('cb_browser')?.split('.')[1] ?? '';
  for (let time = 0; time < 12; time += 1) {
    await one.report('2.0.0', { crashes: 1000 });
    // No cookie, one that it made up, one of its own under another id: a new browser gets one first.
    for (const value of [
      '',
      `${'a'.repeat(22)}.${mark}`,
      `${String(time).padStart(22, 'x')}.${mark}`,
    ]) {
      const reports = [{ plugin: 'demo', version: '2.0.0', starts: 0, crashes: 1000 }];
      const answer = await fetch(`${url}/api/registry/reports`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie: `cb_browser=${value}` },
        body: JSON.stringify({ reports }),
      });
      expect(await answer.json()).toEqual({ isCounted: false });
    }
  }
  expect(await isOn()).toBe(true);
  const [status] = (await browser().client.getStatus()).plugins;
  expect(status?.health).toEqual([
    { version: '2.0.0', browsers: 1, crashedBrowsers: 1, crashes: 12_001 },
  ]);
});

test('who signed in counts once, in however many browsers', async (scope) => {
  const { url, isOn, browser } = await open(scope, abroad);
  const asAdmin = { headers: () => ({ authorization: `Bearer ${adminToken}` }) };
  const admin = createClient(routesOf(authContract), { baseUrl: url, ...asAdmin });
  const { token } = await admin.createKey({ body: { name: 'ines', scopes: ['*:read'] } });
  for (let time = 0; time < 4; time += 1) {
    const one = browser();
    const auth = createClient(routesOf(authContract), { baseUrl: url, fetch: one.send });
    await auth.signIn({ body: { token } });
    await one.report('2.0.0', { starts: 1, crashes: 5 });
  }
  expect(await isOn()).toBe(true);
  const [status] = (await browser().client.getStatus()).plugins;
  expect(status?.health).toMatchObject([{ browsers: 1, crashes: 20 }]);
});

test('a rollout that fares as the stable version does stays', async (scope) => {
  const { some, isOn } = await open(scope);
  await Promise.all(some(6).map((each) => each.report('1.0.0', { starts: 1, crashes: 1 })));
  await crash(some(6));
  expect(await isOn()).toBe(true);
});

test('the policy says how many, and whether guests count', async (scope) => {
  const withPolicy = (text: string) => `policy:\n  rollback: ${text}\n${registry}`;
  const strict = await open(scope, { ...abroad, registry: withPolicy('{ browsers: 5 }') });
  await crash(strict.some(4));
  expect(await strict.isOn()).toBe(true);
  await crash(strict.some(1));
  expect(await strict.isOn()).toBe(false);
  const named = await open(scope, { ...abroad, registry: withPolicy('{ guests: false }') });
  await crash(named.some(6));
  expect(await named.isOn()).toBe(true);
});

test('it is a revision of the portal, an open page of an admin is told, and nobody else', async (scope) => {
  const { url, some, browser } = await open(scope);
  const admin = browser();
  const page = await admin.page();
  const after = encodeURIComponent(`registry=${page.revision}`);
  const events = await readEvents(`${url}/api/events?topics=registry&after=${after}`, {
    cookie: admin.cookie(),
  });
  scope.onTestFinished(async () => events.close());
  await crash(some(3));
  const why = 'it failed in 3 of 3 browsers, the version before was not in use';
  const heard: unknown[] = [];
  for (let data; !data?.takenBack; heard.push(data)) data = Object((await events.next()).data).data;
  expect(heard[0]).toMatchObject({ changed: [{ name: 'demo', version: '1.0.0' }] });
  expect(heard.at(-1)).toMatchObject({ takenBack: [{ plugin: 'demo', version: '2.0.0', why }] });
  const { items } = await admin.client.listRevisions({ query: { limit: 1 } });
  expect(items).toMatchObject([
    { who: 'callboard', what: `take back the rollout of demo 2.0.0: ${why}` },
  ]);
  const guests = await open(scope, abroad);
  await crash(guests.some(3));
  expect(await guests.isOn()).toBe(false);
  expect(await guests.browser().page()).not.toHaveProperty('takenBack');
});

test('tried anew it is judged by what is told from then on, also after a restart', async (scope) => {
  const first = await open(scope);
  await crash(first.some(3));
  const again = await open(scope, { folder: first.folder });
  await crash(again.some(1));
  expect(await again.isOn()).toBe(true);
  const [status] = (await again.browser().client.getStatus()).plugins;
  expect(status?.health).toMatchObject([{ version: '2.0.0', crashedBrowsers: 4 }]);
});

test('versions that nobody is given are passed over, and who reports too often is not heard', async (scope) => {
  const { browser } = await open(scope, abroad);
  const one = browser();
  await one.report('7.0.0', { crashes: 9 });
  await one.report('1.0.0', { crashes: 9 }, 'unknown');
  const { items } = await one.client.listPlugins();
  expect(items[0]).toMatchObject({ rollout: { version: '2.0.0' }, health: [] });
  const flood = Array.from({ length: 40 }, () => one.report('2.0.0', { crashes: 1 }));
  const refused = (await Promise.allSettled(flood)).filter(({ status }) => status === 'rejected');
  expect(refused).toHaveLength(12); // two of thirty were spent above
  expect(refused[0]).toMatchObject({ reason: { code: 'unavailable' } });
});

test.each<[string, unknown]>([
  ['more reports than fit', Array.from({ length: 51 }, () => ({}))],
  ['a crash count beyond reason', [{ plugin: 'demo', version: '1', starts: 0, crashes: 1e9 }]],
  [
    'a reason of a megabyte',
    [{ plugin: 'demo', version: '1', starts: 0, crashes: 1, reason: 'x'.repeat(40_000) }],
  ],
])('%s is refused', async (_what, reports) => {
  const ends: (() => unknown)[] = [];
  try {
    const { url } = await open({ onTestFinished: (end) => void ends.push(end) });
    const answer = await fetch(`${url}/api/registry/reports`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ reports }),
    });
    expect(answer.status).toBe(400);
  } finally {
    for (const end of ends.reverse()) await end();
  }
});
