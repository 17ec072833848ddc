import { execFileSync } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { folderForTest } from '../testing/on-each-database.ts';
import type { TestScope } from '../testing/start-for-test.ts';
import { listBelow, readBelow, resolveBelow, safeSegments } from './safe-path.ts';

/** `outside/secret.yaml` and `root/` with the files given, as path → content or `-> target`. */
async function tree(scope: TestScope, files: Record<string, string>) {
  const folder = await folderForTest(scope);
  await mkdir(join(folder, 'outside'));
  await writeFile(join(folder, 'outside/secret.yaml'), 'secret');
  await mkdir(join(folder, 'root'));
  for (const [path, content] of Object.entries(files)) {
    const full = join(folder, 'root', path);
    await mkdir(dirname(full), { recursive: true });
    if (content.startsWith('-> ')) await symlink(content.slice(3), full);
    else await writeFile(full, content);
  }
  return join(folder, 'root');
}

test.each([
  '../outside/secret.yaml',
  'a/../../outside/secret.yaml',
  '..',
  'a/..',
  '/etc/passwd',
  '//etc/passwd',
  'a\0b',
  'a\\..\\b',
  '\\\\server\\share',
  'C:/windows',
  'c:x',
])('the path %j is refused by its text', async (path) => {
  expect(() => safeSegments(path)).toThrow(/^the path /);
  await expect(readBelow('/', path)).rejects.toMatchObject({ code: 'invalid-input' });
});

test.each([
  ['a/b.yaml', ['a', 'b.yaml']],
  ['./a//b/.', ['a', 'b']],
  ['..a/b..', ['..a', 'b..']],
  ['', []],
])('the path %j stays below', (path, segments) => {
  expect(safeSegments(path)).toEqual(segments);
});

test('files, and links that stay inside, are read', async (t) => {
  const root = await tree(t, { 'a/b.yaml': 'content', 'link.yaml': '-> a/b.yaml', folder: '-> a' });
  for (const path of ['a/b.yaml', 'link.yaml', 'folder/b.yaml'])
    expect(String(await readBelow(root, path))).toBe('content');
  expect(await resolveBelow(root, 'folder/new/file')).toBe(join(root, 'a/new/file'));
});

test.each([
  ['link.yaml', { 'link.yaml': '-> ../outside/secret.yaml' }],
  ['folder/secret.yaml', { folder: '-> ../outside' }],
  ['a/b/secret.yaml', { 'a/b': '-> ../../outside' }],
  ['two.yaml', { 'two.yaml': '-> one.yaml', 'one.yaml': '-> ../outside/secret.yaml' }],
  ['absolute', { absolute: '-> /etc/passwd' }],
  ['dangling', { dangling: '-> ../outside/not-yet' }],
  ['dangling/file', { dangling: '-> ../outside/not-yet' }],
  ['loop', { loop: '-> loop' }],
  ['up/x', { up: '-> ..' }],
])('%s, a link that leads out or nowhere, is forbidden', async (path, files) => {
  const undo: (() => Promise<void>)[] = [];
  const root = await tree({ onTestFinished: (run) => void undo.push(run) }, files);
  await expect(resolveBelow(root, path)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(readBelow(root, path)).rejects.toMatchObject({ code: 'forbidden' });
  for (const run of undo) await run();
});

test('a sibling whose name begins like the root is outside', async (t) => {
  const root = await tree(t, { link: '-> ../root-of-others/x' });
  await mkdir(`${root}-of-others`);
  await writeFile(`${root}-of-others/x`, 'secret');
  await expect(readBelow(root, 'link')).rejects.toMatchObject({ code: 'forbidden' });
});

test('folders, pipes and missing files are not found; large files are refused', async (t) => {
  const root = await tree(t, { 'a/b.yaml': 'content' });
  execFileSync('mkfifo', [join(root, 'pipe')]);
  for (const path of ['a', '', 'none', 'none/deeper', 'a/b.yaml/c', 'pipe'])
    await expect(readBelow(root, path), path).rejects.toMatchObject({ code: 'not-found' });
  await expect(readBelow(root, 'a/b.yaml', { maxBytes: 6 })).rejects.toMatchObject({
    code: 'invalid-input',
    message: expect.stringContaining('larger than the 6 bytes'),
  });
  expect(await readBelow(root, 'a/b.yaml', { maxBytes: 7 })).toHaveLength(7);
});

test('a listing holds each file once, and nothing behind a link that leads out', async (t) => {
  const root = await tree(t, {
    'b.yaml': '',
    'a/c.YML': '',
    'a/readme.md': '',
    '.git/config.yaml': '',
    'x/node_modules/y.yaml': '',
    '.hidden/z.yaml': '',
    'out.yaml': '-> ../outside/secret.yaml',
    outside: '-> ../outside',
    'a/loop': '-> ..',
    'a/self.yaml': '-> self.yaml',
    'broken.yaml': '-> none.yaml',
    'a/again.yaml': '-> ../b.yaml',
    // As Kubernetes mounts a ConfigMap.
    '..2026_11/mounted.yaml': '',
    '..data': '-> ..2026_11',
    'mounted.yaml': '-> ..data/mounted.yaml',
  });
  execFileSync('mkfifo', [join(root, 'pipe.yaml')]);
  expect(await listBelow(root, { extensions: ['.yaml', '.yml'] })).toEqual({
    files: ['.hidden/z.yaml', 'a/c.YML', 'b.yaml', 'mounted.yaml'],
    isTruncated: false,
  });
  const all = await listBelow(root, { skip: [] });
  expect(all.files).toContain('.git/config.yaml');
  expect(all.files).toContain('a/readme.md');
});

test('a listing says when it was cut off', async (t) => {
  const root = await tree(t, { '1.yaml': '', '2.yaml': '', 'a/3.yaml': '', 'a/b/4.yaml': '' });
  expect(await listBelow(root, { maxFiles: 2 })).toEqual({
    files: ['1.yaml', '2.yaml'],
    isTruncated: true,
  });
  expect(await listBelow(root, { maxDepth: 1 })).toEqual({
    files: ['1.yaml', '2.yaml', 'a/3.yaml'],
    isTruncated: true,
  });
  expect((await listBelow(root, { maxFiles: 4, maxDepth: 2 })).isTruncated).toBe(false);
});

test('a root may be a link, but must be a folder', async (t) => {
  const root = await tree(t, { 'a.yaml': 'content' });
  await symlink(root, `${root}-link`);
  expect((await listBelow(`${root}-link`)).files).toEqual(['a.yaml']);
  expect(String(await readBelow(`${root}-link`, 'a.yaml'))).toBe('content');
  await expect(listBelow(join(root, 'a.yaml'))).rejects.toMatchObject({ code: 'not-found' });
  await expect(listBelow(join(root, 'none'))).rejects.toMatchObject({ code: 'not-found' });
});
