import { expect, test } from 'vitest';
import { formatBytes } from './format-bytes.ts';
import { formatCount } from './format-count.ts';
import { formatDuration } from './format-duration.ts';

test('a count has its thousands set apart', () => {
  expect(formatCount(1284)).toBe('1,284');
});

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1 kB'],
  [41_230, '41 kB'],
  [999_700, '1 MB'],
  [1_500_000, '1.5 MB'],
])('%d bytes read "%s"', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

test.each([
  [842, '842 ms'],
  [2100, '2.1 s'],
  [9_960, '10 s'],
  [59_600, '1 min'],
  [161_000, '2 min 41 s'],
  [3_599_700, '1 h'],
  [5_400_000, '1 h 30 min'],
  [86_380_000, '1 d'],
  [86_400_000, '1 d'],
  [90_000_000, '1 d 1 h'],
])('%d ms read "%s"', (durationMs, text) => {
  expect(formatDuration(durationMs)).toBe(text);
});
