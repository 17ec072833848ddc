import express from 'express';
import Type from 'typebox';
import { expect, onTestFinished, test } from 'vitest';
import { defineContract } from '../contract/define-contract.ts';
import { notFound } from '../errors/callboard-error.ts';
import { sendProblem } from '../service/send-problem.ts';
import { reply, serve } from '../service/serve.ts';
import { startForTest } from '../testing/start-for-test.ts';

const closed = { additionalProperties: false } as const;

const contract = defineContract({
  name: 'parcels',
  title: 'Parcels',
  basePath: '/api/parcels',
  endpoints: {
    getParcel: {
      method: 'GET',
      path: '/parcels/:id',
      summary: 'One parcel',
      params: Type.Object({ id: Type.String() }),
      response: Type.Object({ id: Type.String() }),
    },
    listParcels: {
      method: 'GET',
      path: '/parcels',
      summary: 'Parcels',
      query: Type.Object(
        { tag: Type.Optional(Type.Array(Type.String())), limit: Type.Optional(Type.Integer()) },
        closed,
      ),
      response: Type.Object({ tags: Type.Array(Type.String()), limit: Type.Number() }),
    },
    sendParcel: {
      method: 'POST',
      path: '/parcels',
      summary: 'Send one',
      body: Type.Object({ weightGrams: Type.Integer({ minimum: 1 }) }, closed),
      response: Type.Object({ weightGrams: Type.Integer() }),
      status: 201,
    },
    weighParcel: {
      method: 'POST',
      path: '/parcels/:id/weight',
      summary: 'Weigh what is sent',
      params: Type.Object({ id: Type.String() }),
      headers: Type.Object({ 'if-match': Type.Optional(Type.String({ minLength: 2 })) }, closed),
      upload: 'application/x-parcel',
      response: Type.Object({ bytes: Type.Integer(), type: Type.String(), tag: Type.String() }),
    },
    dropParcel: {
      method: 'DELETE',
      path: '/parcels/:id',
      summary: 'Throw it away',
      params: Type.Object({ id: Type.String() }),
    },
  },
});

function start(log: (error: unknown) => void = () => {}) {
  const app = express();
  app.use(express.json());
  app.use(
    contract.basePath,
    serve(
      contract,
      {
        getParcel: ({ params: { id } }) => {
          if (id === 'gone') throw notFound(`parcel ${id}`, { hint: 'ask the courier' });
          if (id === 'broken') throw new Error('database password is hunter2');
          return { id };
        },
        listParcels: ({ query }) => ({ tags: query.tag ?? [], limit: query.limit ?? 20 }),
        sendParcel: ({ body }) => reply(body, { status: 201, headers: { 'x-parcel': 'yes' } }),
        weighParcel: async ({ headers }, { request }) => {
          let bytes = 0;
          for await (const chunk of request) bytes += Buffer.byteLength(chunk);
          const type = request.headers['content-type'] ?? '';
          return { bytes, type, tag: headers['if-match'] ?? '' };
        },
        dropParcel: () => undefined,
      },
      { version: '1.0.0', checkResponses: true },
    ),
  );
  app.use(sendProblem(log));
  return startForTest({ onTestFinished }, app, contract);
}

test('a parameter reaches the handler as it was given, whatever it holds', async () => {
  const client = await start();
  const id = 'a/b c?d#e%2F';
  expect(await client.getParcel({ params: { id } })).toEqual({ id });
});

test('a repeated query parameter is a list, one alone too, and numbers are numbers', async () => {
  const client = await start();
  expect(await client.listParcels({ query: { tag: ['x', 'y'], limit: 3 } })).toEqual({
    tags: ['x', 'y'],
    limit: 3,
  });
  expect(await client.listParcels({ query: { tag: ['x'] } })).toEqual({ tags: ['x'], limit: 20 });
  expect(await client.listParcels()).toEqual({ tags: [], limit: 20 });
});

test('a body is checked and not coerced, and every issue is told', async () => {
  const client = await start();
  expect(await client.sendParcel({ body: { weightGrams: 5 } })).toEqual({ weightGrams: 5 });
  const bad = { weightGrams: '5' } as unknown as { weightGrams: number };
  await expect(client.sendParcel({ body: bad })).rejects.toMatchObject({
    code: 'invalid-input',
    issues: [{ path: '/body/weightGrams', message: 'must be integer' }],
  });
});

test('a streamed body reaches the handler as bytes of its own type, declared headers beside it', async () => {
  const client = await start();
  const upload = new Blob([new Uint8Array(70_000), new Uint8Array(5)]).stream();
  const params = { id: 'x' };
  const headers = { 'if-match': '"1"' };
  const type = 'application/x-parcel';
  expect(await client.weighParcel({ params, headers, upload })).toEqual({
    ...{ bytes: 70_005, type, tag: '"1"' },
  });
  const whole = { params, upload: new Uint8Array(3) };
  expect(await client.weighParcel(whole)).toEqual({ bytes: 3, type, tag: '' });
  await expect(
    client.weighParcel({ ...whole, headers: { 'if-match': 'x' } }),
  ).rejects.toMatchObject({ code: 'invalid-input', issues: [{ path: '/headers/if-match' }] });
});

test('an endpoint without an answer gives undefined', async () => {
  const client = await start();
  expect(await client.dropParcel({ params: { id: 'x' } })).toBeUndefined();
});

test('what the handler throws is what the caller catches, hint included', async () => {
  const client = await start();
  await expect(client.getParcel({ params: { id: 'gone' } })).rejects.toMatchObject({
    name: 'CallboardError',
    code: 'not-found',
    message: 'parcel gone was not found',
    hint: 'ask the courier',
  });
});

test('an unexpected error tells the caller nothing and the log everything', async () => {
  const logged: unknown[] = [];
  const client = await start((error) => logged.push(error));
  const failure = client.getParcel({ params: { id: 'broken' } });
  await expect(failure).rejects.toMatchObject({ code: 'internal' });
  await expect(failure).rejects.not.toThrow(/hunter2/);
  expect(String(logged[0])).toContain('hunter2');
});

test('an unknown query parameter is refused in the words that Backstage uses', async () => {
  const client = await start();
  const query = { colour: 'red' } as unknown as { limit: number };
  await expect(client.listParcels({ query })).rejects.toThrow("Unknown query parameter 'colour'");
});
