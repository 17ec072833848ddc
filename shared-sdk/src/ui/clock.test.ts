import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createClock } from './clock.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('a clock tells every watcher on one tick and stands still between ticks', () => {
  let timeMs = 0;
  const clock = createClock(() => timeMs);
  const ticks: string[] = [];
  const stopA = clock.subscribe(() => ticks.push('a'));
  const stopB = clock.subscribe(() => ticks.push('b'));
  timeMs = 9_999;
  expect(clock.now()).toBe(0);
  timeMs = 10_000;
  vi.advanceTimersByTime(10_000);
  expect(ticks).toEqual(['a', 'b']);
  expect(clock.now()).toBe(10_000);
  stopA();
  stopB();
});

test('a clock that nobody watches has no timer and tells the time afresh', () => {
  let timeMs = 0;
  const clock = createClock(() => timeMs);
  const stop = clock.subscribe(() => undefined);
  expect(vi.getTimerCount()).toBe(1);
  stop();
  expect(vi.getTimerCount()).toBe(0);
  timeMs = 3_600_000;
  expect(clock.now()).toBe(3_600_000);
});
