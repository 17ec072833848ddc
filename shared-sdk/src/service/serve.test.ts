import { get } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { Type } from 'typebox';
import { expect, test } from 'vitest';
import { defineContract } from '../contract/define-contract.ts';
import { openApiOf } from '../contract/open-api-of.ts';
import { notFound } from '../errors/callboard-error.ts';
import { identityForTest } from '../testing/identity-for-test.ts';
import { listenForTest, startForTest, type TestScope } from '../testing/start-for-test.ts';
import { composeApp } from './compose-app.ts';
import { createLogger } from './logger.ts';
import { writtenJson } from './send-written.ts';
import { type Handlers, reply, serve } from './serve.ts';

const Note = Type.Object(
  { id: Type.String(), text: Type.String({ minLength: 1 }) },
  { additionalProperties: false },
);
const contract = defineContract({
  name: 'notes',
  title: 'Notes',
  basePath: '/api/notes',
  endpoints: {
    listNotes: {
      method: 'GET',
      path: '/notes',
      summary: 'Notes',
      query: Type.Object(
        {
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
          tag: Type.Optional(Type.Array(Type.String())),
        },
        { additionalProperties: false },
      ),
      response: Type.Object({ limit: Type.Integer(), tags: Type.Array(Type.String()) }),
    },
    getNote: {
      method: 'GET',
      path: '/notes/:id',
      summary: 'One note',
      params: Type.Object({ id: Type.String() }),
      response: Note,
      alternatives: { 202: Type.Object({ wait: Type.Boolean() }) },
    },
    putNote: {
      method: 'PUT',
      path: '/notes/:id',
      summary: 'Write a note',
      params: Type.Object({ id: Type.String() }),
      body: Type.Object(
        { text: Type.String({ minLength: 1 }), n: Type.Optional(Type.Integer()) },
        { additionalProperties: false },
      ),
    },
    wait: { method: 'POST', path: '/wait', summary: 'Wait until the caller is gone' },
  },
});

const state: { aborted: boolean; requestId: string } = { aborted: false, requestId: '' };
const handlers: Handlers<typeof contract> = {
  listNotes: ({ query }) => ({ limit: query.limit ?? 50, tags: query.tag ?? [] }),
  getNote: ({ params: { id } }, { requestId }) => {
    state.requestId = requestId;
    if (id === 'gone') throw notFound('note gone');
    if (id === 'later')
      return reply({ wait: true }, { status: 202, headers: { 'retry-after': '1' } });
    if (id === 'wrong') return { id, text: '' };
    if (id === 'written') return reply(writtenJson({ id, text: 'hällo' }), {});
    if (id === 'wrongly-written') return reply(writtenJson({ id }), {});
    return { id, text: 'hello' };
  },
  putNote: () => undefined,
  wait: async (_input, { signal }) => {
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    state.aborted = true;
  },
};
const app = composeApp({
  name: 'notes',
  version: '1.0.0',
  logger: createLogger({ name: 'notes', level: 'silent' }),
  authenticator: identityForTest(),
  routes: (routes) =>
    routes.use(
      contract.basePath,
      serve(contract, handlers, { version: '1.0.0', checkResponses: true }),
    ),
});
const client = (scope: TestScope) => startForTest(scope, app, contract);

async function send(
  scope: TestScope,
  method: string,
  path: string,
  body?: string,
  type = 'application/json',
) {
  const response = await fetch((await listenForTest(scope, app)) + contract.basePath + path, {
    method,
    headers: body === undefined ? {} : { 'content-type': type },
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? undefined : JSON.parse(text),
  };
}

test('JSON that is written already is sent as it is, checked, and not again to who has it', async (t) => {
  const origin = await listenForTest(t, app);
  const ask = (id: string) => fetch(`${origin}${contract.basePath}/notes/${id}`);
  const first = await ask('written');
  expect(first.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(await first.json()).toEqual({ id: 'written', text: 'hällo' });
  const etag = first.headers.get('etag') ?? '';
  // fetch asks for a fresh answer where it is given a tag; a browser's cache does not.
  const statusFor = (tag: string) =>
    new Promise((resolve) => {
      const headers = { 'if-none-match': tag };
      get(`${origin}${contract.basePath}/notes/written`, { headers }, (response) => {
        response.resume().once('end', () => resolve(response.statusCode));
      });
    });
  expect(await statusFor(etag)).toBe(304);
  expect(await statusFor('W/"other"')).toBe(200);
  expect((await ask('wrongly-written')).status).toBe(500);
});

test('query texts become the types that are declared; one value of a list is a list', async (t) => {
  const notes = await client(t);
  expect(await notes.listNotes()).toEqual({ limit: 50, tags: [] });
  expect(await notes.listNotes({ query: { limit: 7, tag: ['a'] } })).toEqual({
    limit: 7,
    tags: ['a'],
  });
  expect(await notes.listNotes({ query: { tag: ['a', 'b,c'] } })).toEqual({
    limit: 50,
    tags: ['a', 'b,c'],
  });
});

test('names with slashes, spaces and percent signs come through a path', async (t) => {
  const notes = await client(t);
  for (const id of ['a/b', 'a b', '100%', 'ä:ö'])
    expect((await notes.getNote({ params: { id } })).text).toBe('hello');
});

test.each([
  ['?limit=0', 'query/limit must be >= 1'],
  ['?limit=many', 'query/limit must be integer'],
  ['?limit=', 'query/limit must be integer'],
  ['?limit=1&limit=2', 'query/limit must be integer'],
  ['?limmit=1', "Unknown query parameter 'limmit'"],
  ['?__proto__=1', "Unknown query parameter '__proto__'"],
])('the query %s is refused', async (query, message) => {
  const undo: (() => Promise<void>)[] = [];
  const answer = await send(
    { onTestFinished: (run) => void undo.push(run) },
    'GET',
    `/notes${query}`,
  );
  expect(answer).toMatchObject({ status: 400, body: { error: { name: 'InputError', message } } });
  for (const run of undo) await run();
});

test.each([
  ['a text for a number', '{"text":"x","n":"5"}', 'body/n must be integer'],
  ['an unknown property', '{"text":"x","more":1}', "body unknown property 'more'"],
  ['a list', '[]', 'body must be object'],
  ['nothing', undefined, 'body must be object'],
])('a body that is wrong by %s is refused, never bent', async (_what, body, message) => {
  const undo: (() => Promise<void>)[] = [];
  const answer = await send(
    { onTestFinished: (run) => void undo.push(run) },
    'PUT',
    '/notes/a',
    body,
  );
  expect(answer).toMatchObject({ status: 400, body: { error: { message } } });
  for (const run of undo) await run();
});

test('a body of another content type is refused', async (t) => {
  expect(await send(t, 'PUT', '/notes/a', '{"text":"x"}', 'text/plain')).toMatchObject({
    status: 400,
  });
});

test('every issue is told, each with its JSON Pointer', async (t) => {
  const { body } = await send(t, 'PUT', '/notes/a', '{"text":"","n":1.5}');
  expect(body.error.issues.map((issue: { path: string }) => issue.path)).toEqual([
    '/body/text',
    '/body/n',
  ]);
});

test('an endpoint without a response is 204 and empty, thrown errors keep their code', async (t) => {
  const notes = await client(t);
  expect(await send(t, 'PUT', '/notes/a', '{"text":"x"}')).toMatchObject({
    status: 204,
    body: undefined,
  });
  await expect(notes.getNote({ params: { id: 'gone' } })).rejects.toMatchObject({
    code: 'not-found',
  });
});

test('a reply has its own status and headers, and is checked against the alternative', async (t) => {
  const answer = await send(t, 'GET', '/notes/later');
  expect(answer).toMatchObject({ status: 202, body: { wait: true } });
  expect(answer.headers.get('retry-after')).toBe('1');
});

test('an answer that does not fit its contract is our mistake', async (t) => {
  expect(await send(t, 'GET', '/notes/wrong')).toMatchObject({
    status: 500,
    body: { error: { code: 'internal' } },
  });
});

test('a handler knows the request id, and when its caller goes away', async (t) => {
  const origin = await listenForTest(t, app);
  const headers = { 'x-request-id': 'trace-9' };
  await (await fetch(`${origin}/api/notes/notes/a`, { headers })).text();
  expect(state.requestId).toBe('trace-9');
  const leave = new AbortController();
  const waiting = fetch(`${origin}/api/notes/wait`, { method: 'POST', signal: leave.signal });
  await pause(50); // until the request is there
  leave.abort();
  await expect(waiting).rejects.toThrow();
  await expect.poll(() => state.aborted).toBe(true);
});

test('contracts below one base path have one description', () => {
  const part = (path: string) =>
    defineContract({
      ...{ name: path, title: 'Notes', basePath: '/api/notes', scope: `${path}:read` },
      endpoints: { get: { method: 'GET', path: `/${path}`, summary: 'One' } },
    });
  const { paths } = Object(openApiOf(part('a'), '1.0.0', [part('b')]));
  expect(Object.keys(paths)).toEqual(['/a', '/b']);
  expect(paths['/b'].get['x-callboard-scope']).toBe('b:read');
});

test('OpenAPI is served beside the endpoints', async (t) => {
  const { body } = await send(t, 'GET', '/openapi.json');
  expect(body).toMatchObject({ openapi: '3.1.0', servers: [{ url: '../notes' }] });
  expect(Object.keys(body.paths)).toEqual(['/notes', '/notes/{id}', '/wait']);
  expect(body.paths['/notes/{id}'].put.requestBody.required).toBe(true);
});
