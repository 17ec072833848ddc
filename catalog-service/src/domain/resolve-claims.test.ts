import { expect, test } from 'vitest';

import { contentHash, uidOf } from './content-hash.ts';
import { resolveClaims } from './resolve-claims.ts';

const claim = (ref: string, file: string) => ({ ref, source: 's', file, line: 1 });

test('the first claimant keeps the entity, and both sides see the conflict', () => {
  const [first, second, third] = [claim('a', '1'), claim('a', '2'), claim('a', '3')];
  const other = claim('b', '1');
  const { winners, losers, issues } = resolveClaims([first, other, second, third]);
  expect([...winners.values()]).toEqual([first, other]);
  expect(losers).toEqual([second, third]);
  expect(issues.map(({ file, rule, level }) => [file, rule, level])).toEqual([
    ['1', 'conflict.defined-again', 'warning'],
    ['2', 'conflict.already-defined', 'error'],
    ['3', 'conflict.already-defined', 'error'],
  ]);
  expect(issues[0]?.message).toContain('2:1, 3:1');
  expect(issues[1]?.message).toContain('1:1');
});

test('without rivals there is nothing to tell', () => {
  expect(resolveClaims([claim('a', '1'), claim('b', '1')]).issues).toEqual([]);
});

test('the hash of content is that of its meaning, not of the order of its keys', () => {
  expect(contentHash({ a: 1, b: [{ c: 2, d: 3 }] })).toBe(
    contentHash({ b: [{ d: 3, c: 2 }], a: 1 }),
  );
  expect(contentHash({ a: [1, 2] })).not.toBe(contentHash({ a: [2, 1] }));
  expect(contentHash({ a: 1 })).not.toBe(contentHash({ entries: [['a', 1]] }));
  expect(contentHash({ a: 1 })).not.toBe(contentHash([['a', 1]]));
});

test('a uid is a UUID, always the same for one ref', () => {
  expect(uidOf('component:default/pay')).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
  expect(uidOf('a')).toBe(uidOf('a'));
  expect(uidOf('a')).not.toBe(uidOf('b'));
});
