import { expect, test } from 'vitest';
import type { PluginRow } from './plugin-row.ts';
import { audienceOf, errorsOf, failingOf, sharesOf, verdictOf } from './version-health.ts';

const row = (parts: Partial<PluginRow>): PluginRow => ({
  ...{ key: 'news', name: 'news', title: 'News', version: '1.0.0', enabled: true },
  ...{ state: 'running', service: 'none', availableVersions: [], routes: [], config: {} },
  ...parts,
});
const health = (version: string, crashedBrowsers: number, browsers: number, crashes = 0) => ({
  ...{ version, browsers, crashedBrowsers, crashes },
});
const rollout = { version: '^1.1', running: '1.1.0', percent: 10 };

test('errors are those of all versions; of what nobody told anything they are not known', () => {
  expect(errorsOf({ health: [health('1.0.0', 1, 9, 4), health('1.1.0', 1, 1, 3)] })).toBe(7);
  expect(errorsOf({ health: [health('1.0.0', 0, 9)] })).toBe(0);
  expect(errorsOf({})).toBeUndefined();
});

test('a plugin fails where the version of everybody does', () => {
  const both = [health('1.0.0', 2, 9, 4), health('1.1.0', 1, 1, 3)];
  expect(failingOf(row({ health: both }))?.crashedBrowsers).toBe(2);
  expect(failingOf(row({ health: both, version: '1.2.0' }))).toBeUndefined();
  expect(failingOf(row({ health: [health('1.0.0', 0, 9)] }))).toBeUndefined();
});

test('versions share the browsers in which the plugin ran', () => {
  const shares = sharesOf([health('1.0.0', 0, 9), health('1.1.0', 0, 1)]);
  expect(shares.map(({ percent }) => percent)).toEqual([90, 10]);
  expect(sharesOf([health('1.0.0', 0, 0)])[0]?.percent).toBe(0);
});

test('whom a rollout goes to is said in words', () => {
  expect(audienceOf({ version: '2', percent: 10 })).toBe('10 % of people');
  expect(audienceOf({ version: '2', percent: 5, groups: ['group:a/b', 'user:a/c'] })).toBe(
    '5 % of people, group:a/b and user:a/c',
  );
  expect(audienceOf({ version: '2' })).toBe('nobody');
});

test.each([
  ['neutral', 'nobody has run it yet', [health('1.0.0', 0, 5)]],
  ['ok', 'no failure in 1 browser', [health('1.1.0', 0, 1)]],
  ['danger', 'failed in 1 of 2 browsers', [health('1.1.0', 1, 2, 1)]],
  [
    'danger',
    'failed in 1 of 2 browsers, 1.0.0 in 1 of 9',
    [health('1.1.0', 1, 2, 1), health('1.0.0', 1, 9, 1)],
  ],
  [
    'warn',
    'failed in 1 of 9 browsers, 1.0.0 in 2 of 9',
    [health('1.1.0', 1, 9, 1), health('1.0.0', 2, 9, 2)],
  ],
] as const)('a rollout is %s: %s', (tone, text, told) => {
  expect(verdictOf(row({ rollout, health: told }))).toEqual({ tone, text });
});

test('a rollout that nobody can get says why, and without one there is no verdict', () => {
  const reason = 'no published version meets ^9';
  expect(verdictOf(row({ rollout: { version: '^9', reason } }))).toEqual({
    ...{ tone: 'danger', text: reason },
  });
  expect(verdictOf(row({}))).toBeUndefined();
});
