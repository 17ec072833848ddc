import { CallboardError } from '@callboard/sdk/contract';
import type { FetchResult } from '@callboard/sdk/service';
import { expect, test } from 'vitest';
import { AddressDelay } from './address-failure.ts';
import { createFetchPacing } from './fetch-pacing.ts';
import { retryAfterOf } from './retry-after.ts';

/** A clock that stands still unless it is moved, and answers in the order in which they are given. */
function start() {
  let now = 1_000_000;
  let asked = 0;
  const pacing = createFetchPacing({ now: () => now, retryMs: 1000, random: () => 0.5 });
  const answer = (status: number, headers = {}): FetchResult => ({
    ...{ status, headers, body: Buffer.alloc(0), url: '' },
  });
  return {
    asked: () => asked,
    pass: (ms: number) => (now += ms),
    /** The status, or how long to wait in ms and whether nothing was asked. */
    async ask(address: string, status: number | Error, { isAsked = false, headers = {} } = {}) {
      try {
        const result = await pacing.run(
          address,
          async () => {
            asked += 1;
            if (status instanceof Error) throw status;
            return answer(status, headers);
          },
          isAsked,
        );
        return result.status;
      } catch (error) {
        if (error instanceof AddressDelay)
          return `${error.isPutOff ? 'put off' : 'failed'} ${error.retryAt - now}`;
        throw error;
      }
    },
  };
}

test('pauses of an address double with each failure up to five minutes, and end with a success', async () => {
  const web = start();
  const waits: unknown[] = [];
  for (let n = 0; n < 11; n += 1) {
    waits.push(await web.ask('https://a.example/x', 500));
    await web.ask('https://a.example/alive', 404); // the host is not down
    expect(await web.ask('https://a.example/x', 200)).toMatch(/^put off/);
    web.pass(300_000);
  }
  expect(waits).toEqual(
    [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300].map((s) => `failed ${s * 1000}`),
  );
  expect(await web.ask('https://a.example/x', 200)).toBe(200);
  expect(await web.ask('https://a.example/x', 500)).toBe('failed 1000');
});

test('a host with nothing but failures is left alone, and other hosts are not', async () => {
  const web = start();
  const down = new CallboardError('timeout', 'it did not answer');
  for (const path of ['a', 'b', 'c']) await web.ask(`https://down.example/${path}`, down);
  const asked = web.asked();
  expect(await web.ask('https://down.example/d', 200)).toBe('put off 4000');
  expect(web.asked()).toBe(asked);
  expect(await web.ask('https://up.example/d', 200)).toBe(200);
  // A person who waits gets a try.
  expect(await web.ask('https://down.example/d', 200, { isAsked: true })).toBe(200);
  expect(await web.ask('https://down.example/e', 200)).toBe(200);
});

test('what a host asks for holds for people too, for an hour at most', async () => {
  const web = start();
  const headers = { 'retry-after': '90' };
  expect(await web.ask('https://a.example/x', 429, { headers })).toBe('failed 90000');
  expect(await web.ask('https://a.example/y', 200, { isAsked: true })).toBe('put off 90000');
  web.pass(90_000);
  expect(await web.ask('https://a.example/y', 200)).toBe(200);
  const days = { 'retry-after': '864000' };
  expect(await web.ask('https://a.example/y', 503, { headers: days })).toBe('failed 3600000');
});

test('a host is asked for a few at a time, in order', async () => {
  const { promise, resolve } = Promise.withResolvers<FetchResult>();
  const pacing = createFetchPacing({ now: Date.now });
  const asked: number[] = [];
  const ask = (n: number) =>
    pacing.run(
      `https://a.example/${n}`,
      () => {
        asked.push(n);
        return promise;
      },
      false,
    );
  const all = Promise.all([0, 1, 2, 3, 4, 5].map(ask));
  const other = { status: 200, headers: {}, body: Buffer.alloc(0), url: '' };
  expect(await pacing.run('https://b.example/', async () => other, false)).toBe(other);
  expect(asked).toEqual([0, 1, 2, 3]);
  resolve(other);
  await all;
  expect(asked).toEqual([0, 1, 2, 3, 4, 5]);
});

test('what a later try does not mend is no delay', async () => {
  const web = start();
  const refused = new CallboardError('forbidden', 'not a host that may be fetched');
  await expect(web.ask('https://a.example/x', refused)).rejects.toBe(refused);
  expect(await web.ask('https://a.example/x', 404)).toBe(404);
  expect(await web.ask('https://a.example/x', 403)).toBe(403);
});

test.each([
  ['120', 120_000],
  [' 0 ', 0],
  [new Date(60_000).toUTCString(), 60_000],
  ['soon', undefined],
  ['-5x', undefined],
])('Retry-After: %s', (header, expected) => {
  expect(retryAfterOf(header, 0)).toBe(expected);
});
