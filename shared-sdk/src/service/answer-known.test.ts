import { expect, onTestFinished, test } from 'vitest';
import { CallboardError } from '../errors/callboard-error.ts';
import { listenForTest, type TestScope } from '../testing/start-for-test.ts';
import type { FindKnown, KnownAnswer } from './answer-known.ts';
import { composeApp } from './compose-app.ts';
import type { Authenticator } from './identity/authenticate.ts';
import { type Identity, setIdentity } from './identity/identity.ts';
import { createLogger } from './logger.ts';
import { writtenJson } from './send-written.ts';

const body = writtenJson({ is: 'known' });
const answer: KnownAnswer = {
  body,
  route: '/api/notes/:id',
  scope: 'notes:read',
  headers: { 'x-of-answer': 'yes' },
};

const reader: Identity = {
  ...{ kind: 'key', subject: 'key:1', name: 'Reader' },
  scopes: ['notes:read'],
};

/** Takes everybody for a reader who says so. */
const authenticator: Authenticator = {
  identify: () => reader,
  handler(request, _response, next) {
    if (request.headers.authorization === undefined)
      throw new CallboardError('unauthenticated', 'nobody asks');
    setIdentity(request, reader);
    next();
  },
};

const serviceWith = (scope: TestScope, known: FindKnown) =>
  listenForTest(
    scope,
    composeApp({
      ...{ name: 'notes', version: '1.0.0', authenticator, known },
      logger: createLogger({ name: 'notes', level: 'silent' }),
      routes: (app) => {
        app.all('/{*path}', (request, response) => {
          response.json({ is: 'worked out', method: request.method });
        });
      },
    }),
  );

const asked = { headers: { authorization: 'Bearer reader' } };

const cases: readonly (readonly [string, FindKnown])[] = [
  ['at once', () => answer],
  ['later', async () => answer],
];

test.each(cases)(
  'an answer that is known %s is sent with its tag and headers',
  async (_w, find) => {
    const url = await serviceWith({ onTestFinished }, find);
    const response = await fetch(`${url}/api/notes/1`, asked);
    expect(await response.json()).toEqual({ is: 'known' });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      etag: body.etag,
      'x-of-answer': 'yes',
      'x-request-id': expect.any(String),
    });
    const again = {
      headers: { ...asked.headers, 'if-none-match': body.etag, 'cache-control': 'max-age=0' },
    };
    expect((await fetch(`${url}/api/notes/1`, again)).status).toBe(304);
  },
);

test('a known answer is for nobody who may not have it', async (scope) => {
  const known: { answer: KnownAnswer } = { answer };
  const url = await serviceWith(scope, () => known.answer);
  expect((await fetch(`${url}/api/notes/1`)).status).toBe(401);
  known.answer = { ...answer, scope: 'notes:write' };
  expect((await fetch(`${url}/api/notes/1`, asked)).status).toBe(403);
});

test('what is not known, or asked with another method, is worked out', async (scope) => {
  const url = await serviceWith(scope, ({ url: path }) => (path === '/a' ? answer : undefined));
  for (const [path, method] of [
    ['/b', 'GET'],
    ['/a', 'POST'],
  ]) {
    const response = await fetch(`${url}${path}`, { ...asked, ...(method ? { method } : {}) });
    expect(await response.json()).toEqual({ is: 'worked out', method });
  }
});

test('known answers are measured by the pattern of their endpoint, once', async (scope) => {
  const url = await serviceWith(scope, ({ url: path }) => (path === '/a' ? answer : undefined));
  await (await fetch(`${url}/a`, asked)).text();
  const metrics = async () => (await fetch(`${url}/metrics`)).text();
  const labels = '{method="GET",route="/api/notes/:id",status="200"}';
  await expect.poll(metrics).toContain(`http_request_duration_seconds_count${labels} 1`);
});
