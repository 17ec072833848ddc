import { expect, test } from 'vitest';
import { currentHeading } from './current-heading.ts';

const places = [
  { id: 'a', top: -400 },
  { id: 'b', top: 60 },
  { id: 'c', top: 500 },
];

test('the current heading is the last one above the line', () => {
  expect(currentHeading(places, 96, false)).toBe('b');
  expect(currentHeading(places, 10, false)).toBe('a');
  expect(currentHeading(places.slice(2), 96, false)).toBeUndefined();
});

test('at the end of the page it is the last heading', () => {
  expect(currentHeading(places, 96, true)).toBe('c');
});
