import { expect, test } from 'vitest';
import { toggleStar } from './toggle-star.ts';

test('a star is added last, and taken off by choosing it again', () => {
  expect(toggleStar(['api:default/a'], 'api:default/b')).toEqual([
    'api:default/a',
    'api:default/b',
  ]);
  expect(toggleStar(['api:default/a', 'api:default/b'], 'api:default/a')).toEqual([
    'api:default/b',
  ]);
});

test('a star too many is refused, taking one off is not', () => {
  const stars = Array.from({ length: 500 }, (_, index) => `api:default/a${index}`);
  expect(() => toggleStar(stars, 'api:default/b')).toThrow('more than 500 stars');
  expect(toggleStar(stars, 'api:default/a7')).toHaveLength(499);
});
