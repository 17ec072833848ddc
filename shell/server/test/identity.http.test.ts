import { createClient } from '@callboard/sdk/client';
import { routesOf } from '@callboard/sdk/contract';
import { authContract } from '@callboard/sdk/contracts/auth';
import { keysPath } from '@callboard/sdk/service';
import type { TestScope } from '@callboard/sdk/testing';
import { decodeJwt, SignJWT } from 'jose';
import { expect, test } from 'vitest';
import { hashOf } from '../identity/secret.ts';
import { type GatewayOptions, gatewayForTest } from './gateway-for-test.ts';
import { notesService } from './notes-service.ts';
import { rawRequest } from './raw-request.ts';
import { readEvents } from './read-events.ts';

const plugin = (name: string) => ({ name, version: '1.0.0+abc', api: [`/api/${name}`] });
const registry = 'plugins:\n  - name: notes\n  - name: other\n';
const adminToken = 'admin-token-of-the-environment-0123456789';
const serviceToken = `cbs_notes_${'s'.repeat(43)}`;
const abroad = { host: '0.0.0.0', adminToken };

/** The real gateway with two real services behind it, which trust no other. */
async function open(scope: TestScope, options: Partial<GatewayOptions> = {}) {
  const gateway = await gatewayForTest(scope, {
    ...{ registry, builtIn: [plugin('notes'), plugin('other')] },
    serviceTokens: { notes: hashOf(serviceToken) },
    ...options,
  });
  const to = { gatewayUrl: gateway.url };
  const notes = await notesService(scope, { ...to, name: 'notes', serviceToken, other: 'other' });
  const other = await notesService(scope, { ...to, name: 'other' });
  gateway.setServices({ notes: notes.url, other: other.url });
  const ask = async (
    path: string,
    headers: Readonly<Record<string, string>> = {},
    method = 'GET',
  ) => {
    const answer = await rawRequest(gateway.port, { path, method, headers });
    return { status: answer.status, body: JSON.parse(answer.body) };
  };
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const auth = (token?: string) =>
    createClient(routesOf(authContract), {
      baseUrl: gateway.url,
      headers: () => (token === undefined ? {} : bearer(token)),
    });
  return { ...gateway, notes, other, ask, auth, bearer };
}

const guest = { kind: 'guest', subject: 'guest', scopes: ['*:read'] };
const refused = { status: 401, body: { error: { code: 'unauthenticated' } } };

test('who sits at the machine is the person of callboard.yaml, and may do everything', async (scope) => {
  const { ask } = await open(scope, { portal: { localUser: 'ines' } });
  const body = { kind: 'user', subject: 'user:default/ines', name: 'ines', scopes: ['*'] };
  expect(await ask('/api/notes/me')).toEqual({ status: 200, body });
  expect(await ask('/api/notes/write', {}, 'POST')).toEqual({ status: 200, body });
  const cookie = 'cb_view_as=user:default/tomasz';
  expect(await ask('/api/notes/me', { cookie })).toMatchObject({
    body: { subject: 'user:default/tomasz' },
  });
});

test('a portal that others reach takes everybody for a guest, also who is at the machine', async (scope) => {
  const { ask, auth } = await open(scope, { ...abroad, portal: { localUser: 'ines' } });
  expect(await ask('/api/notes/me')).toMatchObject({ status: 200, body: guest });
  expect(await ask('/api/notes/write', {}, 'POST')).toMatchObject(refused);
  expect(await auth().getSession()).toEqual({
    ...{ displayName: 'Guest', isOperator: false, permissions: ['*:read'], ownRefs: [] },
    signIn: { isSignedIn: false },
  });
  await expect(auth().listKeys()).rejects.toMatchObject({ code: 'unauthenticated' });
});

test('a portal behind a proxy has no admin at the machine, whose requests the proxy sends', async (scope) => {
  const portal = {
    ...{ localUser: 'ines' },
    names: { url: 'https://portal.example.com', hosts: [] },
  };
  const { ask } = await open(scope, { portal });
  expect(await ask('/api/notes/me')).toMatchObject({ status: 200, body: guest });
});

test('the first start of such a portal says the admin token, the second one does not', async (scope) => {
  const said = (log: readonly string[]) => log.flatMap((line) => line.match(/cb_[\w-]+/g) ?? []);
  const first = await open(scope, { host: '0.0.0.0' });
  const [token = '', ...more] = said(first.log);
  expect(more).toEqual([]);
  expect((await first.ask('/api/notes/write', first.bearer(token), 'POST')).body).toMatchObject({
    ...{ kind: 'key', name: 'admin', scopes: ['*'] },
  });
  const second = await open(scope, { host: '0.0.0.0', folder: first.folder });
  expect(said(second.log)).toEqual([]);
  expect((await second.ask('/api/notes/me', second.bearer(token))).body.name).toBe('admin');
  await second.auth(token).revokeKey({ params: { id: token.slice(3, 13) } });
  const third = await open(scope, { host: '0.0.0.0', folder: first.folder });
  expect(said(third.log)).toHaveLength(1);
});

test('nothing of it is on a local start, and a stated admin token is not said', async (scope) => {
  expect((await open(scope)).log.join()).not.toContain('admin');
  expect((await open(scope, abroad)).log.join()).not.toContain('admin');
});

test('a key is told once, does what it names and nothing else, and is known by its prefix', async (scope) => {
  const { auth, ask, bearer } = await open(scope, abroad);
  const admin = auth(adminToken);
  const scopes = ['notes:read', 'plugins:publish:pay-*'];
  const { key, token } = await admin.createKey({ body: { name: 'ci', scopes } });
  expect(token).toMatch(/^cb_[0-9a-f]{10}_[\w-]{43}$/);
  expect(token.startsWith(`${key.prefix}_`)).toBe(true);
  expect(await ask('/api/notes/me', bearer(token))).toMatchObject({
    body: { kind: 'key', subject: `key:${key.id}`, name: 'ci', scopes },
  });
  expect(await ask('/api/notes/write', bearer(token), 'POST')).toMatchObject({
    status: 403,
    body: { error: { code: 'forbidden', message: 'ci may not notes:write' } },
  });
  // Guests may read the registry; this key was not told that it may.
  expect((await ask('/api/registry', bearer(token))).status).toBe(403);
  expect((await ask('/api/events?topics=registry', bearer(token))).status).toBe(403);
  await expect(auth(token).listKeys()).rejects.toMatchObject({ code: 'forbidden' });
  const all = async () => (await admin.listKeys()).items;
  expect(JSON.stringify(await all())).not.toContain(token.slice(14));
  await expect.poll(async () => (await all())[0]?.lastUsedAt).toBeGreaterThan(key.createdAt - 1);
});

test('a revoked key is nobody, at once; neither is one that is over or was never made', async (scope) => {
  const { auth, ask, bearer } = await open(scope, abroad);
  const admin = auth(adminToken);
  const body = { name: 'ci', scopes: ['notes:read'] };
  const { key, token } = await admin.createKey({ body });
  expect((await ask('/api/notes/me', bearer(token))).status).toBe(200);
  await admin.revokeKey({ params: { id: key.id } });
  expect(await ask('/api/notes/me', bearer(token))).toMatchObject(refused);
  await expect(admin.revokeKey({ params: { id: key.id } })).rejects.toMatchObject({
    code: 'not-found',
  });
  const brief = await admin.createKey({ body: { ...body, expiresAt: Date.now() + 1_000 } });
  const status = async () => (await ask('/api/notes/me', bearer(brief.token))).status;
  await expect.poll(status, { timeout: 20_000 }).toBe(401);
  const { token: real } = await admin.createKey({ body });
  const forged = `${real.slice(0, -4)}AAAA`;
  for (const bad of [forged, 'cb_0000000000_'.padEnd(57, 'x'), 'secret', '', `${adminToken}x`])
    expect((await ask('/api/notes/me', { authorization: `Bearer ${bad}.` })).status).toBe(401);
  await expect(
    admin.createKey({ body: { ...body, expiresAt: Date.now() - 1 } }),
  ).rejects.toMatchObject({ code: 'invalid-input', issues: [{ path: '/body/expiresAt' }] });
});

test('who makes keys cannot make one that may do more', async (scope) => {
  const { auth } = await open(scope, abroad);
  const { token } = await auth(adminToken).createKey({
    body: { name: 'keys', scopes: ['keys:admin', 'plugins:publish:pay-*'] },
  });
  const make = (scope: string) => auth(token).createKey({ body: { name: 'x', scopes: [scope] } });
  for (const wider of ['*', 'plugins:publish:*', 'plugins:publish:pay', '*:read', '*:admin'])
    await expect(make(wider), wider).rejects.toMatchObject({ code: 'forbidden' });
  await expect(make('plugins:publish:pay-slips')).resolves.toBeDefined();
});

test('one signs in with a key in the page; the sign-in ends when told to, or with its key', async (scope) => {
  const { auth, ask, port } = await open(scope, abroad);
  const admin = auth(adminToken);
  const { key, token } = await admin.createKey({ body: { name: 'Ines', scopes: ['*'] } });
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    rawRequest(port, {
      ...{ path, method: 'POST', body: JSON.stringify(body) },
      headers: { 'content-type': 'application/json', ...headers },
    });
  expect((await post('/api/auth/sign-in', { token: `${token}x` })).status).toBe(401);
  const signIn = async () => {
    const { headers, body } = await post('/api/auth/sign-in', { token });
    expect(JSON.parse(body)).toMatchObject({
      ...{ displayName: 'Ines', isOperator: true, signIn: { isSignedIn: true } },
    });
    const [set = ''] = headers['set-cookie'] ?? [];
    expect(set).toMatch(/; Path=\/; Max-Age=604800; HttpOnly; SameSite=Strict$/);
    expect(set).not.toContain(token);
    return { cookie: set.split(';', 1)[0] ?? '' };
  };
  const [one, two] = [await signIn(), await signIn()];
  expect(await ask('/api/notes/me', one)).toMatchObject({ body: { subject: `key:${key.id}` } });
  expect((await ask('/api/auth/sign-in', one, 'DELETE')).body).toMatchObject({
    displayName: 'Guest',
  });
  expect(await ask('/api/notes/me', one)).toMatchObject({ body: guest });
  const foreign = { ...two, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
  expect((await ask('/api/notes/write', foreign, 'POST')).status).toBe(403);
  expect((await ask('/api/notes/write', two, 'POST')).status).toBe(200);
  await admin.revokeKey({ params: { id: key.id } });
  expect(await ask('/api/notes/me', two)).toMatchObject({ body: guest });
});

test('each service is sent a token of its own, the same for a minute, and neither takes the other’s', async (scope) => {
  const { ask, notes, other } = await open(scope, { portal: { localUser: 'ines' } });
  for (const path of ['/api/notes/me', '/api/other/me', '/api/notes/me', '/api/other/me'])
    expect((await ask(path)).status).toBe(200);
  // People who are not in the catalog are asked for again after five seconds; these came within them.
  const [forNotes = '', again] = sent(notes.received);
  const [forOther = ''] = sent(other.received);
  expect(again).toBe(forNotes);
  expect(decodeJwt(forNotes.slice(7))).toMatchObject({ aud: 'notes', sub: 'user:default/ines' });
  const straight = async (url: string, path: string, authorization?: string) =>
    (await fetch(url + path, { headers: authorization ? { authorization } : {} })).status;
  expect(await straight(notes.url, '/api/notes/me', forNotes)).toBe(200);
  expect(await straight(other.url, '/api/other/me', forNotes)).toBe(401);
  expect(await straight(notes.url, '/api/notes/me', forOther)).toBe(401);
  expect(await straight(notes.url, '/api/notes/me')).toBe(401);
  // Nor is it worth anything at the gateway itself.
  expect((await ask('/api/notes/me', { authorization: forNotes })).status).toBe(401);
});

/** What the probes did not send. */
const sent = (received: readonly (string | undefined)[]) =>
  received.flatMap((authorization) => (authorization === undefined ? [] : [authorization]));

test('what claims to be an identity from outside is dropped, and a forged token is refused', async (scope) => {
  const { ask } = await open(scope, abroad);
  const forged = await new SignJWT({ kind: 'user', name: 'x', scopes: ['*'] })
    .setProtectedHeader({ alg: 'HS256', typ: 'vnd.callboard.identity+jwt' })
    .setSubject('user:default/admin')
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode('x'.repeat(32)));
  for (const headers of [
    { 'x-callboard-user': 'user:default/admin', 'X-Callboard-Identity': '{"scopes":["*"]}' },
    { cookie: `cb_session=cbsession_0123456789_${'x'.repeat(43)}; cb_view_as=user:default/admin` },
    { cookie: `cb_session=${forged}; cb_guest=../admin` },
    { authorization: 'Basic YWRtaW46YWRtaW4=' },
    { 'x-forwarded-for': '127.0.0.1', forwarded: 'for=127.0.0.1' },
    { 'proxy-authorization': `Bearer ${adminToken}` },
  ])
    expect(await ask('/api/notes/me', headers), JSON.stringify(headers)).toMatchObject({
      ...{ status: 200, body: guest },
    });
  for (const path of ['/api/notes/me', '/api/registry', '/'])
    expect((await ask(path, { authorization: `Bearer ${forged}` })).status, path).toBe(401);
});

test('a page that points its own name here reaches nobody, though it comes from this machine', async (scope) => {
  const { ask, port } = await open(scope, { portal: { localUser: 'ines' } });
  for (const host of [`evil.example:${port}`, `localhost.evil.example:${port}`])
    for (const path of ['/api/notes/write', '/api/auth/keys', '/api/auth/view-as'])
      expect((await ask(path, { host }, 'POST')).status, path).toBe(421);
});

test('a form or a script of another site makes no key and writes nothing, at the machine itself', async (scope) => {
  const { ask, port } = await open(scope, { portal: { localUser: 'ines' } });
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  for (const headers of [
    { ...form, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    { ...form, origin: 'null', 'sec-fetch-site': 'cross-site' },
    { ...form, origin: 'http://evil.example' },
    { 'content-type': 'text/plain', origin: `http://localhost:${port + 1}` },
    { origin: `http://127.0.0.1:${port}`, 'sec-fetch-site': 'same-site' },
  ])
    for (const path of ['/api/notes/write', '/api/auth/keys', '/api/auth/sign-in'])
      expect((await ask(path, headers, 'POST')).status, JSON.stringify(headers)).toBe(403);
});

test('an upgrade with a bad token is refused', async (scope) => {
  const { port } = await open(scope, abroad);
  const upgrade = { connection: 'Upgrade', upgrade: 'websocket' };
  const answer = await rawRequest(port, {
    ...{ path: '/api/notes/live', headers: { ...upgrade, authorization: 'Bearer cb_nobody' } },
  });
  expect(answer.status).toBe(401);
});

test('events and probes reach services that ask everybody for a token', async (scope) => {
  const { url, ask } = await open(scope, abroad);
  const states = async () => {
    const { plugins } = (await ask('/api/registry')).body;
    return plugins.map(({ service }: { service: string }) => service);
  };
  await expect.poll(states, { timeout: 10_000 }).toEqual(['up', 'up']);
  const events = await readEvents(`${url}/api/events?topics=notes`);
  expect((await events.next()).data).toEqual({
    ...{ topic: 'notes', type: 'hello', data: 'service:gateway' },
  });
  events.close();
});

test('a service calls another one through the gateway, as itself', async (scope) => {
  const { ask } = await open(scope, abroad);
  expect(await ask('/api/notes/as-service')).toMatchObject({
    body: { kind: 'service', subject: 'service:notes', scopes: ['*:read', '*:write'] },
  });
  // One without a token of its own is what the gateway takes anybody for.
  expect(await ask('/api/other/as-service')).toMatchObject({ body: guest });
});

test('the public keys are served under any name, also those of an earlier run, and no private half', async (scope) => {
  const read = async ({ port }: { readonly port: number }) => {
    const headers = { host: 'gateway.internal:7007' };
    return JSON.parse((await rawRequest(port, { path: keysPath, headers })).body).keys;
  };
  const first = await open(scope);
  const [key, ...more] = await read(first);
  expect(more).toEqual([]);
  expect(Object.keys(key).toSorted()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
  const second = await open(scope, { folder: first.folder });
  const kids = (await read(second)).map(({ kid }: { kid: string }) => kid);
  expect(kids).toHaveLength(2);
  expect(kids).toContain(key.kid);
});
