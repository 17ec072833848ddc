import { readFile } from 'node:fs/promises';
import { applyChange, type RegistryChange } from '@callboard/sdk/plugin';
import type { TestScope } from '@callboard/sdk/testing';
import { expect, test } from 'vitest';
import { type GatewayOptions, gatewayForTest } from './gateway-for-test.ts';
import { peopleService } from './people-service.ts';
import { readEvents } from './read-events.ts';
import { testBrowser, versionsIn } from './test-browser.ts';

const registry =
  'plugins:\n  # stays\n  - name: demo\n    version: 1.0.0 # pinned\n  - name: news\n';
const adminToken = 'admin-token-of-the-environment-0123456789';
const demo = { params: { name: 'demo' } } as const;

async function open(scope: TestScope, options: Partial<GatewayOptions> = {}) {
  const gateway = await gatewayForTest(scope, {
    registry,
    published: [
      { name: 'demo', version: '1.0.0' },
      { name: 'demo', version: '2.0.0' },
      { name: 'news', version: '1.0.0' },
      {
        ...{ name: 'demo', version: '3.0.0' },
        routes: [{ path: '/news', expose: './app', title: 'x' }],
      },
      { name: 'demo', version: '4.0.0', sdk: '^9.0.0' },
    ],
    ...options,
  });
  const browser = (cookies: Readonly<Record<string, string>> = {}) =>
    testBrowser(gateway.url, cookies);
  return { ...gateway, browser, text: () => readFile(gateway.registryFile, 'utf8') };
}

/** A portal that others reach: everybody is a guest. */
const abroad = { host: '0.0.0.0', adminToken };

test('a rollout is one key of registry.yaml, described, and gone when it ends', async (scope) => {
  const { browser, text } = await open(scope);
  const { client } = browser();
  const { revision, plugin } = await client.startRollout({
    ...demo,
    body: { version: '2.0.0', percent: 10, groups: ['group:default/checkout'] },
  });
  expect(revision?.what).toBe('roll demo 2.0.0 out to 10 %, group:default/checkout');
  expect(plugin).toMatchObject({ version: '1.0.0', rollout: { percent: 10, running: '2.0.0' } });
  expect(await text()).toBe(
    registry.replace(
      '# pinned\n',
      `# pinned
    rollout:
      version: 2.0.0
      percent: 10
      groups:
        - group:default/checkout
`,
    ),
  );
  await client.endRollout(demo);
  expect(await text()).toBe(registry);
  await client.startRollout({ ...demo, body: { version: '2.0.0', percent: 10 } });
  await client.rollbackPlugin({ ...demo, body: {} });
  expect(await text()).toBe(registry);
  await client.startRollout({ ...demo, body: { version: '2.0.0', percent: 10 } });
  await client.upgradePlugin({ ...demo, body: { version: '2.0.0' } });
  expect(await text()).toBe(registry.replace('1.0.0', '2.0.0'));
});

test('a version that could not run for those who get it is refused, and nothing changes', async (scope) => {
  const { browser, text } = await open(scope);
  const { client } = browser();
  for (const [version, why] of [
    ['3.0.0', /news/],
    ['4.0.0', /\^9\.0\.0/],
    ['9.9.9', /has no version 9\.9\.9/],
  ] as const) {
    const asked = client.startRollout({ ...demo, body: { version, percent: 100 } });
    await expect(asked).rejects.toThrow(why);
  }
  expect(await text()).toBe(registry);
});

test('written by hand it says why it is given to nobody', async (scope) => {
  const rollout = '    rollout: { version: 4.0.0, percent: 100 }\n';
  const { browser } = await open(scope, {
    registry: registry.replace('# pinned\n', `# pinned\n${rollout}`),
  });
  const one = browser();
  const [status] = (await one.client.getStatus()).plugins;
  expect(status?.rollout).toMatchObject({ reason: expect.stringContaining('^9.0.0') });
  expect(await one.versions()).toEqual({ demo: '1.0.0', news: '1.0.0' });
});

test('a share of guests gets it, each the same on every page, and more of them as it grows', async (scope) => {
  const { url, edit, browser } = await open(scope, abroad);
  const admin = testBrowser(url);
  const rollOut = (percent: number) =>
    edit(
      registry.replace(
        '# pinned\n',
        `# pinned\n    rollout: { version: 2.0.0, percent: ${percent} }\n`,
      ),
    );
  await rollOut(40);
  const wanted = async () => (await admin.client.getStatus()).plugins[0]?.rollout?.percent;
  await expect.poll(wanted).toBe(40);
  const guests = Array.from({ length: 60 }, () => browser());
  const look = async () => {
    const seen = await Promise.all(guests.map(async (guest) => (await guest.versions())['demo']));
    return seen.map((version) => version === '2.0.0');
  };
  const first = await look();
  const share = first.filter(Boolean).length;
  expect(share).toBeGreaterThan(5); // 24 are to be expected
  expect(share).toBeLessThan(50);
  expect(await look()).toEqual(first);
  await rollOut(70);
  await expect.poll(wanted).toBe(70);
  const more = await look();
  expect(more.filter((has, at) => first[at] && !has)).toEqual([]);
  expect(more.filter(Boolean).length).toBeGreaterThan(share);
});

test('a group gets it, with those who are in groups below, and nobody else', async (scope) => {
  const people = await peopleService(scope);
  const { browser, setServices } = await open(scope, {
    registry: `${registry}  - name: people\n`,
    builtIn: [{ name: 'people', version: '1.0.0+abc', api: ['/api/catalog'] }],
  });
  setServices({ people: people.url });
  const ines = browser({ cb_view_as: 'user:default/ines' });
  const other = browser({ cb_view_as: 'user:default/nobody' });
  await expect.poll(async () => JSON.stringify(await ines.client.getStatus())).toContain('"up"');
  await ines.client.startRollout({
    ...demo,
    body: { version: '2.0.0', groups: ['group:default/shopping'] },
  });
  expect((await ines.versions())['demo']).toBe('2.0.0');
  expect((await other.versions())['demo']).toBe('1.0.0');
  expect((await other.client.getRegistry()).plugins[0]?.version).toBe('1.0.0');
});

test('an open tab hears of the rollout that it gets, and another one hears nothing', async (scope) => {
  const { url, browser } = await open(scope);
  const chosen = browser({ cb_view_as: 'user:default/ines' });
  const other = browser({ cb_view_as: 'user:default/tomasz' });
  const follow = async (who: typeof chosen) => {
    const page = await who.page();
    const after = encodeURIComponent(`registry=${page.revision}`);
    const events = await readEvents(`${url}/api/events?topics=registry&after=${after}`, {
      cookie: who.cookie(),
    });
    scope.onTestFinished(async () => events.close());
    return { page, events };
  };
  const [mine, theirs] = [await follow(chosen), await follow(other)];
  const groups = ['user:default/ines'];
  // Their own ref counts also while no catalog knows them.
  await chosen.client.startRollout({ ...demo, body: { version: '2.0.0', groups } });
  const { data } = await mine.events.next();
  const now = applyChange(mine.page, Object(data).data as RegistryChange); // checked by applying it
  expect(now && versionsIn(now)).toEqual({ demo: '2.0.0', news: '1.0.0' });
  // The first that the other one hears of is what comes after it.
  await chosen.client.disablePlugin({ params: { name: 'news' } });
  const heard = await theirs.events.next();
  const next = applyChange(theirs.page, Object(heard.data).data as RegistryChange); // likewise
  expect(next && versionsIn(next)).toEqual({ demo: '1.0.0' });
});
