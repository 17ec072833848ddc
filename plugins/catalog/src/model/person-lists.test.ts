import { expect, test } from 'vitest';
import { addVisit, toggleStar } from './person-lists.ts';

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

test('the latest visit is the first, each entity once, and the oldest leaves', () => {
  const visit = (name: string, at: number) => ({ ref: `api:default/${name}`, title: name, at });
  const recent = Array.from({ length: 20 }, (_, index) => visit(`a${index}`, 100 - index));
  expect(addVisit(recent, visit('new', 101)).map(({ title }) => title)).toEqual([
    'new',
    ...Array.from({ length: 19 }, (_, index) => `a${index}`),
  ]);
  const again = addVisit(recent, visit('a7', 101));
  expect([again.length, again[0]]).toEqual([20, visit('a7', 101)]);
});

test('a title that is too long to keep is cut, the visit is not lost', () => {
  const title = 'x'.repeat(495);
  expect(addVisit([], { ref: 'api:default/a', title, at: 1 })[0]?.title).toBe('x'.repeat(300));
});
