import express from 'express';
import { expect, test } from 'vitest';
import { healthContract } from '../contracts/health.ts';
import { CallboardError } from '../errors/callboard-error.ts';
import { listenForTest, startForTest, type TestScope } from '../testing/start-for-test.ts';
import { composeApp } from './compose-app.ts';
import type { ReadinessCheck } from './health.ts';
import { everybodyIs } from './identity/authenticate.ts';
import { guest } from './identity/identity.ts';
import { createLogger } from './logger.ts';

function appWith(checks: Record<string, ReadinessCheck> = {}) {
  const logged: string[] = [];
  const logger = createLogger({
    name: 'demo-service',
    level: 'error',
    destination: { write: (line) => void logged.push(line) },
  });
  const app = composeApp({
    name: 'demo-service',
    version: '0.1.0',
    logger,
    authenticator: everybodyIs(guest),
    checks,
    checkTimeoutMs: 100,
    jsonLimit: '1kb',
    routes: (routes) => {
      const router = express.Router();
      router.get('/entities/:name', (request, response) => void response.json(request.params));
      router.get('/broken', () => {
        throw new Error('password is hunter2');
      });
      router.get('/remote', () => {
        throw Object.assign(new Error('secret of the other side'), { status: 404 });
      });
      router.get('/events', (_request, response) => {
        response.set('content-type', 'text/event-stream').end();
      });
      router.post('/echo', (request, response) => void response.json(request.body));
      routes.use('/api/demo', router);
    },
  });
  return { app, logged };
}

const originOf = (scope: TestScope, checks: Record<string, ReadinessCheck> = {}) =>
  listenForTest(scope, appWith(checks).app);

test('the health contract is served as declared', async (t) => {
  const client = await startForTest(t, appWith({ database: () => 1 }).app, healthContract);
  const health = { status: 'ok', name: 'demo-service', version: '0.1.0' };
  expect(await client.getHealth()).toEqual(health);
  expect(await client.getBackstageLiveness()).toEqual(health);
  expect(await client.getReadiness()).toEqual({ status: 'ok', checks: { database: 'ok' } });
  expect(await client.getBackstageReadiness()).toEqual({
    status: 'ok',
    checks: { database: 'ok' },
  });
});

test.each(['/readyz', '/.backstage/health/v1/readiness'])(
  '%s is 503 and names each check that fails or hangs',
  async (path) => {
    const undo: (() => Promise<void>)[] = [];
    const origin = await originOf(
      { onTestFinished: (run) => void undo.push(run) },
      {
        catalog: () => 'loaded',
        database: () => Promise.reject(new Error('no connection')),
        queue: () => new Promise(() => undefined),
      },
    );
    const response = await fetch(origin + path);
    expect(response.status).toBe(503);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual({
      status: 'error',
      message: 'database: no connection',
      checks: { catalog: 'ok', database: 'no connection', queue: 'no answer within 100 ms' },
    });
    for (const run of undo) await run();
  },
);

test('metrics count requests by route pattern, from the first one on', async (t) => {
  const origin = await originOf(t);
  for (const path of [
    '/api/demo/entities/a',
    '/api/demo/entities/b',
    '/api/demo/events',
    '/nowhere',
  ])
    await (await fetch(origin + path)).text();
  const response = await fetch(`${origin}/metrics`);
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  const metrics = await response.text();
  const series = 'method="GET",route="/api/demo/entities/:name",status="200"';
  expect(metrics).toContain(`http_request_duration_seconds_count{${series}} 2`);
  expect(metrics).toContain(`http_request_duration_seconds_bucket{${series},le="+Inf"} 2`);
  expect(metrics).toMatch(/route="unmatched",status="404",le="10"\} 1/);
  expect(metrics).not.toContain('/api/demo/events');
  expect(metrics).toMatch(/^process_cpu_user_seconds_total /m);
  expect(metrics).not.toMatch(/^\s+\n/m);
});

test('an unknown path is a 404 in the envelope, and says nothing of Express', async (t) => {
  const response = await fetch(`${await originOf(t)}/nowhere?x=1`);
  expect(response.status).toBe(404);
  expect(response.headers.get('x-powered-by')).toBeNull();
  expect(response.headers.get('content-type')).toMatch(/^application\/json/);
  expect(await response.json()).toMatchObject({
    error: { name: 'NotFoundError', code: 'not-found', message: 'GET /nowhere was not found' },
    request: { method: 'GET', url: '/nowhere?x=1' },
    response: { statusCode: 404 },
  });
});

test.each([
  ['broken JSON', '{"a":', 400],
  ['a body over the limit', JSON.stringify({ a: 'x'.repeat(2_000) }), 400],
])('%s is invalid input', async (_what, body, status) => {
  const undo: (() => Promise<void>)[] = [];
  const origin = await originOf({ onTestFinished: (run) => void undo.push(run) });
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${origin}/api/demo/echo`, { method: 'POST', headers, body });
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ error: { code: 'invalid-input' } });
  for (const run of undo) await run();
});

test.each(['/api/demo/broken', '/api/demo/remote'])(
  'what %s threw stays in the log, under the id that the caller sees',
  async (path) => {
    const undo: (() => Promise<void>)[] = [];
    const { app, logged } = appWith();
    const origin = await listenForTest({ onTestFinished: (run) => void undo.push(run) }, app);
    const response = await fetch(origin + path, { headers: { 'x-request-id': 'trace-7' } });
    expect(response.status).toBe(500);
    const body = await response.text();
    expect(JSON.parse(body)).toMatchObject({
      error: { name: 'InternalError', code: 'internal' },
      request: { id: 'trace-7' },
    });
    expect(body).not.toMatch(/hunter2|secret/);
    expect(JSON.parse(logged[0] ?? '')).toMatchObject({ level: 'error', requestId: 'trace-7' });
    for (const run of undo) await run();
  },
);

test('a path that cannot be decoded is invalid input', async (t) => {
  const response = await fetch(`${await originOf(t)}/api/demo/entities/%E0%A4%A`);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ error: { code: 'invalid-input' } });
});

test('errors of ours keep code, issues and hint on the wire', async (t) => {
  const { app } = appWith();
  const outer = express();
  outer.use(
    composeApp({
      name: 'x',
      version: '1.0.0',
      logger: createLogger({ name: 'x', level: 'silent' }),
      authenticator: everybodyIs(guest),
      routes: (routes) =>
        routes.get('/conflict', () => {
          throw new CallboardError('conflict', 'route /a is taken', {
            issues: [{ path: '/a', message: 'is taken' }],
            hint: 'choose another',
          });
        }),
    }),
  );
  outer.use(app);
  const response = await fetch(`${await listenForTest(t, outer)}/conflict`);
  expect(response.status).toBe(409);
  expect(await response.json()).toMatchObject({
    error: { name: 'ConflictError', hint: 'choose another', issues: [{ path: '/a' }] },
  });
});
