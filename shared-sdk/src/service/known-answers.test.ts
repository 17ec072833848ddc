import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { guest } from './identity/identity.ts';
import { createKnownAnswers } from './known-answers.ts';
import type { CallContext } from './serve.ts';

function asked(url: string): CallContext {
  const request = new IncomingMessage(new Socket());
  request.url = url;
  const { signal } = new AbortController();
  return { ...{ requestId: '', signal, identity: guest, request }, route: '/:any' };
}

/** Answers with how often it was worked out before. */
function counted(maxBytes?: number) {
  const state = { revision: 1, turns: 0 };
  const known = createKnownAnswers({
    revision: async () => state.revision,
    ...(maxBytes === undefined ? {} : { maxBytes }),
  });
  const ask = async (url: string, size = 0) => {
    const work = async () => ({ body: { turn: state.turns++, filling: 'x'.repeat(size) } });
    const { body } = await known.answer(asked(url), work);
    return JSON.parse(String(Object(body).bytes)).turn;
  };
  return { state, known, ask };
}

test('an address is worked out once until the revision changes', async () => {
  const { state, ask } = counted();
  expect([await ask('/a'), await ask('/b'), await ask('/a')]).toEqual([0, 1, 0]);
  state.revision = 2;
  expect([await ask('/a'), await ask('/a'), await ask('/b')]).toEqual([2, 2, 3]);
});

test('the same question of several callers at once is worked out once', async () => {
  const { ask } = counted();
  expect(await Promise.all([ask('/a'), ask('/a'), ask('/a')])).toEqual([0, 0, 0]);
});

test('what fails is tried again', async () => {
  const { known, ask } = counted();
  const fail = () => Promise.reject(new Error('not there'));
  await expect(known.answer(asked('/a'), fail)).rejects.toThrow('not there');
  expect(await ask('/a')).toBe(0);
});

test('what was not asked for longest makes room, and one large answer takes none', async () => {
  const { ask } = counted(20_000);
  await ask('/large', 5_000);
  expect(await ask('/large', 5_000)).toBe(1);
  for (let n = 0; n < 20; n += 1) {
    await ask(`/${n}`, 500);
    await ask('/0');
  }
  expect(await ask('/0')).toBe(2);
  expect(await ask('/1')).toBeGreaterThan(20);
});
