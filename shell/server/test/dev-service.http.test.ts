import { createHash, randomBytes } from 'node:crypto';
import { createClient } from '@callboard/sdk/client';
import { routesOf } from '@callboard/sdk/contract';
import { authContract } from '@callboard/sdk/contracts/auth';
import type { TestScope } from '@callboard/sdk/testing';
import { decodeJwt } from 'jose';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { DevLimits } from '../dev/dev-limits.ts';
import {
  carryAll,
  machineForTest,
  openCarrier,
  personForTest,
  type TestPerson,
} from './dev-machine.ts';
import { echoService } from './echo-service.ts';
import { gatewayForTest } from './gateway-for-test.ts';
import { readEvents } from './read-events.ts';

const adminToken = 'admin-token-of-the-environment-0123456789';
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** A portal with a service for each plugin, and two developers, one with a service of her own. */
async function open(scope: TestScope, limits: Partial<DevLimits> = {}) {
  const [regular, own] = [await echoService(scope), await echoService(scope)];
  const services = ['core', 'news'].map(
    (name) => `  - name: ${name}\n    service:\n      url: ${regular.url}\n`,
  );
  const gateway = await gatewayForTest(scope, {
    registry: `plugins:\n${services.join('')}`,
    builtIn: [{ name: 'core', version: '1.0.0+abc' }],
    published: [{ name: 'news', version: '1.0.0' }],
    ...{ host: '0.0.0.0', adminToken },
    // Nobody here gives a sign of life.
    devLimits: { silenceMs: 120_000, ...limits },
  });
  const auth = createClient(routesOf(authContract), {
    baseUrl: gateway.url,
    headers: () => bearer(adminToken),
  });
  const withKey = async (...scopes: string[]) => {
    const { token } = await auth.createKey({ body: { name: 'dev', scopes: ['*', ...scopes] } });
    return personForTest(gateway.url, bearer(token));
  };
  return {
    ...{ gateway, regular, own },
    ines: await withKey(),
    others: [
      await withKey(),
      personForTest(gateway.url, bearer(adminToken)),
      personForTest(gateway.url),
    ],
  };
}

/** Her machine, with a build that is seen and a service that is up. */
async function developing(scope: TestScope, devLimits?: Partial<DevLimits>) {
  const portal = await open(scope, devLimits);
  const machine = await machineForTest(scope, portal.ines, 'news', { service: true });
  await machine.send();
  const tell = (state: 'up' | 'down') =>
    portal.ines.dev.reportState({ params: { id: machine.id }, body: { service: state } });
  await tell('up');
  return { ...portal, machine, tell };
}

/** The host under which a service was reached tells which of the two it was. */
async function reached(person: TestPerson, address = '/api/news/items?x=1') {
  const answer = await person.ask(address);
  const { headers, url } = Object(await answer.json());
  return { status: answer.status, url, headers, isOwn: headers?.host === 'localhost' };
}

test('the service at her machine answers the API of her local build, for her alone', async (scope) => {
  const { ines, others, machine, own } = await developing(scope);
  void carryAll(ines, machine, own.url);
  const hers = await reached(ines);
  expect(hers).toMatchObject({ status: 200, isOwn: true, url: '/api/news/items?x=1' });
  for (const other of others) expect((await reached(other)).isOwn).toBe(false);
  // Nor is anything else of the portal answered there.
  expect((await reached(ines, '/api/core/items')).isOwn).toBe(false);
  expect(await ines.registry.getRegistry()).toMatchObject({
    dev: [{ plugin: 'news', service: 'up' }],
    plugins: [{}, { name: 'news', service: 'up' }],
  });
});

test('her service is told who she is by a token for this plugin alone, and nothing of her session', async (scope) => {
  const { ines, machine, own } = await developing(scope);
  void carryAll(ines, machine, own.url);
  const withCookie = { ...ines.headers, cookie: 'cb_session=1', 'x-callboard-user': 'admin' };
  const { headers } = await reached(personForTest(ines.url, withCookie));
  const token = String(headers.authorization).replace('Bearer ', '');
  expect(decodeJwt(token)).toMatchObject({ aud: 'news', kind: 'key', iss: 'callboard' });
  expect(token).not.toContain('cb_');
  expect(headers).not.toHaveProperty('cookie');
  expect(headers).not.toHaveProperty('x-callboard-user');
});

test('uploads, streams and WebSockets pass as they do to any service', async (scope) => {
  const { ines, machine, own } = await developing(scope);
  void carryAll(ines, machine, own.url);
  const body = randomBytes(5_000_000);
  const uploaded = await ines.ask('/api/news/upload', { method: 'POST', body });
  expect(await uploaded.json()).toEqual({
    bytes: body.length,
    hash: createHash('sha256').update(body).digest('hex'),
  });
  const events = await readEvents(`${ines.url}/api/news/events`, ines.headers);
  scope.onTestFinished(async () => events.close());
  expect([(await events.next()).data, (await events.next()).data]).toEqual([
    { count: 1 },
    { count: 2 },
  ]);
  const socket = new WebSocket(`${ines.url.replace('http', 'ws')}/api/news/live`, {
    headers: ines.headers,
  });
  scope.onTestFinished(() => socket.terminate());
  const said = new Promise((resolve, reject) => {
    socket.once('message', (text) => resolve(String(text)));
    socket.once('error', reject);
  });
  expect(await said).toBe('/api/news/live');
});

test('with the session ends the way: streams are cut, and calls go where they went before', async (scope) => {
  const { ines, machine, own } = await developing(scope);
  const carried = carryAll(ines, machine, own.url);
  const events = await readEvents(`${ines.url}/api/news/events`, ines.headers);
  await events.next();
  await ines.dev.stopSession({ params: { id: machine.id } });
  await expect(
    (async () => {
      for (;;) await events.next();
    })(),
  ).rejects.toThrow();
  expect(await carried).toMatchObject({ type: 'ended', mayReturn: false });
  expect(await reached(ines)).toMatchObject({ status: 200, isOwn: false });
});

test('when the machine vanishes, who waits for it is answered', async (scope) => {
  const { ines, machine } = await developing(scope);
  const waiting = ines.ask('/api/news/items');
  expect(await machine.next()).toMatchObject({ type: 'connect' });
  machine.drop();
  expect((await waiting).status).toBe(503);
  await expect.poll(async () => (await reached(ines)).isOwn).toBe(false);
});

test('a service that is down at her machine is a 503 that says so, and nobody else’s matter', async (scope) => {
  const { ines, others, tell, machine, own } = await developing(scope);
  await tell('down');
  const answer = await ines.ask('/api/news/items');
  expect([answer.status, await answer.json()]).toMatchObject([
    503,
    { error: { message: 'the service of news at laptop is down' } },
  ]);
  expect((await ines.registry.getRegistry()).plugins[1]?.service).toBe('down');
  for (const other of others) expect((await reached(other)).isOwn).toBe(false);
  // It says that it is up, and is not: the connection does not come about.
  await tell('up');
  await own.stop();
  void carryAll(ines, machine, own.url);
  expect((await ines.ask('/api/news/items')).status).toBe(503);
});

test('a connection is taken once, from whose session it is, when it was asked for', async (scope) => {
  const { ines, others, machine, own } = await developing(scope);
  const waiting = reached(ines);
  const asked = await machine.next();
  const connection = asked?.type === 'connect' ? asked.connection : '';
  const refusalOf = async (socket: WebSocket) =>
    new Promise((resolve) => {
      socket.once('unexpected-response', (_request, { statusCode }) => resolve(statusCode));
      socket.once('open', () => resolve('taken'));
      socket.once('error', () => resolve('failed'));
    });
  for (const other of others)
    expect(await refusalOf(openCarrier(other, machine.id, connection))).toBe(404);
  expect(await refusalOf(openCarrier(ines, machine.id, 'f'.repeat(32)))).toBe(404);
  expect(await refusalOf(openCarrier(ines, '0123456789', connection))).toBe(404);
  const ofAnotherSite = { ...ines, headers: { ...ines.headers, origin: 'http://evil.example' } };
  expect(await refusalOf(openCarrier(ofAnotherSite, machine.id, connection))).toBe(403);
  const taken = openCarrier(ines, machine.id, connection);
  expect(await refusalOf(taken)).toBe('taken');
  expect(await refusalOf(openCarrier(ines, machine.id, connection))).toBe(404);
  taken.terminate();
  expect((await waiting).status).toBe(503);
  void carryAll(ines, machine, own.url);
  expect((await reached(ines)).isOwn).toBe(true);
});

test('there are only so many connections to a machine', async (scope) => {
  const { ines, machine, own } = await developing(scope, { connections: 2 });
  void carryAll(ines, machine, own.url);
  const url = `${ines.url}/api/news/events`;
  const streams = [await readEvents(url, ines.headers), await readEvents(url, ines.headers)];
  expect((await ines.ask('/api/news/items')).status).toBe(503);
  for (const stream of streams) stream.close();
  await expect.poll(async () => (await ines.ask('/api/news/items')).status).toBe(200);
});

test('who offers no service has the API answered as ever', async (scope) => {
  const { ines } = await open(scope);
  const machine = await machineForTest(scope, ines, 'news');
  await machine.send();
  await ines.dev.reportState({ params: { id: machine.id }, body: { service: 'up' } });
  expect((await reached(ines)).isOwn).toBe(false);
  expect((await ines.registry.getRegistry()).dev?.[0]).not.toHaveProperty('service');
});
