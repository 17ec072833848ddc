import type { ResolvedRegistry } from '@callboard/sdk/plugin';
import { guest } from '@callboard/sdk/service';
import { listenForTest } from '@callboard/sdk/testing';
import express from 'express';
import { expect, test } from 'vitest';
import { createPluginTopics } from '../events/plugin-topics.ts';
import { createPersonalRegistry } from '../registry/personal-registry.ts';
import { streamEvents } from '../routes/stream-events.ts';
import { readEvents } from './read-events.ts';

const empty: ResolvedRegistry = { revision: 'first', plugins: [], refused: [] };

test('whoever cannot be told of a change is sent away, and finds it when they come back', async (scope) => {
  const listeners = new Set<() => void>();
  const problems: unknown[] = [];
  const state = { current: empty, isReadable: true };
  const topics = createPluginTopics({ addressOf: () => undefined, authorize: () => '' });
  scope.onTestFinished(async () => topics.close());
  const personal = createPersonalRegistry({
    registry: {
      currentFor: () => state.current,
      source: () => ({ file: 'registry.yaml', entries: [], etag: '"1"', policy: {} }),
      subscribe(listener) {
        const told = () => listener(state.current, state.current);
        listeners.add(told);
        return () => listeners.delete(told);
      },
    },
    callerOf: () => ({ identity: guest }),
    choices: [],
  });
  const app = express().get(
    '/events',
    streamEvents({
      ...{ personal, topics },
      onOpen: () => () => undefined,
      onProblem: (error) => problems.push(error),
      async readerOf() {
        if (!state.isReadable) throw new Error('nobody knows who reads');
        return { isOperator: false };
      },
    }),
  );
  const url = `${await listenForTest(scope, app)}/events?topics=registry`;

  const reader = await readEvents(url);
  expect(await reader.next()).toMatchObject({ data: { type: 'registry', data: empty } });
  state.isReadable = false;
  state.current = { ...empty, revision: 'second' };
  for (const tell of listeners) tell();
  await expect(reader.next()).rejects.toThrow('the stream ended');
  expect(problems).toEqual([new Error('nobody knows who reads')]);
  await expect.poll(() => listeners.size).toBe(0);

  state.isReadable = true;
  const again = await readEvents(`${url}&after=registry=first`);
  expect(await again.next()).toMatchObject({ data: { data: { revision: 'second' } } });
  state.current = { ...empty, revision: 'third' };
  for (const tell of listeners) tell();
  expect(await again.next()).toMatchObject({ id: 'registry=third', data: { type: 'change' } });
  again.close();
});
