import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createRefreshPace } from './refresh-pace.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function start(takesMs = 0) {
  const at: number[] = [];
  const startedAt = performance.now();
  const pace = createRefreshPace({
    refresh() {
      at.push(performance.now() - startedAt);
      return new Promise((resolve) => setTimeout(resolve, takesMs));
    },
  });
  return { pace, at };
}

test('events that come together are one refresh, soon', async () => {
  const { pace, at } = start();
  for (let count = 0; count < 20; count += 1) pace.ask();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(at).toEqual([50]);
});

test('events that do not end are a refresh a second, and the last one is not forgotten', async () => {
  const { pace, at } = start();
  for (let count = 0; count < 300; count += 1) {
    pace.ask();
    await vi.advanceTimersByTimeAsync(10);
  }
  expect(at).toHaveLength(3);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(at).toHaveLength(4);
});

test('a refresh that takes long is made more rarely, and never twice at once', async () => {
  const { pace, at } = start(2_000);
  for (let count = 0; count < 300; count += 1) {
    pace.ask();
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(at).toEqual([50, 12_050, 24_050]);
});

test('nothing is refreshed after the page has left', async () => {
  const { pace, at } = start();
  pace.ask();
  pace.stop();
  pace.ask();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(at).toEqual([]);
});
