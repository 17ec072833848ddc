import { expect, test } from 'vitest';
import { formatRepoUrl, missingParts, parseRepoUrl, repoText } from './repo-url.ts';

test.each([
  'github.com?owner=larkspur&repo=pay',
  'bitbucket.org?workspace=w&project=p&repo=r',
  'dev.azure.com?organization=o&project=p&repo=r',
  'localhost?owner=a%2Fb&repo=c',
])('%s comes back as it was', (url) => {
  const place = parseRepoUrl(url);
  expect(formatRepoUrl(place)).toBe(url);
  expect(missingParts(place)).toEqual([]);
});

test('an address of a browser is read too', () => {
  expect(parseRepoUrl('https://gitlab.com/group/sub/pay.git')).toEqual({
    host: 'gitlab.com',
    owner: 'group/sub',
    repo: 'pay',
  });
});

test('people read a place as they write it', () => {
  expect(repoText(parseRepoUrl('github.com?owner=larkspur&repo=pay'))).toBe(
    'github.com/larkspur/pay',
  );
});

test('what another host had is left out, and what is missing is known', () => {
  const place = { host: 'dev.azure.com', owner: 'o', repo: 'r' };
  expect(formatRepoUrl(place)).toBe('dev.azure.com?repo=r');
  expect(missingParts(place)).toEqual(['organization', 'project']);
  expect(missingParts(parseRepoUrl(''))).toEqual(['host']);
  expect(missingParts(parseRepoUrl('bitbucket.org?workspace=w&repo=r'))).toEqual([]);
});
