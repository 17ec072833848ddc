import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, type TestContext, test } from 'vitest';
import { folderForTest } from '../../testing/on-each-database.ts';
import { defaultFolderLimits, type FolderLimits, folderTree } from './folder-tree.ts';

async function folderWith(t: TestContext, files: Readonly<Record<string, string>>) {
  const folder = await folderForTest(t);
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(folder, dirname(path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

const rulesOf = (issues: readonly { readonly file: string; readonly rule: string }[]) =>
  issues.map(({ file, rule }) => `${file} ${rule}`).toSorted();

test('lists and reads files, without .git and node_modules', async (t) => {
  const folder = await folderWith(t, {
    'docs/a.md': 'A',
    'b.md': 'B',
    '.git/config': 'secret',
    'docs/node_modules/x.md': 'X',
    '.hidden/c.md': 'C',
  });
  const tree = folderTree(folder);
  expect(await tree.files()).toEqual(['.hidden/c.md', 'b.md', 'docs/a.md']);
  expect((await tree.read('docs/a.md'))?.toString()).toBe('A');
  for (const path of [
    '.git/config',
    '.GIT/config',
    'docs/node_modules/x.md',
    'docs',
    'none.md',
    '',
  ]) {
    expect([path, await tree.read(path)]).toEqual([path, undefined]);
  }
  expect(await tree.issues()).toEqual([]);
});

test('links inside are followed; those that lead out, nowhere or round in a circle are told', async (t) => {
  const outside = await folderWith(t, { 'secret.md': 'secret' });
  const folder = await folderWith(t, {
    'README.md': 'R',
    'docs/a.md': 'A',
    '.git/config': 'secret',
  });
  const link = (target: string, path: string) => symlink(target, join(folder, path));
  await link('../README.md', 'docs/index.md');
  await link('../docs', 'docs/round');
  await link('docs', 'same');
  await link(join(outside, 'secret.md'), 'docs/out.md');
  await link(outside, 'docs/out');
  await link('out.md', 'docs/chain.md');
  await link('nowhere.md', 'docs/dangling.md');
  await link('self.md', 'docs/self.md');
  await link('../.git/config', 'docs/config.md');
  await link('.git', 'git');
  const tree = folderTree(folder);
  expect(await tree.files()).toEqual([
    ...['README.md', 'docs/a.md', 'docs/index.md', 'same/a.md', 'same/index.md'],
  ]);
  expect((await tree.read('docs/index.md'))?.toString()).toBe('R');
  for (const path of [
    'docs/out.md',
    'docs/out/secret.md',
    'docs/chain.md',
    'docs/config.md',
    'git/config',
    'docs/../../x',
  ]) {
    expect([path, await tree.read(path)]).toEqual([path, undefined]);
  }
  expect(rulesOf(await tree.issues())).toEqual([
    ...['chain.md', 'config.md', 'dangling.md', 'out', 'out.md'].map(
      (name) => `docs/${name} source.link-outside`,
    ),
    'docs/round source.link-circle',
    'docs/self.md source.link-outside',
    'git source.link-outside',
    ...['chain.md', 'config.md', 'dangling.md', 'out', 'out.md'].map(
      (name) => `same/${name} source.link-outside`,
    ),
    'same/round source.link-circle',
    'same/self.md source.link-outside',
  ]);
});

test('beyond its limits the rest is left out and told', async (t) => {
  const files = { 'a.md': '1', 'b/c.md': '2', 'b/d/e.md': '3', 'b/f.md': '4', 'g.md': '5678' };
  const folder = await folderWith(t, files);
  const listed = async (limits: Partial<FolderLimits>) => {
    const tree = folderTree(folder, { ...defaultFolderLimits, ...limits });
    return [(await tree.files()).length, rulesOf(await tree.issues()).join()] as const;
  };
  expect(await listed({})).toEqual([5, '']);
  expect(await listed({ maxFiles: 2 })).toEqual([2, expect.stringContaining('source.too-large')]);
  expect(await listed({ maxBytes: 6 })).toEqual([3, expect.stringContaining('source.too-large')]);
  expect(await listed({ maxFolders: 1 })).toEqual([2, 'b source.too-large']);
  expect(await listed({ maxDepth: 1 })).toEqual([4, 'b/d source.too-deep']);
  expect(await listed({ maxFileBytes: 3 })).toEqual([4, 'g.md source.too-large']);
});

test('a folder that is not there is an error', async (t) => {
  const folder = await folderForTest(t);
  await expect(folderTree(join(folder, 'none')).files()).rejects.toMatchObject({
    code: 'not-found',
  });
});
