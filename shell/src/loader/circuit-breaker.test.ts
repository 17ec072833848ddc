import { expect, test } from 'vitest';
import { createCircuitBreaker } from './circuit-breaker.ts';

function breaker() {
  let time = 0;
  const made = createCircuitBreaker(() => time);
  const isPaused = (version = '1.0.0') => made.pauseOf('demo', version) !== undefined;
  const fail = (times: number, version = '1.0.0', cause?: unknown) => {
    for (let at = 0; at < times; at += 1) made.failed({ plugin: 'demo', version, cause });
  };
  return { ...made, isPaused, fail, pass: (ms: number) => void (time += ms) };
}

test('the fifth failure within a minute pauses a plugin until it is tried again', () => {
  const { fail, isPaused, close, pass } = breaker();
  fail(4);
  expect(isPaused()).toBe(false);
  fail(1);
  expect(isPaused()).toBe(true);
  pass(3_600_000);
  expect(isPaused()).toBe(true);
  close('demo');
  fail(4);
  expect(isPaused()).toBe(false);
});

test('failures that lie far apart do not add up', () => {
  const { fail, isPaused, pass } = breaker();
  for (let time = 0; time < 20; time += 1) {
    fail(1);
    pass(16_000);
  }
  expect(isPaused()).toBe(false);
});

test('another version is not paused, nor is another plugin, and a pause is no failure', () => {
  const { fail, isPaused, pauseOf } = breaker();
  fail(5);
  expect([isPaused('2.0.0'), pauseOf('news', '1.0.0')]).toEqual([false, undefined]);
  fail(9, '2.0.0', pauseOf('demo', '1.0.0'));
  expect(isPaused('2.0.0')).toBe(false);
});
