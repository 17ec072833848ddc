import { chmod, readFile, stat, writeFile } from 'node:fs/promises';
import { createClient } from '@callboard/sdk/client';
import { isCallboardError, routesOf } from '@callboard/sdk/contract';
import { registryContract } from '@callboard/sdk/contracts/registry';
import type { TestScope } from '@callboard/sdk/testing';
import { expect, test } from 'vitest';
import { gatewayForTest } from './gateway-for-test.ts';

const registry = `# Which plugins run.
plugins:
  # The start of everything.
  - name: demo # first
    version: 1.0.0 # pinned by ops

  - name: news
    enabled: false
    config:
      days: 7 # a week
`;

const schema = {
  ...{ type: 'object', additionalProperties: false },
  properties: { days: { type: 'integer' }, title: { type: 'string' } },
};

async function started(scope: TestScope, text = registry) {
  const gateway = await gatewayForTest(scope, {
    registry: text,
    published: [
      { name: 'demo', version: '1.0.0' },
      { name: 'demo', version: '1.1.0' },
      { name: 'demo', version: '2.0.0' },
      { name: 'news', version: '1.0.0', config: { schema } },
      {
        name: 'squatter',
        version: '1.0.0',
        routes: [{ path: '/demo', expose: './app', title: 'x' }],
      },
    ],
  });
  const client = createClient(routesOf(registryContract), { baseUrl: gateway.url });
  return {
    ...{ gateway, client },
    text: () => readFile(gateway.registryFile, 'utf8'),
    running: async () =>
      (await client.getRegistry()).plugins.map(({ name, version }) => `${name}@${version}`),
    latest: async () => (await client.listRevisions({ query: { limit: 1 } })).items[0],
  };
}

const demo = { params: { name: 'demo' } } as const;
const news = { params: { name: 'news' } } as const;

test('upgrade, roll back, disable and enable change one word each; comments and order stay', async (scope) => {
  const { client, text, running } = await started(scope);
  await client.upgradePlugin({ ...demo, body: {} });
  expect(await text()).toBe(registry.replace('version: 1.0.0', 'version: 2.0.0'));
  expect(await running()).toEqual(['demo@2.0.0']);
  await client.upgradePlugin({ ...demo, body: { version: '~1.1' } });
  expect(await running()).toEqual(['demo@1.1.0']);
  await client.rollbackPlugin({ ...demo, body: {} });
  expect(await running()).toEqual(['demo@2.0.0']);
  await client.rollbackPlugin({ ...demo, body: { version: '1.0.0' } });
  expect(await text()).toBe(registry);
  await client.enablePlugin({ ...news, body: {} });
  expect(await text()).toBe(registry.replace('enabled: false', 'enabled: true'));
  await client.disablePlugin(news);
  expect(await text()).toBe(registry);
});

test('a plugin that the file does not name is added to its end', async (scope) => {
  const { client, text, running } = await started(scope, 'plugins: []\n');
  await client.enablePlugin({ ...demo, body: { version: '^1.0.0' } });
  await client.enablePlugin({ ...news, body: {} });
  expect(await text()).toBe(
    'plugins:\n  - name: demo\n    version: ^1.0.0\n    enabled: true\n  - name: news\n    enabled: true\n',
  );
  expect(await running()).toEqual(['demo@1.1.0', 'news@1.0.0']);
});

test('a list that is not indented stays so', async (scope) => {
  const flat = 'plugins:\n- name: demo\n  version: 1.0.0\n- name: news\n';
  const { client, text } = await started(scope, flat);
  await client.upgradePlugin({ ...demo, body: { version: '1.1.0' } });
  expect(await text()).toBe(flat.replace('1.0.0', '1.1.0'));
});

test('single values of a config are set and unset, and a wrong one changes nothing', async (scope) => {
  const { client, text } = await started(scope);
  await client.configurePlugin({ ...news, body: { set: { title: 'News', days: 3 } } });
  expect(await text()).toBe(registry.replace('days: 7', 'days: 3').concat('      title: News\n'));
  const failure = client.configurePlugin({ ...news, body: { set: { days: 'many', colour: 1 } } });
  await expect(failure).rejects.toMatchObject({
    code: 'invalid-input',
    issues: expect.arrayContaining([{ path: '/days', message: 'must be integer' }]),
  });
  await client.configurePlugin({ ...news, body: { unset: ['title', 'days'] } });
  expect(await text()).not.toContain('config');
});

test('every change is a revision: who, when, what, diff; any of them comes back', async (scope) => {
  const { gateway, client, text, latest } = await started(scope);
  await expect.poll(latest).toMatchObject({ id: 1, who: 'file', diff: '' });
  const startedAt = Date.now();
  const { revision, etag } = await client.upgradePlugin({ ...demo, body: {} });
  expect(revision).toMatchObject({ id: 2, who: 'operator', what: 'upgrade demo to 2.0.0', etag });
  expect(revision?.at).toBeGreaterThanOrEqual(startedAt);
  expect(revision?.diff).toContain('-    version: 1.0.0 # pinned by ops\n+    version: 2.0.0');

  await gateway.edit(registry.replace('    enabled: false\n', ''));
  await expect.poll(latest).toMatchObject({
    ...{ id: 3, who: 'file', what: 'enabled news; demo 2.0.0 -> 1.0.0' },
  });
  await client.restoreRevision({ params: { id: 2 } });
  expect(await text()).toBe(registry.replace('1.0.0', '2.0.0'));
  expect(await latest()).toMatchObject({ id: 4, what: 'restore revision 2', who: 'operator' });
  expect((await client.getRevision({ params: { id: 1 } })).text).toBe(registry);
  await expect(client.restoreRevision({ params: { id: 99 } })).rejects.toMatchObject({
    code: 'not-found',
  });
  const ofNews = await client.listRevisions({ query: { plugin: 'news' } });
  expect(ofNews.items.map(({ id }) => id)).toEqual([4, 3, 1]);
  const older = await client.listRevisions({ query: { before: 4, limit: 2 } });
  expect(older).toMatchObject({ total: 4, items: [{ id: 3 }, { id: 2 }] });
});

test('a change that changes nothing is no revision', async (scope) => {
  const { client, latest } = await started(scope);
  expect((await client.disablePlugin(news)).revision).toBeUndefined();
  expect(await latest()).toMatchObject({ id: 1 });
});

test('what was edited while the portal was away is a revision too', async (scope) => {
  const first = await started(scope);
  const again = await gatewayForTest(scope, {
    ...{ registry: 'plugins:\n  - name: demo\n', folder: first.gateway.folder },
  });
  const client = createClient(routesOf(registryContract), { baseUrl: again.url });
  const latest = async () => (await client.listRevisions()).items[0];
  await expect.poll(latest).toMatchObject({ id: 2, who: 'file' });
  expect((await latest())?.what).toContain('removed news');
});

test('who saw an older file is told so, and changes nothing', async (scope) => {
  const { gateway, client, text } = await started(scope);
  const { etag } = await client.getStatus();
  const seen = { headers: { 'if-match': etag } };
  const { etag: next } = await client.upgradePlugin({ ...demo, ...seen, body: {} });
  const late = client.disablePlugin({ ...demo, ...seen });
  await expect(late).rejects.toMatchObject({ code: 'precondition-failed' });
  const raw = await fetch(`${gateway.url}/api/registry/plugins/demo/disable`, {
    ...{ method: 'POST', headers: { 'if-match': etag } },
  });
  expect(raw.status).toBe(412);
  expect(await text()).toContain('version: 2.0.0');
  const fresh = await client.disablePlugin({ ...demo, headers: { 'if-match': next } });
  expect(fresh.plugin?.state).toBe('disabled');
});

test('a hand edit that nobody noticed yet is not overwritten', async (scope) => {
  const { gateway, client, text } = await started(scope);
  const { etag } = await client.getStatus();
  const edited = registry.replace('a week', 'a whole week');
  await gateway.edit(edited);
  const late = client.upgradePlugin({ ...demo, headers: { 'if-match': etag }, body: {} });
  await expect(late).rejects.toMatchObject({ code: 'precondition-failed' });
  expect(await text()).toBe(edited);
  await client.upgradePlugin({ ...demo, body: {} });
  expect(await text()).toBe(edited.replace('1.0.0', '2.0.0'));
});

test('changes at the same time all arrive, one after the other; with one etag only one does', async (scope) => {
  const { client, text, latest } = await started(scope);
  const values = Array.from({ length: 12 }, (_, index) => `t${index}`);
  await Promise.all([
    ...values.map((title) => client.configurePlugin({ ...news, body: { set: { title } } })),
    client.upgradePlugin({ ...demo, body: {} }),
  ]);
  expect(await text()).toMatch(/version: 2\.0\.0[\s\S]*title: t\d+/);
  expect(await latest()).toMatchObject({ id: 14 });

  const headers = { 'if-match': (await client.getStatus()).etag };
  const outcomes = await Promise.allSettled(
    [21, 22, 23, 24].map((days) =>
      client.configurePlugin({ ...news, headers, body: { set: { days } } }),
    ),
  );
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const outcome of outcomes)
    if (outcome.status === 'rejected')
      expect(isCallboardError(outcome.reason) && outcome.reason.code).toBe('precondition-failed');
});

test('a change after which the plugin or another could not run is refused with the reason', async (scope) => {
  const { client, text } = await started(scope);
  for (const [change, code, why] of [
    [
      () => client.enablePlugin({ ...demo, body: { version: '9.9.9' } }),
      'invalid-input',
      /no version 9\.9\.9/,
    ],
    [
      () => client.enablePlugin({ ...demo, body: { version: 'evil' } }),
      'invalid-input',
      /neither a version/,
    ],
    [() => client.enablePlugin({ params: { name: 'gone' }, body: {} }), 'not-found', /gone/],
    [() => client.disablePlugin({ params: { name: 'gone' } }), 'not-found', /gone/],
    [
      () => client.enablePlugin({ params: { name: 'squatter' }, body: {} }),
      'invalid-input',
      /belongs to demo/,
    ],
    [() => client.rollbackPlugin({ ...news, body: {} }), 'conflict', /no other version/],
  ] as const) {
    await expect(change()).rejects.toMatchObject({ code, message: expect.stringMatching(why) });
  }
  expect(await text()).toBe(registry);
});

test('a broken file is not changed, but a revision mends it', async (scope) => {
  const { gateway, client, text, running } = await started(scope);
  await gateway.edit('plugins: [');
  await expect(client.disablePlugin(demo)).rejects.toMatchObject({ code: 'conflict' });
  expect(await text()).toBe('plugins: [');
  await client.restoreRevision({ params: { id: 1 } });
  expect(await text()).toBe(registry);
  expect(await running()).toEqual(['demo@1.0.0']);
});

test('the file keeps its mode, and one that cannot be written says so', async (scope) => {
  const { gateway, client } = await started(scope);
  await chmod(gateway.registryFile, 0o600);
  await client.upgradePlugin({ ...demo, body: {} });
  expect((await stat(gateway.registryFile)).mode & 0o777).toBe(0o600);
});

test('history and changes are for who runs the portal', async (scope) => {
  const { gateway, text } = await started(scope);
  const headers = { 'x-forwarded-for': '203.0.113.7' };
  for (const [method, path] of [
    ['GET', '/revisions'],
    ['GET', '/revisions/1'],
    ['POST', '/revisions/1/restore'],
    ['POST', '/plugins/demo/disable'],
    ['POST', '/plugins/demo/enable'],
    ['POST', '/plugins/demo/upgrade'],
    ['POST', '/plugins/demo/rollback'],
    ['PATCH', '/plugins/demo/config'],
  ] as const) {
    const answer = await fetch(`${gateway.url}/api/registry${path}`, { method, headers });
    expect(answer.status, `${method} ${path}`).toBe(401);
  }
  expect(await text()).toBe(registry);
});

test('an edit that turns one word back and forth is noticed each time', async (scope) => {
  const { gateway, latest } = await started(scope);
  for (const [index, days] of [8, 7, 8].entries()) {
    await writeFile(gateway.registryFile, registry.replace('days: 7', `days: ${days}`));
    await expect.poll(latest).toMatchObject({ id: index + 2, what: 'config of news' });
  }
});
