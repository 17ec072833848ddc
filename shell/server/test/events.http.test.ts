import type { TestScope } from '@callboard/sdk/testing';
import { expect, test } from 'vitest';
import { gatewayForTest } from './gateway-for-test.ts';
import { rawRequest } from './raw-request.ts';
import { readEvents, type SentEvent } from './read-events.ts';
import { eventService } from './service-events.ts';

const demo = { name: 'demo', version: '1.0.0+abc', api: ['/api/demo'] };
const registry = 'plugins:\n  - name: demo\n';

async function open(scope: TestScope, hasStream = true) {
  const service = await eventService(scope, hasStream);
  const gateway = await gatewayForTest(scope, { registry, builtIn: [demo] });
  gateway.setServices({ demo: service.url });
  return {
    ...{ service, gateway },
    async listen(query: string, headers: Readonly<Record<string, string>> = {}) {
      const events = await readEvents(`${gateway.url}/api/events?${query}`, headers);
      scope.onTestFinished(async () => events.close());
      return {
        ...events,
        /** The next event that is more than a place. */
        async next(): Promise<SentEvent> {
          for (;;) {
            const event = await events.next();
            if (Object(event.data).type !== 'position') return event;
          }
        },
        nextOfAny: events.next,
      };
    },
  };
}

/** The next event of this topic; the others may come in between. */
async function nextOf(
  reader: Pick<Awaited<ReturnType<typeof readEvents>>, 'next'>,
  topic: string,
): Promise<SentEvent> {
  for (;;) {
    const event = await reader.next();
    if (Object(event.data).topic === topic) return event;
  }
}

const told = (type: string, data: unknown) => ({ topic: 'demo', type, data });

test('what a service tells reaches every reader over one connection to the service', async (scope) => {
  const { service, listen } = await open(scope);
  const readers = [await listen('topics=demo'), await listen('topics=demo')];
  await expect.poll(() => service.feed.readers()).toBe(1);
  service.feed.publish('created', { ref: 'component:default/a' });
  for (const reader of readers)
    expect(await reader.next()).toMatchObject({
      id: 'demo=one-1',
      data: told('created', { ref: 'component:default/a' }),
    });
  expect(service.asked).toHaveLength(1);
});

test('one stream carries several topics, and its ids resume all of them', async (scope) => {
  const { service, gateway, listen } = await open(scope);
  const reader = await listen('topics=demo,registry');
  expect(await reader.next()).toMatchObject({ data: { topic: 'registry', type: 'registry' } });
  await expect.poll(() => service.feed.readers()).toBe(1);
  service.feed.publish('created', 1);
  const { id } = await nextOf(reader, 'demo');
  expect(id).toMatch(/^registry=[0-9a-f]+&demo=one-1$/);
  reader.close();
  service.feed.publish('changed', 2);
  const again = await listen('topics=demo,registry', { 'last-event-id': id });
  expect((await nextOf(again, 'demo')).data).toEqual(told('changed', 2));
  await gateway.edit('plugins: []\n');
  expect(await nextOf(again, 'registry')).toBeDefined();
});

test('a service that was cut off is asked for what came since, and nothing is lost or told twice', async (scope) => {
  const { service, listen } = await open(scope);
  const reader = await listen('topics=demo');
  await expect.poll(() => service.feed.readers()).toBe(1);
  service.feed.publish('created', 1);
  expect((await reader.next()).data).toEqual(told('created', 1));
  service.cut();
  service.feed.publish('changed', 2);
  expect((await reader.next()).data).toEqual(told('changed', 2));
  expect(service.asked).toEqual([undefined, 'one-1']);
});

test('a reader learns where it is before anything is told, and misses nothing from there on', async (scope) => {
  const { service, listen } = await open(scope);
  const [first, second] = [await listen('topics=demo'), await listen('topics=demo')];
  for (const reader of [first, second]) {
    const place = await reader.nextOfAny();
    expect(place).toMatchObject({ id: 'demo=one-0', data: told('position', null) });
    reader.close();
  }
  service.feed.publish('created', 1);
  const again = await listen('topics=demo&after=demo%3Done-0');
  expect((await again.nextOfAny()).data).toEqual(told('created', 1));
});

test('a reader of events that are not known any more is told to read anew', async (scope) => {
  const { service, listen } = await open(scope);
  const first = await listen('topics=demo');
  await expect.poll(() => service.feed.readers()).toBe(1);
  service.feed.publish('created', 1);
  await first.next();
  const reader = await listen('topics=demo&after=demo%3Dother-7');
  expect(await reader.next()).toMatchObject({ id: 'demo=one-1', data: told('reset', null) });
});

test('a service without a stream is asked once, and other topics do not suffer', async (scope) => {
  const { service, gateway, listen } = await open(scope, false);
  const reader = await listen('topics=demo,registry,unknown');
  await reader.next();
  await expect.poll(() => service.asked).toHaveLength(1);
  await gateway.edit('plugins: []\n');
  await reader.next();
  expect(service.asked).toHaveLength(1);
});

test('a plugin that is disabled tells nothing any more, and is heard again when it is enabled', async (scope) => {
  const { service, gateway, listen } = await open(scope);
  const reader = await listen('topics=demo');
  await expect.poll(() => service.feed.readers()).toBe(1);
  await gateway.edit('plugins: []\n');
  await expect.poll(() => service.feed.readers()).toBe(0);
  await gateway.edit(registry);
  await expect.poll(() => service.feed.readers()).toBe(1);
  service.feed.publish('created', 1);
  expect((await reader.next()).data).toEqual(told('created', 1));
});

test('topics that cannot be are refused', async (scope) => {
  const { gateway } = await open(scope);
  const many = Array.from({ length: 101 }, (_, index) => `t${index}`).join();
  for (const query of ['', '?topics=', '?topics=../x', `?topics=${many}`])
    expect((await rawRequest(gateway.port, { path: `/api/events${query}` })).status).toBe(400);
});

test('the metrics say how many browsers listen', async (scope) => {
  const { gateway, listen } = await open(scope);
  const reader = await listen('topics=registry');
  const shown = async () => (await rawRequest(gateway.port, { path: '/metrics' })).body;
  expect(await shown()).toContain('callboard_event_streams 1');
  reader.close();
  await expect.poll(shown).toContain('callboard_event_streams 0');
});
