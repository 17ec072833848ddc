import { createHmac } from 'node:crypto';
import { get } from 'node:http';
import { SignJWT } from 'jose';
import { expect, test } from 'vitest';
import { goodClaims, ines, keyServer, type TestKey, tokenOf } from '../../testing/key-server.ts';
import { listenForTest, type TestScope } from '../../testing/start-for-test.ts';
import { composeApp } from '../compose-app.ts';
import { createLogger } from '../logger.ts';
import { readSettings } from '../settings.ts';
import { createAuthenticator, identitySettings } from './authenticate.ts';
import { identityOf } from './identity.ts';
import { tokenType } from './identity-token.ts';

const logger = createLogger({ name: 'notes', level: 'silent' });

/** A service called `notes` that tells who asks, and the gateway whose keys it trusts. */
async function notes(
  scope: TestScope,
  options: { readonly gatewayUrl?: string; readonly isDown?: boolean } = {},
) {
  const keys = await keyServer(scope);
  const key = await keys.addKey('k1');
  keys.state.isDown = options.isDown ?? false;
  const gatewayUrl = options.gatewayUrl ?? keys.url;
  const app = composeApp({
    ...{ name: 'notes', version: '1.0.0', logger },
    authenticator: createAuthenticator({
      ...{ service: 'notes', gatewayUrl, host: '0.0.0.0', logger },
    }),
    routes: (routes) => {
      routes.get('/api/notes/openapi.json', (_request, response) => void response.json({}));
      routes.get('/api/notes/me', (request, response) => void response.json(identityOf(request)));
    },
  });
  const url = await listenForTest(scope, app);
  const ask = async (authorization?: string, path = '/api/notes/me') => {
    const response = await fetch(url + path, {
      headers: authorization === undefined ? {} : { authorization },
    });
    return { status: response.status, body: await response.json() };
  };
  return { ...keys, key, ask };
}

test('a token of the gateway tells who asks; its keys are read once', async (scope) => {
  const { ask, key, state } = await notes(scope);
  expect(await ask(`Bearer ${await tokenOf(key)}`)).toEqual({ status: 200, body: ines });
  const other = { ...goodClaims(), sub: 'guest', kind: 'guest', name: 'Guest', scopes: [] };
  expect(await ask(`bearer ${await tokenOf(key, other)}`)).toMatchObject({
    body: { kind: 'guest', subject: 'guest' },
  });
  expect(state.reads).toBe(1);
});

test('health, metrics and the description are answered to anybody, nothing else is', async (scope) => {
  const { ask } = await notes(scope);
  for (const path of ['/healthz', '/readyz', '/api/notes/openapi.json'])
    expect((await ask(undefined, path)).status, path).toBe(200);
  for (const path of ['/api/notes/me', '/api/notes/', '/', '/api/notes/x/openapi.json'])
    expect(await ask(undefined, path), path).toMatchObject({
      status: 401,
      body: { error: { name: 'AuthenticationError', code: 'unauthenticated' } },
    });
});

const text = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const now = () => Math.floor(Date.now() / 1000);
const without = (name: string) =>
  Object.fromEntries(Object.entries(goodClaims()).filter(([key]) => key !== name));

test.each<readonly [string, (key: TestKey, stranger: TestKey) => string | Promise<string>]>([
  ['no token', () => ''],
  ['something else', () => 'hello'],
  ['three parts of nothing', () => 'a.b.c'],
  ['alg none', ({ kid }) => `${text({ alg: 'none', kid })}.${text(goodClaims())}.`],
  [
    'alg none with a signature kept',
    async (key) => {
      const [, , signature] = (await tokenOf(key)).split('.');
      return `${text({ alg: 'none', kid: key.kid })}.${text(goodClaims())}.${signature}`;
    },
  ],
  [
    'HS256 with the public key as the secret',
    ({ kid, publicText }) =>
      new SignJWT(goodClaims())
        .setProtectedHeader({ alg: 'HS256', kid, typ: tokenType })
        .sign(new TextEncoder().encode(publicText)),
  ],
  [
    'HS256 under the name ES256',
    ({ kid, publicText }) => {
      const head = `${text({ alg: 'ES256', kid, typ: tokenType })}.${text(goodClaims())}`;
      return `${head}.${createHmac('sha256', publicText).update(head).digest('base64url')}`;
    },
  ],
  ['the key of a stranger', ({ kid }, stranger) => tokenOf({ ...stranger, kid })],
  ['the key of a stranger by its own name', (_key, stranger) => tokenOf(stranger)],
  [
    'a key that it brings along',
    async ({ kid }, { privateKey }) =>
      new SignJWT(goodClaims())
        .setProtectedHeader({
          ...{ alg: 'ES256', kid, typ: tokenType, jku: 'http://127.0.0.1:1/jwks.json' },
        })
        .sign(privateKey),
  ],
  [
    'claims that were changed',
    async (key) => {
      const [head, , signature] = (await tokenOf(key)).split('.');
      return `${head}.${text({ ...goodClaims(), sub: 'user:default/admin' })}.${signature}`;
    },
  ],
  ['the audience of another service', (key) => tokenOf(key, { ...goodClaims(), aud: 'catalog' })],
  ['no audience', (key) => tokenOf(key, without('aud'))],
  ['another issuer', (key) => tokenOf(key, { ...goodClaims(), iss: 'somebody' })],
  ['another type', (key) => tokenOf(key, goodClaims(), { typ: 'JWT' })],
  ['an end that is over', (key) => tokenOf(key, { ...goodClaims(), exp: now() - 11 })],
  ['no end', (key) => tokenOf(key, without('exp'))],
  ['a start that is to come', (key) => tokenOf(key, { ...goodClaims(), nbf: now() + 60 })],
  ['no subject', (key) => tokenOf(key, without('sub'))],
  ['a kind that is none', (key) => tokenOf(key, { ...goodClaims(), kind: 'root' })],
  ['scopes that are no list', (key) => tokenOf(key, { ...goodClaims(), scopes: '*' })],
])('a token with %s is refused', async (_what, make) => {
  const finished: (() => Promise<void>)[] = [];
  const { ask, key, addKey } = await notes({ onTestFinished: (run) => void finished.push(run) });
  const token = await make(key, await addKey('k2', false));
  expect(await ask(`Bearer ${token}`)).toMatchObject({
    status: 401,
    body: { error: { code: 'unauthenticated' } },
  });
  for (const run of finished) await run();
});

test('a known token ends with its time, though it was verified before', async (scope) => {
  const { ask, key } = await notes(scope);
  // Clocks may differ by ten seconds.
  const token = await tokenOf(key, { ...goodClaims(), exp: now() - 8 });
  expect((await ask(`Bearer ${token}`)).status).toBe(200);
  const status = async () => (await ask(`Bearer ${token}`)).status;
  await expect.poll(status, { timeout: 20_000 }).toBe(401);
});

test('a new key is read when its first token comes, and strangers cannot make it read on and on', async (scope) => {
  const { ask, key, addKey, state } = await notes(scope);
  await ask(`Bearer ${await tokenOf(key)}`);
  const forged = await tokenOf(await addKey('stranger', false));
  await Promise.all(Array.from({ length: 50 }, () => ask(`Bearer ${forged}`)));
  expect(state.reads).toBeLessThanOrEqual(5);
  expect((await ask(`Bearer ${await tokenOf(await addKey('k2'))}`)).status).toBe(200);
});

test('a gateway without keys is no reason to trust, nor one to call the token bad', async (scope) => {
  const { ask, key, state } = await notes(scope, { isDown: true });
  const token = await tokenOf(key);
  expect(await ask(`Bearer ${token}`)).toMatchObject({
    status: 503,
    body: { error: { code: 'unavailable' } },
  });
  state.isDown = false;
  expect((await ask(`Bearer ${token}`)).status).toBe(200);
});

test('without a gateway everybody is a guest, also who brings a token', async (scope) => {
  const { ask, key } = await notes(scope, { gatewayUrl: 'none' });
  const token = await tokenOf(key);
  for (const sent of [undefined, `Bearer ${token}`])
    expect(await ask(sent)).toMatchObject({ status: 200, body: { kind: 'guest' } });
});

test('a service that others reach does not start without a word on who asks', () => {
  const started = (host: string) => () =>
    createAuthenticator({ service: 'notes', gatewayUrl: undefined, host, logger });
  expect(started('0.0.0.0')).toThrow(/CALLBOARD_GATEWAY_URL is missing/);
  expect(started('127.0.0.1')).not.toThrow();
});

test('a gateway below a path has its keys there', async (scope) => {
  const keys = await keyServer(scope);
  const key = await keys.addKey('k2');
  const url = await listenForTest(scope, (request, response) => {
    const { 1: path } = /^\/portal(\/.*)/.exec(request.url ?? '') ?? [];
    if (path === undefined) return response.writeHead(404).end();
    return void get(keys.url + path, (answer) => answer.pipe(response));
  });
  const gatewayUrl = `${url}/portal`;
  expect(readSettings(identitySettings, { CALLBOARD_GATEWAY_URL: gatewayUrl })).toMatchObject({
    gatewayUrl,
  });
  expect(() => readSettings(identitySettings, { CALLBOARD_GATEWAY_URL: `${gatewayUrl}/` })).toThrow(
    'CALLBOARD_GATEWAY_URL must be',
  );
  const { ask } = await notes(scope, { gatewayUrl });
  expect(await ask(`Bearer ${await tokenOf(key)}`)).toEqual({ status: 200, body: ines });
});
