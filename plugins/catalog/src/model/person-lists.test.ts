import { expect, test } from 'vitest';
import { addVisit } from './person-lists.ts';

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
