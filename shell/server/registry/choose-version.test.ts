import { expect, test } from 'vitest';
import type { AvailableVersion } from './candidate.ts';
import { chooseVersion, versionsNewestFirst } from './choose-version.ts';

const of = (origin: AvailableVersion['origin'], ...versions: string[]): AvailableVersion[] =>
  versions.map((version) => ({ version, origin }));

test.each<[string, AvailableVersion[], string | undefined, string | undefined]>([
  ['nothing', [], undefined, undefined],
  ['the newest release', of('published', '1.9.0', '1.10.0', '1.2.0'), undefined, '1.10.0'],
  ['no prerelease beside a release', of('published', '1.0.0', '2.0.0-beta.1'), undefined, '1.0.0'],
  [
    'a prerelease where there is nothing else',
    of('published', '2.0.0-a', '2.0.0-b'),
    undefined,
    '2.0.0-b',
  ],
  [
    'the current build, not an earlier one of a higher version',
    [...of('earlier-build', '0.2.0+x'), ...of('built-in', '0.1.0+y')],
    undefined,
    '0.1.0+y',
  ],
  [
    'nothing where only earlier builds are left',
    of('earlier-build', '0.1.0+x'),
    undefined,
    undefined,
  ],
  [
    'a published version above the built-in one',
    [...of('built-in', '0.1.0+y'), ...of('published', '0.2.0')],
    undefined,
    '0.2.0',
  ],
  ['exactly the stated one', of('earlier-build', '0.1.0+x', '0.1.0+y'), '0.1.0+x', '0.1.0+x'],
  [
    'the current build of a stated release',
    [...of('earlier-build', '0.1.0+z'), ...of('built-in', '0.1.0+a')],
    '0.1.0',
    '0.1.0+a',
  ],
  ['nothing for a build that is not there', of('built-in', '0.1.0+a'), '0.1.0+b', undefined],
  ['nothing for a text that is no version', of('published', '1.0.0'), 'newest', undefined],
  ['the newest in a range', of('published', '1.1.0', '1.2.3', '2.0.0'), '^1.1', '1.2.3'],
  ['no prerelease for a range', of('published', '1.1.0', '1.2.0-a'), '^1.0', '1.1.0'],
  ['no earlier build for a range', of('earlier-build', '1.1.0+x'), '^1.0', undefined],
  ['nothing outside a range', of('published', '2.0.0'), '^1.0', undefined],
  ['the newest release as latest', of('published', '1.0.0', '2.0.0-a'), 'latest', '1.0.0'],
  ['the newest of all as next', of('published', '1.0.0', '2.0.0-a'), 'next', '2.0.0-a'],
])('it chooses %s', (_what, versions, stated, expected) => {
  expect(chooseVersion(versions, stated)).toBe(expected);
});

test('people are told the newest first', () => {
  const versions = [...of('published', '1.0.0', '1.1.0'), ...of('built-in', '1.0.0+b')];
  expect(versionsNewestFirst(versions)).toEqual(['1.1.0', '1.0.0+b', '1.0.0']);
});
