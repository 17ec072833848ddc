import { describe, expect, test } from 'vitest';
import { ignoredBy } from './gitignore.ts';
import { fnmatchOf } from './glob.ts';

describe('patterns of .gitignore kind', () => {
  test.each([
    ['*.py', 'hooks.py', true],
    ['*.py', 'a/b/hooks.py', true],
    ['*.py', 'hooks.pyc', false],
    ['/drafts/', 'drafts/a.md', true],
    ['/drafts/', 'a/drafts/a.md', false],
    ['drafts/', 'a/drafts/b/c.md', true],
    ['drafts/', 'drafts', false],
    ['a/*.md', 'a/b.md', true],
    ['a/*.md', 'a/b/c.md', false],
    ['a/**/c.md', 'a/c.md', true],
    ['a/**/c.md', 'a/x/y/c.md', true],
    ['a/**', 'a/x/y', true],
    ['**/c.md', 'x/c.md', true],
    ['**/c.md', 'c.md', true],
    ['[!a]*.md', 'b.md', true],
    ['[!a]*.md', 'a.md', false],
    ['[a-c].md', 'b.md', true],
    ['\\#a.md', '#a.md', true],
    ['#a.md', '#a.md', false],
    ['a\\*.md', 'ab.md', false],
    ['?.md', 'ü.md', true],
    ['[', '[', true],
    ['', 'a.md', false],
  ])('%j on %j: %s', (pattern, path, isIgnored) => {
    expect(ignoredBy(pattern)(path)).toBe(isIgnored);
  });

  test('the last pattern that fits decides', () => {
    const isIgnored = ignoredBy('.*\n!.well-known/\n*.md\n!keep.md\n');
    expect(['.git/a', '.well-known/a.txt', 'a.md', 'x/keep.md'].map(isIgnored)).toEqual([
      ...[true, false, true, false],
    ]);
  });

  test('fnmatch: a star stands for slashes too', () => {
    const fits = fnmatchOf('drafts/*');
    const paths = ['drafts/a', 'drafts/a/b', 'x/drafts/a'];
    expect(paths.map((path) => fits(path))).toEqual([true, true, false]);
  });

  test('no pattern takes long', () => {
    const evil = `${'*a'.repeat(140)}b\n`;
    expect(ignoredBy(evil + '**/a/'.repeat(60))('a'.repeat(4000))).toBe(false);
    expect(ignoredBy(evil + '**/a/'.repeat(60))('a/'.repeat(2000))).toBe(true);
  });

  test('beyond what may be compared all is left out', () => {
    const isIgnored = ignoredBy(`*${'a'.repeat(290)}b\n`.repeat(500), 1_000_000);
    expect([isIgnored('a'), isIgnored.isOverdone()]).toEqual([false, false]);
    isIgnored('a'.repeat(20_000));
    expect([isIgnored('a'), isIgnored.isOverdone()]).toEqual([true, true]);
  });
});
