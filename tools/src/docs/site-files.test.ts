import type { SourceTree } from '@callboard/sdk/docs';
import { expect, test } from 'vitest';
import { siteFiles } from './site-files.ts';
import { snippetNames } from './snippet-names.ts';

function treeOf(files: Readonly<Record<string, string>>): SourceTree {
  const all = Object.keys(files).toSorted();
  return {
    files: async () => all,
    read: async (path) => (files[path] === undefined ? undefined : Buffer.from(files[path])),
  };
}

test('what docs are made of is sent, and nothing else of a repository', async () => {
  const tree = treeOf({
    'mkdocs.yml': [
      'site_name: A',
      'nav:',
      '  - index.md',
      "  - Part: '!include ./part/mkdocs.yml'",
      '',
    ].join('\n'),
    'docs/index.md': '# A\n\n![p](p.png)\n\n--8<-- "examples/run.sh:2:4"\n--8<-- "shared.md"\n',
    'docs/p.png': '',
    'docs/unlisted.md': '# Not in the navigation\n',
    'examples/run.sh': 'echo\n',
    'examples/other.sh': 'echo\n',
    'snippets/shared.md': '--8<-- "snippets/deeper.md"\n',
    'snippets/deeper.md': '--8<-- "snippets/shared.md"\n',
    'part/mkdocs.yml': 'site_name: Part\n',
    'part/docs/index.md': '# Part\n',
    'part/secret.txt': '',
    '.env': 'TOKEN=x',
    'src/main.ts': '',
    'README.md': '# A readme, which is not the docs\n',
  });
  expect(await siteFiles(tree)).toEqual([
    ...['docs/index.md', 'docs/p.png', 'docs/unlisted.md', 'examples/run.sh', 'mkdocs.yml'],
    ...['part/docs/index.md', 'part/mkdocs.yml', 'snippets/deeper.md', 'snippets/shared.md'],
  ]);
});

test('a README goes with its pictures alone', async () => {
  const tree = treeOf({ 'README.md': '# A\n\n![p](img/p.png)\n', 'img/p.png': '', '.env': 'x' });
  expect(await siteFiles(tree)).toEqual(['README.md', 'img/p.png']);
});

test.each([
  ['--8<-- "a.md"', ['a.md']],
  ["  ---8<--- 'a b.md'", ['a b.md']],
  ['--8<-- "a.py:3:8"\n--8<-- "b.py:part"\n--8<-- "c.py:2"', ['a.py', 'b.py', 'c.py']],
  ['--8<--\na.md\n; b.md\n\nc/d.md\n--8<--', ['a.md', 'c/d.md']],
  ['text {! x/y.md !} text', ['x/y.md']],
  ['`.env` and "b.md" in a text', []],
  [';--8<-- "shown as it is.md"', []],
])('%j names %j', (text, names) => {
  expect(snippetNames(text)).toEqual(names);
});
