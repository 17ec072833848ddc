import { expect, test } from 'vitest';
import { editDistance, findNearest } from './did-you-mean.ts';

test.each([
  ['catlog', ['catalog', 'docs'], 'catalog'],
  ['pulgins', ['plugins', 'plugin'], 'plugins'],
  ['Portal', ['portal'], 'portal'],
  ['guide/errors/', ['guides/errors/', 'guides/clients/', ''], 'guides/errors/'],
  ['x', ['docs'], undefined],
  ['getting-started', ['completely-else', 'started-getting'], undefined],
])('of %s the nearest is %s', (word, candidates, nearest) => {
  expect(findNearest(word, candidates)).toBe(nearest);
});

test('what is passed over early is never nearer than what is found', () => {
  const letters = 'abcde';
  let state = 7;
  const next = (below: number) => (state = (state * 48_271) % 2_147_483_647) % below;
  const word = (length: number) => Array.from({ length }, () => letters[next(5)]).join('');
  for (let turn = 0; turn < 300; turn += 1) {
    const wanted = word(3 + next(9));
    const candidates = Array.from({ length: 20 }, () => word(2 + next(10)));
    const found = findNearest(wanted, candidates);
    const limit = Math.max(1, Math.floor(wanted.length / 3));
    const least = Math.min(...candidates.map((each) => editDistance(wanted, each)));
    if (found === undefined) expect(least).toBeGreaterThan(limit);
    else expect(editDistance(wanted, found)).toBe(least);
  }
});
