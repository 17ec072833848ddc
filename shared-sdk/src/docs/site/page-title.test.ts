import { describe, expect, test } from 'vitest';
import { frontMatterOf } from './front-matter.ts';
import { titleOf } from './page-title.ts';
import { normalPath, pageUrl } from './page-url.ts';

const page = { src: 'guides/getting-started.md', url: 'guides/getting-started/' };

describe('titles of pages', () => {
  test.each([
    ['---\ntitle: From the front\n---\n\n# Heading\n', 'From the front'],
    ['title: From a line\nauthor: me\n\n# Heading\n', 'From a line'],
    ['\n\n  # Heading with *marks* #tag\n', 'Heading with *marks* #tag'],
    ['\uFEFF# After a mark\r\n\r\ntext', 'After a mark'],
    ['## Second level\n', 'Getting started'],
    ['Text first\n\n# Heading\n', 'Getting started'],
    ['---\ntitle: [unclosed\n---\n# Heading\n', 'Getting started'],
    ['', 'Getting started'],
  ])('%j', (markdown, title) => {
    expect(titleOf(markdown, page)).toBe(title);
  });

  test('of files: capitals stay, the first page is Home', () => {
    const named = (src: string, url: string) => titleOf('', { src, url });
    expect(named('FAQ_and-more.md', 'FAQ_and-more/')).toBe('FAQ and more');
    expect(named('index.md', '')).toBe('Home');
    expect(named('a/README.md', 'a/')).toBe('Index');
  });
});

test('the front matter is split off, as YAML or as lines', () => {
  expect(frontMatterOf('---\na: [1]\n...\n\nbody')).toEqual({ meta: { a: [1] }, body: 'body' });
  expect(frontMatterOf('Key: a\n    more\nKey: b\n\nbody')).toEqual({
    ...{ meta: { key: 'a more b' }, body: 'body' },
  });
  expect(frontMatterOf('---\n- a\n---\nbody').body).toBe('---\n- a\n---\nbody');
});

describe('addresses of pages', () => {
  test.each([
    ['index.md', '', 'index.html'],
    ['README.md', '', 'index.html'],
    ['a/README.md', 'a/', 'a/index.html'],
    ['a/readme.md', 'a/readme/', 'a/readme.html'],
    ['a/b.md', 'a/b/', 'a/b.html'],
    ['a b/ü (1).md', 'a%20b/%C3%BC%20%281%29/', 'a%20b/%C3%BC%20%281%29.html'],
    ['v1.2.md', 'v1.2/', 'v1.2.html'],
  ])('%s', (src, folder, file) => {
    expect([pageUrl(src, true), pageUrl(src, false)]).toEqual([folder, file]);
  });

  test('no path climbs out', () => {
    const paths = ['a/../b', './a//b/', '..', 'a/../../b', 'a\0b', 'a\\b', ''];
    expect(paths.map(normalPath)).toEqual([
      ...['b', 'a/b', undefined, undefined, undefined, undefined, ''],
    ]);
  });
});
