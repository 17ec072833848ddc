import express from 'express';
import { expect, test } from 'vitest';
import { listenForTest } from '../testing/start-for-test.ts';
import { createLogger, logSettings } from './logger.ts';
import { requestLog } from './request-log.ts';
import { readSettings } from './settings.ts';

function capture(options: { readonly level?: string; readonly format?: 'json' | 'pretty' } = {}) {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  return { lines, logger: createLogger({ name: 'test-service', destination, ...options }) };
}

test('lines are JSON with time, level word, service and child fields', () => {
  const { lines, logger } = capture();
  logger.child({ job: 'j1' }).warn({ err: new Error('boom') }, 'it failed');
  const line = JSON.parse(lines[0] ?? '');
  expect(line).toMatchObject({
    level: 'warn',
    service: 'test-service',
    job: 'j1',
    msg: 'it failed',
  });
  expect(line.err.message).toBe('boom');
  expect(new Date(line.time).getTime()).toBeGreaterThan(0);
});

test('credentials are redacted wherever requests and settings usually carry them', () => {
  const { lines, logger } = capture();
  const headers = { authorization: 'Bearer s3cret', cookie: 'sid=s3cret', 'set-cookie': 's3cret' };
  logger.info({ headers, token: 's3cret', config: { password: 's3cret' }, req: { headers } }, 'x');
  expect(lines[0]).toContain('[redacted]');
  expect(lines[0]).not.toContain('s3cret');
});

test('credentials are redacted in the fields of a child and in what a client threw', () => {
  const { lines, logger } = capture();
  const failure = Object.assign(new Error('boom'), {
    token: 's3cret',
    response: { headers: { authorization: 's3cret' }, status: 401 },
  });
  logger.child({ token: 's3cret', client: { password: 's3cret' } }).warn({ err: failure }, 'x');
  expect(lines[0]).not.toContain('s3cret');
  const { err } = JSON.parse(lines[0] ?? '');
  expect(err).toMatchObject({ message: 'boom', response: { status: 401 } });
});

test('pretty lines are one short line, with the stack below an error', () => {
  const { lines, logger } = capture({ format: 'pretty' });
  logger.info({ port: 4001 }, 'listening');
  logger.error({ err: new Error('boom') }, 'it failed');
  expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d listening port=4001\n$/);
  expect(lines[1]).toMatch(/^\d\d:\d\d:\d\d error it failed\n {2}Error: boom\n {6}at /);
});

test('level and format come from two variables', () => {
  expect(readSettings(logSettings, {})).toEqual({ logLevel: 'info', logFormat: 'json' });
  expect(() => readSettings(logSettings, { CALLBOARD_LOG_LEVEL: 'loud' })).toThrow(
    /CALLBOARD_LOG_LEVEL/,
  );
});

async function loggedApp(scope: Parameters<typeof listenForTest>[0], level = 'debug') {
  const { lines, logger } = capture({ level });
  const app = express();
  app.use(requestLog(logger));
  const router = express.Router();
  router.get('/item', (request, response) => {
    response.json({ seen: request.headers['x-request-id'] });
  });
  app.use('/api', router);
  app.get('/healthz', (_request, response) => void response.end());
  app.get('/broken', (_request, response) => void response.status(500).end());
  const origin = await listenForTest(scope, app);
  const logged = async (count: number) => {
    await expect.poll(() => lines.length).toBe(count);
    return lines.map((line) => JSON.parse(line));
  };
  return { origin, logged };
}

test('a request has one line with id, status and duration, and not its query', async (t) => {
  const { origin, logged } = await loggedApp(t);
  const response = await fetch(`${origin}/api/item?token=s3cret`, {
    headers: { 'x-request-id': 'trace-1' },
  });
  expect(response.headers.get('x-request-id')).toBe('trace-1');
  expect(await response.json()).toEqual({ seen: 'trace-1' });
  const [line] = await logged(1);
  expect(line).toMatchObject({
    level: 'info',
    requestId: 'trace-1',
    status: 200,
    msg: 'GET /api/item',
  });
  expect(line.durationMs).toBeGreaterThanOrEqual(0);
  expect(JSON.stringify(line)).not.toContain('s3cret');
});

test.each(['', 'a b', 'x'.repeat(101), '<script>'])('the request id %j is replaced', async (id) => {
  const finished: (() => Promise<void>)[] = [];
  const { origin } = await loggedApp({ onTestFinished: (run) => void finished.push(run) });
  const response = await fetch(`${origin}/api/item`, { headers: { 'x-request-id': id } });
  const answered = response.headers.get('x-request-id') ?? '';
  expect(answered).toMatch(/^[0-9a-f-]{36}$/);
  expect(await response.json()).toEqual({ seen: answered });
  for (const run of finished) await run();
});

test('health is quiet and failures stand out', async (t) => {
  const { origin, logged } = await loggedApp(t);
  await (await fetch(`${origin}/healthz`)).text();
  await (await fetch(`${origin}/broken`)).text();
  const lines = await logged(2);
  expect(lines.map((line) => [line.level, line.msg])).toEqual([
    ['debug', 'GET /healthz'],
    ['warn', 'GET /broken'],
  ]);
});
