import { createClient } from '@callboard/sdk/client';
import { routesOf } from '@callboard/sdk/contract';
import { authContract } from '@callboard/sdk/contracts/auth';
import { devVersionOf } from '@callboard/sdk/plugin';
import type { TestScope } from '@callboard/sdk/testing';
import { expect, test } from 'vitest';
import { connectMachine, machineForTest, personForTest, type TestPerson } from './dev-machine.ts';
import { type GatewayOptions, gatewayForTest } from './gateway-for-test.ts';
import { readEvents } from './read-events.ts';
import { bundleForTest, sendBytes } from './send-bundle.ts';
import type { BundleParts } from './write-bundle.ts';

const adminToken = 'admin-token-of-the-environment-0123456789';
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** A portal that others reach, with an admin, two developers, a guest and whoever has other keys. */
async function open(scope: TestScope, options: Partial<GatewayOptions> = {}) {
  const gateway = await gatewayForTest(scope, {
    registry: 'plugins:\n  - name: core\n  - name: news\n    config: { days: 7 }\n',
    builtIn: [{ name: 'core', version: '1.0.0+abc' }],
    published: [
      {
        name: 'news',
        version: '1.0.0',
        config: {
          schema: {
            ...{ type: 'object', additionalProperties: false },
            properties: { days: { type: 'integer' } },
          },
        },
      },
    ],
    ...{ host: '0.0.0.0', adminToken },
    ...options,
  });
  const admin = personForTest(gateway.url, bearer(adminToken));
  const auth = createClient(routesOf(authContract), {
    baseUrl: gateway.url,
    headers: () => bearer(adminToken),
  });
  const withKey = async (...scopes: string[]) => {
    const { token } = await auth.createKey({
      body: { name: 'dev', scopes: ['*:read', ...scopes] },
    });
    return personForTest(gateway.url, bearer(token));
  };
  return {
    ...{ gateway, admin, withKey },
    guest: personForTest(gateway.url),
    ines: await withKey('plugins:dev:news', 'plugins:dev:fresh'),
    tomasz: await withKey('plugins:dev:*', 'plugins:publish:*'),
  };
}

const running = async (person: TestPerson) =>
  (await person.registry.getRegistry()).plugins.map(({ name, version }) => `${name}@${version}`);
const regular = ['core@1.0.0+abc', 'news@1.0.0'];
const fileOf = ({ version }: { version: string }, file = 'app.js') =>
  `/plugins/news/${encodeURIComponent(version)}/${file}`;

test('a build is seen by whose machine sends it, in the place of the regular version, and by nobody else', async (scope) => {
  const { ines, tomasz, admin, guest } = await open(scope);
  const machine = await machineForTest(scope, ines, 'news');
  expect(machine.seenBy).toBe('the key dev');
  const build = await machine.send();
  expect(build.version).toBe(devVersionOf('1.0.0', machine.id, 'a1b2c3'));
  const seen = await ines.registry.getRegistry();
  expect(seen.dev).toEqual([
    { id: machine.id, plugin: 'news', host: 'laptop', version: build.version },
  ]);
  expect(seen.plugins.map(({ name }) => name)).toEqual(['core', 'news']);
  expect(seen.plugins[1]).toMatchObject({
    ...{ version: build.version, baseUrl: `/plugins/news/${build.version}/` },
  });
  const file = await ines.ask(fileOf(build));
  expect(await file.text()).toContain('news 1.0.0+dev');
  expect(file.headers.get('cache-control')).toBe('private, no-store');
  expect((await ines.ask(fileOf(build, 'callboard.plugin.json'))).status).toBe(200);
  for (const other of [tomasz, admin, guest]) {
    const { dev, plugins } = await other.registry.getRegistry();
    expect([dev, plugins.map(({ name, version }) => `${name}@${version}`)]).toEqual([
      undefined,
      regular,
    ]);
    for (const name of ['app.js', 'callboard.plugin.json', 'remoteEntry.js', ''])
      expect((await other.ask(fileOf(build, name))).status).toBe(404);
    expect((await other.dev.listSessions()).items).toEqual([]);
  }
});

test('the browser that signed in with the same key sees it in the page, that of another key does not', async (scope) => {
  const { gateway, ines, tomasz } = await open(scope);
  const machine = await machineForTest(scope, ines, 'news');
  const { version } = await machine.send();
  const pageOf = async (person: TestPerson) => {
    const token = person.headers.authorization?.replace('Bearer ', '') ?? '';
    const signedIn = await fetch(`${gateway.url}/api/auth/sign-in`, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
      body: JSON.stringify({ token }),
    });
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect(cookie).toContain('cb_session=');
    const headers = { cookie, accept: 'text/html' };
    return (await fetch(`${gateway.url}/news`, { headers })).text();
  };
  expect(await pageOf(ines)).toContain(version);
  expect(await pageOf(tomasz)).not.toContain('+dev.');
});

test('a plugin that the registry does not name appears and vanishes with its machine', async (scope) => {
  const { gateway, ines, tomasz } = await open(scope);
  const events = await readEvents(`${ines.url}/api/events?topics=registry`, ines.headers);
  scope.onTestFinished(async () => events.close());
  const ofOther = await readEvents(`${ines.url}/api/events?topics=registry`, tomasz.headers);
  scope.onTestFinished(async () => ofOther.close());
  expect(Object((await events.next()).data).type).toBe('registry');
  const machine = await machineForTest(scope, ines, 'fresh');
  const { version } = await machine.send();
  const orders: string[][] = [];
  /** Reads on until the last change that it knows of has this many plugins. */
  const until = async (count: number) => {
    for (;;) {
      const { data } = Object((await events.next()).data);
      orders.push(data.order);
      if (data.order.length === count) return data;
    }
  };
  expect((await until(3)).changed).toMatchObject([{ name: 'fresh', version }]);
  machine.drop();
  expect(await until(2)).toMatchObject({ order: ['core', 'news'] });
  expect(await running(ines)).toEqual(regular);
  expect((await ines.dev.listSessions()).total).toBe(0);
  expect((await ines.ask(`/plugins/fresh/${version}/app.js`)).status).toBe(404);
  // The other one was told the registry at the start, and of none of this.
  const { revision, ...whole } = Object(Object((await ofOther.next()).data).data);
  expect(JSON.stringify(whole)).not.toContain('+dev.');
  await gateway.edit('plugins:\n  - name: core\n');
  expect(Object((await ofOther.next()).data)).toMatchObject({
    ...{ type: 'change', data: { from: revision, order: ['core'] } },
  });
});

test('a reader who comes back is told all when a build came or went meanwhile', async (scope) => {
  const { ines } = await open(scope);
  const { revision } = await ines.registry.getRegistry();
  const machine = await machineForTest(scope, ines, 'news');
  const { version } = await machine.send();
  const url = `${ines.url}/api/events?topics=registry`;
  const events = await readEvents(url, {
    ...ines.headers,
    'last-event-id': `registry=${revision}`,
  });
  scope.onTestFinished(async () => events.close());
  const { id, data } = await events.next();
  expect(JSON.stringify(data)).toContain(version);
  await ines.dev.stopSession({ params: { id: machine.id } });
  expect(await machine.next()).toEqual({
    ...{ type: 'ended', reason: 'it was stopped in the portal', mayReturn: false },
  });
  expect(await machine.next()).toBeUndefined();
  const again = await readEvents(url, { ...ines.headers, 'last-event-id': id });
  scope.onTestFinished(async () => again.close());
  expect(Object((await again.next()).data)).toMatchObject({ type: 'registry', data: { revision } });
});

test('a broken edit keeps the last good build, and the reader is told what is wrong', async (scope) => {
  const { ines } = await open(scope);
  const machine = await machineForTest(scope, ines, 'news');
  const { version } = await machine.send();
  const params = { id: machine.id };
  await ines.dev.reportState({ params, body: { problem: 'src/app.tsx:3: what?' } });
  expect(await ines.registry.getRegistry()).toMatchObject({
    dev: [{ version, problem: 'src/app.tsx:3: what?' }],
  });
  expect(await running(ines)).toEqual(['core@1.0.0+abc', `news@${version}`]);
  await ines.dev.reportState({ params, body: {} });
  expect((await ines.registry.getRegistry()).dev?.[0]).not.toHaveProperty('problem');
});

test('the build before can still be loaded from, the one before that is gone', async (scope) => {
  const { ines } = await open(scope);
  const machine = await machineForTest(scope, ines, 'news');
  const builds = [];
  for (const hash of ['aaa1', 'bbb2', 'ccc3']) builds.push(await machine.send({}, hash));
  const statuses = builds.map(async (build) => (await ines.ask(fileOf(build))).status);
  expect(await Promise.all(statuses)).toEqual([404, 200, 200]);
});

test('config of another version is no reason to show nothing', async (scope) => {
  const { ines } = await open(scope);
  const machine = await machineForTest(scope, ines, 'news');
  const schema = { type: 'object', properties: { days: { type: 'string' } } };
  await machine.send({ config: { schema, defaults: { days: 'seven' } } });
  expect((await ines.registry.getRegistry()).plugins[1]?.config).toEqual({ days: 'seven' });
});

test('who may not show a plugin is told so, and nothing begins', async (scope) => {
  const { ines, tomasz, guest, admin, withKey } = await open(scope);
  const start = (person: TestPerson, plugin: string) =>
    person.dev.startSession({ body: { plugin, host: 'laptop' } });
  await expect(start(guest, 'news')).rejects.toMatchObject({ code: 'unauthenticated' });
  await expect(start(ines, 'other')).rejects.toMatchObject({ code: 'forbidden' });
  await expect(start(await withKey(), 'news')).rejects.toMatchObject({ code: 'forbidden' });
  // A plugin that is built in may be anything of the portal.
  await expect(start(tomasz, 'core')).rejects.toMatchObject({
    ...{ code: 'forbidden', message: 'dev may not plugins:admin' },
  });
  expect(await start(await withKey('plugins:publish:news'), 'news')).toHaveProperty('id');
  expect(await start(admin, 'core')).toHaveProperty('id');
  await expect(
    ines.dev.startSession({ body: { plugin: 'news', host: '<img src=x>' } }),
  ).rejects.toMatchObject({ code: 'invalid-input' });
  expect((await ines.dev.listSessions()).total).toBe(0);
});

test("a session that is another person's is not there for anybody else, whatever they try", async (scope) => {
  const { ines, tomasz, admin, guest } = await open(scope);
  const machine = await machineForTest(scope, ines, 'news');
  const { version } = await machine.send();
  const params = { id: machine.id };
  const bundle = await bundleForTest(scope, {
    ...{ name: 'news', version: devVersionOf('1.0.0', machine.id, 'eee') },
    extra: { 'app.js': 'steal()' },
  });
  const upload = new Uint8Array(await bundle.stream());
  const gone = { code: 'not-found' };
  for (const other of [tomasz, admin, guest]) {
    await expect(other.dev.uploadBuild({ params, upload })).rejects.toMatchObject(gone);
    await expect(other.dev.stopSession({ params })).rejects.toMatchObject(gone);
    await expect(other.dev.reportState({ params, body: { problem: 'x' } })).rejects.toMatchObject(
      gone,
    );
    await expect(connectMachine(scope, other, machine.id)).rejects.toThrow('404');
  }
  expect(await ines.registry.getRegistry()).toMatchObject({
    dev: [{ id: machine.id, plugin: 'news', host: 'laptop', version }],
  });
  // Nor may its own person open a second connection, which would end the first one's session later.
  await expect(connectMachine(scope, ines, machine.id)).rejects.toThrow('409');
});

test("another site's page starts, feeds and stops nothing, in whoever's browser it is", async (scope) => {
  const gateway = await gatewayForTest(scope, {
    registry: 'plugins:\n  - name: news\n',
    published: [{ name: 'news', version: '1.0.0' }],
  });
  const local = personForTest(gateway.url);
  const machine = await machineForTest(scope, local, 'news');
  const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
  const base = '/api/registry/dev-sessions';
  for (const [method, path] of [
    ['POST', base],
    ['POST', `${base}/${machine.id}/builds`],
    ['PUT', `${base}/${machine.id}/state`],
    ['DELETE', `${base}/${machine.id}`],
  ] as const)
    expect((await fetch(`${gateway.url}${path}`, { method, headers: foreign })).status).toBe(403);
  expect((await local.dev.listSessions()).total).toBe(1);
});

test('at the machine itself the person there sees the build, and not whom they view the portal as', async (scope) => {
  const gateway = await gatewayForTest(scope, {
    registry: 'plugins:\n  - name: news\n',
    published: [{ name: 'news', version: '1.0.0' }],
    portal: { localUser: 'ines' },
  });
  const ines = personForTest(gateway.url);
  const asTomasz = personForTest(gateway.url, { cookie: 'cb_view_as=user:default/tomasz' });
  const machine = await machineForTest(scope, ines, 'news');
  const build = await machine.send();
  expect(machine.seenBy).toBe('user:default/ines');
  expect(await running(ines)).toEqual([`news@${build.version}`]);
  expect(await running(asTomasz)).toEqual(['news@1.0.0']);
  expect((await asTomasz.ask(fileOf(build))).status).toBe(404);
});

test('builds that publishing would refuse are refused, and the last good one stays', async (scope) => {
  const { ines } = await open(scope, { devLimits: { buildBytes: 20_000 } });
  const machine = await machineForTest(scope, ines, 'news');
  const { version } = await machine.send();
  const bad: readonly (readonly [Partial<BundleParts>, RegExp])[] = [
    [{ sdk: '^9.0.0' }, /asks for @callboard\/sdk/],
    [{ name: 'fresh' }, /the build is of fresh/],
    [{ version: '1.0.0' }, /not one of session/],
    [{ version: devVersionOf('1.0.0', '0123456789', 'a') }, /not one of session/],
    [{ extra: { 'big.js': 'x'.repeat(30_000) } }, /20000 are allowed/],
    [{ extra: { 'con.js': '' } }, /device on Windows/],
    [{ routes: [{ path: '/api/auth', expose: './app', title: 'x' }] }, /the portal's own/],
    [{ routes: [{ path: '/core', expose: './app', title: 'x' }] }, /belongs to core/],
    [{ api: ['/api/registry'] }, /the portal's own/],
  ];
  for (const [parts, reason] of bad)
    await expect(machine.send(parts, 'bad'), String(reason)).rejects.toThrow(reason);
  expect(await running(ines)).toEqual(['core@1.0.0+abc', `news@${version}`]);
});

test('files that escape, lie about their hash or do not end are refused', async (scope) => {
  const { ines } = await open(scope);
  const machine = await machineForTest(scope, ines, 'news');
  const good = await bundleForTest(scope, {
    ...{ name: 'news', version: devVersionOf('1.0.0', machine.id, 'good') },
  });
  const bytes = await good.stream();
  const params = { id: machine.id };
  const send = (content: Buffer) =>
    ines.dev.uploadBuild({ params, upload: new Uint8Array(content) });
  const renamed = (from: string, to: string) => {
    const text = bytes.toString('latin1').replaceAll(from, to);
    const [, ...rest] = text.split('\n');
    const manifest = JSON.stringify(good.manifest).replaceAll(from, to);
    return Buffer.from(
      `${JSON.stringify({ format: 1, manifestBytes: manifest.length })}\n${rest.join('\n')}`,
      'latin1',
    );
  };
  for (const escape of ['../x.js', '/etc/x.js', 'a/../../x.js', 'a\\\\x.js', 'x%2e.js', '.x.js'])
    await expect(send(renamed('app.css', escape)), escape).rejects.toThrow(/not valid/);
  await expect(send(bytes.subarray(0, bytes.length - 5))).rejects.toThrow(/too early/);
  await expect(send(Buffer.concat([bytes, Buffer.from('x')]))).rejects.toThrow(/after its last/);
  const changed = Buffer.from(bytes);
  changed[changed.length - 2] = 65;
  await expect(send(changed)).rejects.toThrow(/is not the one that was built/);
  expect((await ines.dev.listSessions()).items[0]).not.toHaveProperty('version');
  for (const path of ['../../../etc/passwd', '..%2f..%2fx', 'toString', '__proto__'])
    expect((await ines.ask(`/plugins/news/${good.manifest.version}/${path}`)).status).toBe(404);
  expect(await send(bytes)).toMatchObject({ version: good.manifest.version });
});

test('there are bounds to sessions and bytes, of one person and of all', async (scope) => {
  const { tomasz, ines } = await open(scope, {
    devLimits: { sessionsOfOne: 2, sessions: 3, totalBytes: 9_000 },
  });
  const machine = await machineForTest(scope, tomasz, 'news');
  await machineForTest(scope, tomasz, 'two');
  const start = (person: TestPerson, plugin: string) =>
    person.dev.startSession({ body: { plugin, host: 'laptop' } });
  await expect(start(tomasz, 'three')).rejects.toMatchObject({ code: 'unavailable' });
  await start(ines, 'news');
  await expect(start(ines, 'fresh')).rejects.toThrow('3 local builds are shown already');
  const large = (letter: string) => ({ extra: { 'large.js': letter.repeat(4_000) } });
  await machine.send(large('a'), 'aaa');
  await expect(machine.send(large('b'), 'bbb')).rejects.toMatchObject({ code: 'unavailable' });
  // The same person's next session for the same plugin takes the place of the one before.
  const again = await machineForTest(scope, tomasz, 'news');
  expect(await machine.next()).toMatchObject({ type: 'ended' });
  await again.send(large('c'), 'ccc');
});

test('a machine that falls silent is given up, also one that never connected', async (scope) => {
  const { ines } = await open(scope, { devLimits: { silenceMs: 2_000 } });
  await ines.dev.startSession({ body: { plugin: 'fresh', host: 'laptop' } });
  const machine = await machineForTest(scope, ines, 'news');
  expect(await machine.next()).toEqual({
    ...{ type: 'ended', reason: 'the machine was not heard of any more', mayReturn: true },
  });
  await expect.poll(async () => (await ines.dev.listSessions()).total).toBe(0);
});

test('nothing is ever published under the version of a local build', async (scope) => {
  const { gateway, admin } = await open(scope, { host: '127.0.0.1' });
  const version = devVersionOf('9.0.0', '0123456789', 'abc');
  const bundle = await bundleForTest(scope, { name: 'news', version });
  const answer = await sendBytes(gateway.url, 'news', new Uint8Array(await bundle.stream()));
  expect([answer.status, answer.body.error?.message]).toEqual([
    400,
    `the version ${version} is of a local build`,
  ]);
  expect((await admin.registry.listVersions({ params: { name: 'news' } })).total).toBe(1);
});
