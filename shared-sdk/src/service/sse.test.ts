import { get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { listenForTest, type TestScope } from '../testing/start-for-test.ts';
import { endOpenStreams } from './open-streams.ts';
import { createEventFeed, type EventFeedOptions } from './sse.ts';

async function start(scope: TestScope, options: Partial<EventFeedOptions> = {}) {
  const feed = createEventFeed({ epoch: 'e1', ...options });
  const origin = await listenForTest(scope, (request, response) => feed.attach(request, response));
  const read = async (lastId?: string) => {
    const headers = lastId === undefined ? {} : { 'last-event-id': lastId };
    const { promise, resolve } = Promise.withResolvers<IncomingMessage>();
    const request = get(origin, { headers }, resolve);
    scope.onTestFinished(async () => void request.destroy());
    const response = await promise;
    let text = '';
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    response.on('data', (chunk) => (text += String(chunk)));
    response.on('close', end);
    const events = () =>
      text
        .split('\n\n')
        .filter((block) => block.includes('data: '))
        .map((block) => block.replaceAll('\n', ' '));
    return { request, response, events, ended, text: () => text };
  };
  return { feed, read, origin };
}

test('events reach every reader, with id, type and data on lines of their own', async (t) => {
  const { feed, read } = await start(t);
  const [one, two] = [await read(), await read()];
  await expect.poll(feed.readers).toBe(2);
  expect(feed.publish('registry', { text: 'two\nlines' })).toBe('e1-1');
  for (const reader of [one, two])
    await expect
      .poll(reader.events)
      .toEqual(['id: e1-1 event: registry data: {"text":"two\\nlines"}']);
  expect(one.response.headers).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
  });
  expect(one.text()).toMatch(/^retry: 1000\n\n/);
});

test('a reader that comes back gets what it missed, and only that', async (t) => {
  const { feed, read } = await start(t);
  for (const n of [1, 2, 3]) feed.publish('n', n);
  const back = await read('e1-1');
  await expect
    .poll(back.events)
    .toEqual(['id: e1-2 event: n data: 2', 'id: e1-3 event: n data: 3']);
  const upToDate = await read('e1-3');
  const fresh = await read();
  await expect.poll(feed.readers).toBe(3);
  feed.publish('n', 4);
  await expect.poll(upToDate.events).toEqual(['id: e1-4 event: n data: 4']);
  await expect.poll(fresh.events).toEqual(['id: e1-4 event: n data: 4']);
});

test.each(['e1-0', 'e0-3', 'e1-99', 'e1-x', 'e1-', 'nonsense'])(
  'a reader whose last event was %s reads anew',
  async (lastId) => {
    const undo: (() => Promise<void>)[] = [];
    const { feed, read } = await start(
      { onTestFinished: (run) => void undo.push(run) },
      { keep: 2 },
    );
    for (const n of [1, 2, 3]) feed.publish('n', n);
    const reader = await read(lastId);
    await expect.poll(reader.events).toEqual(['id: e1-3 event: reset data: null']);
    for (const run of undo) await run();
  },
);

test('the oldest event that is kept is the last that can be caught up from', async (t) => {
  const { feed, read } = await start(t, { keep: 2 });
  for (const n of [1, 2, 3]) feed.publish('n', n);
  const reader = await read('e1-1');
  await expect
    .poll(reader.events)
    .toEqual(['id: e1-2 event: n data: 2', 'id: e1-3 event: n data: 3']);
});

test('there are signs of life', async (t) => {
  const { read } = await start(t, { heartbeatMs: 20 });
  const reader = await read();
  await expect.poll(reader.text).toContain(': still here\n\n: still here\n\n');
});

test('a reader that leaves is forgotten, and a stop ends the others', async (t) => {
  const { feed, read } = await start(t);
  const [one, two] = [await read(), await read()];
  await expect.poll(feed.readers).toBe(2);
  one.request.destroy();
  await expect.poll(feed.readers).toBe(1);
  endOpenStreams();
  await two.ended;
  await expect.poll(feed.readers).toBe(0);
});

test('a reader that does not read is cut off and does not fill the memory', async (t) => {
  const { feed, origin } = await start(t);
  const socket = connect(Number(new URL(origin).port), '127.0.0.1');
  t.onTestFinished(() => void socket.destroy());
  socket.on('error', () => undefined); // cut off, as expected
  socket.pause().write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  await expect.poll(feed.readers).toBe(1);
  const data = 'x'.repeat(100_000);
  await expect
    .poll(
      () => {
        feed.publish('big', data);
        return feed.readers();
      },
      { interval: 1, timeout: 10_000 },
    )
    .toBe(0);
});
