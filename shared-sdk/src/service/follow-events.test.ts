import { createServer, type ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { listenForTest, type TestScope } from '../testing/start-for-test.ts';
import { followEvents } from './follow-events.ts';
import type { ReceivedEvent } from './read-event-stream.ts';
import { createEventFeed } from './sse.ts';

/** A service with a feed, which can be cut off, be away or have no feed at all. */
async function startFeed(scope: TestScope) {
  const feed = createEventFeed({ epoch: 'one' });
  const open = new Set<ServerResponse>();
  const asked: (string | undefined)[] = [];
  const tokens = new Set<string | undefined>();
  const state = { status: 200 };
  const server = createServer((request, response) => {
    tokens.add(request.headers.authorization);
    asked.push(request.headers['last-event-id']?.toString());
    if (state.status !== 200) return void response.writeHead(state.status).end();
    open.add(response);
    feed.attach(request, response);
  });
  const url = await listenForTest(scope, (request, response) => {
    server.emit('request', request, response);
  });
  const cut = () => {
    for (const response of open) response.destroy();
    open.clear();
  };
  return { url, feed, asked, tokens, state, cut };
}

function follow(scope: TestScope, url: () => string | undefined, lastId?: string) {
  const events: ReceivedEvent[] = [];
  const followed = followEvents({
    addressOf: url,
    authorize: async () => 'Bearer t',
    onEvent: (event) => events.push(event),
    ...(lastId === undefined ? {} : { lastId }),
  });
  scope.onTestFinished(async () => followed.close());
  return { ...followed, events, told: () => events.filter(({ data }) => data !== undefined) };
}

const patient = { timeout: 30_000 };

test('events come in order, and after an interruption from the place that was reached', async (t) => {
  const service = await startFeed(t);
  const reader = follow(t, () => service.url);
  await expect.poll(reader.lastId, patient).toBe('one-0');
  expect(reader.events).toEqual([{ id: 'one-0', type: 'message', data: undefined }]);
  service.cut();
  service.feed.publish('created', { ref: 'a' });
  await expect.poll(reader.told, patient).toHaveLength(1);
  service.cut();
  service.feed.publish('changed', { ref: 'a' });
  await expect.poll(reader.told, patient).toEqual([
    { id: 'one-1', type: 'created', data: { ref: 'a' } },
    { id: 'one-2', type: 'changed', data: { ref: 'a' } },
  ]);
  expect(service.asked).toEqual([undefined, 'one-0', 'one-1']);
  expect([...service.tokens]).toEqual(['Bearer t']);
});

test('a service that is away is asked again until it is there', async (t) => {
  const service = await startFeed(t);
  service.state.status = 503;
  const reader = follow(t, () => service.url, 'one-0');
  await expect.poll(() => service.asked.length, patient).toBe(2);
  service.state.status = 200;
  service.feed.publish('created', 1);
  await expect.poll(reader.told, patient).toHaveLength(1);
});

test('a service without a stream is left alone until it is elsewhere', async (t) => {
  const [without, other] = [await startFeed(t), await startFeed(t)];
  without.state.status = 404;
  let address = without.url;
  const reader = follow(t, () => address);
  await expect.poll(() => without.asked.length, patient).toBe(1);
  address = other.url;
  reader.look();
  await expect.poll(reader.lastId, patient).toBe('one-0');
  expect(without.asked).toHaveLength(1);
});
