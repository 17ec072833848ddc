import { expect, test } from 'vitest';
import { ageText, exactTimeText, relativeTimeText } from './relative-time-text.ts';

const nowMs = Date.UTC(2026, 10, 20, 12, 0, 0);
const second = 1000;
const hour = 3_600_000;
const day = 24 * hour;

test.each([
  [0, 'just now'],
  [9.9 * second, 'just now'],
  [10 * second, '10 s ago'],
  [59 * second, '50 s ago'],
  [60 * second, '1 min ago'],
  [59.9 * 60 * second, '59 min ago'],
  [3 * hour, '3 h ago'],
  [23.9 * hour, '23 h ago'],
  [213 * day, '213 d ago'],
  [365 * day, '1 y ago'],
  [-5 * day, 'in 5 d'],
])('%d ms before now reads "%s"', (beforeMs, text) => {
  expect(relativeTimeText(nowMs - beforeMs, nowMs)).toBe(text);
});

test('an age has no direction', () => {
  expect(ageText(nowMs - 3 * hour, nowMs)).toBe('3 h');
  expect(ageText(nowMs, nowMs)).toBe('now');
});

test('the exact time is in UTC to the second, and says when it is none', () => {
  expect(exactTimeText(Date.UTC(2026, 10, 20, 8, 31, 44, 900))).toBe('2026-11-20 08:31:44 UTC');
  expect(exactTimeText(Number.NaN)).toBe('invalid time');
  expect(relativeTimeText(Number.NaN, nowMs)).toBe('in ?');
});
