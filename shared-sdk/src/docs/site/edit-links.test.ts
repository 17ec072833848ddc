import { expect, test } from 'vitest';
import { memoryTree, pages } from '../test/memory-tree.ts';
import { readSite } from './read-site.ts';

const base = (file: string) => `https://git.example.org/edit/main/${file}`;

async function editUrl(config: string, editBase?: typeof base) {
  const tree = memoryTree({ 'mkdocs.yml': `site_name: x\n${config}`, ...pages('a b.md') });
  const plan = await readSite(tree, editBase ? { editBase } : {});
  return plan.pages[0]?.editUrl;
}

test.each([
  ['repo_url: https://github.com/o/r', 'https://github.com/o/r/edit/master/docs/a%20b.md'],
  ['repo_url: https://gitlab.com/o/r/', 'https://gitlab.com/o/r/edit/master/docs/a%20b.md'],
  ['repo_url: https://bitbucket.org/o/r', 'https://bitbucket.org/o/r/src/default/docs/a%20b.md'],
  ['repo_url: https://git.example.org/o/r', undefined],
  [
    'repo_url: https://github.com/o/r\nedit_uri: edit/main/x',
    'https://github.com/o/r/edit/main/x/a%20b.md',
  ],
  ['repo_url: https://github.com/o/r\nedit_uri: ""', undefined],
  ['repo_url: https://e.org/r\nedit_uri: "?query=root/"', 'https://e.org/r?query=root/a%20b.md'],
  ['edit_uri: https://e.org/edit', 'https://e.org/edit/a%20b.md'],
  ['edit_uri: edit/main', undefined],
  ['edit_uri: "javascript:alert(1)//"', undefined],
  ['edit_uri_template: "https://e.org/{path_noext}?p={path!q}"', 'https://e.org/a%20b?p=a%20b.md'],
  ['', undefined],
])('%s', async (config, expected) => {
  expect(await editUrl(config)).toBe(expected);
});

test('the address of the source goes before a guess, and after what is written', async () => {
  const own = base('docs/a b.md');
  expect(await editUrl('', base)).toBe(own);
  expect(await editUrl('repo_url: https://github.com/o/r', base)).toBe(own);
  expect(await editUrl('edit_uri: ""', base)).toBe(undefined);
  expect(await editUrl('edit_uri: https://e.org/', base)).toBe('https://e.org/a%20b.md');
});

test('pages from outside of the docs folder are edited where they are', async () => {
  const tree = memoryTree({
    ...pages('a.md'),
    'README.md': '',
    'one/docs/b.md': '',
    'one/mkdocs.yml': 'site_name: one\n',
    'mkdocs.yml':
      "site_name: x\nrepo_url: https://github.com/o/r\nedit_uri: edit/main/docs\nnav: [a.md, '!include one/mkdocs.yml']\n",
  });
  const plan = await readSite(tree);
  const urls = plan.pages.map(({ src, editUrl }) => [src, editUrl]);
  expect(urls).toEqual([
    ['a.md', 'https://github.com/o/r/edit/main/docs/a.md'],
    ['index.md', 'https://github.com/o/r/edit/main/README.md'],
    ['one/b.md', 'https://github.com/o/r/edit/main/one/docs/b.md'],
  ]);
});
