import { link, lstat, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderForTest } from '../../testing/on-each-database.ts';
import { openWorkspace } from './open-workspace.ts';

test('files are written, listed, moved, read and removed', async (t) => {
  const workspace = await openWorkspace(await folderForTest(t));
  await workspace.write('a/b/run.sh', 'echo', { isExecutable: true });
  await workspace.write('a/b/run.sh', 'echo 2', { isExecutable: true });
  await workspace.write('.git/HEAD', 'ref');
  expect(await workspace.list()).toEqual([
    { path: 'a', kind: 'folder', sizeBytes: 0, isExecutable: false },
    { path: 'a/b', kind: 'folder', sizeBytes: 0, isExecutable: false },
    { path: 'a/b/run.sh', kind: 'file', sizeBytes: 6, isExecutable: true },
  ]);
  await workspace.rename('a/b', 'c');
  await workspace.write('d', 'x');
  await expect(workspace.rename('d', 'c')).rejects.toMatchObject({ code: 'conflict' });
  await workspace.rename('d', 'c/run.sh', { overwrite: true });
  expect(String(await workspace.read('c/run.sh'))).toBe('x');
  await workspace.remove('c');
  expect((await workspace.list()).map(({ path }) => path)).toEqual(['a']);
});

const hostile = [
  ...['../x', '/etc/passwd', 'C:\\x', 'c:/x', 'a/../../x', 'a\\..\\b', 'a\0b', 'a\nb', 'a\rb'],
  ...['.git/hooks/pre-commit', 'x/.GIT/config', '..', 'a/..', `${'x'.repeat(300)}`],
];
test.for(hostile)('SCA-13: the path %j is refused for every use', async (path, t) => {
  const folder = await folderForTest(t);
  const workspace = await openWorkspace(join(folder, 'w'));
  await writeFile(join(folder, 'x'), 'outside');
  const refused = { code: expect.stringMatching(/invalid-input|forbidden/) };
  await expect(workspace.write(path, 'evil')).rejects.toMatchObject(refused);
  await expect(workspace.read(path)).rejects.toMatchObject(refused);
  await expect(workspace.remove(path)).rejects.toMatchObject(refused);
  await expect(workspace.makeFolder(path)).rejects.toMatchObject(refused);
  await expect(workspace.list(path)).rejects.toMatchObject(refused);
  await expect(workspace.rename('a', path)).rejects.toMatchObject({ code: expect.any(String) });
  expect(await readFile(join(folder, 'x'), 'utf8')).toBe('outside');
});

test('SCA-14: nothing is read, written or deleted through a link', async (t) => {
  const outside = await folderForTest(t);
  await writeFile(join(outside, 'secret'), 'outside');
  const folder = await folderForTest(t);
  const workspace = await openWorkspace(folder);
  await symlink(join(outside, 'secret'), join(folder, 'file'));
  await symlink(outside, join(folder, 'folder'));
  await symlink(join(folder, 'folder'), join(folder, 'chain'));
  await symlink(join(outside, 'new'), join(folder, 'dangling'));
  await link(join(outside, 'secret'), join(folder, 'hard'));
  const forbidden = { code: 'forbidden' };
  for (const path of ['file', 'folder/secret', 'chain/secret', 'dangling']) {
    await expect(workspace.read(path), path).rejects.toMatchObject(forbidden);
    await expect(workspace.write(path, 'evil'), path).rejects.toMatchObject(forbidden);
  }
  await expect(workspace.remove('folder/secret')).rejects.toMatchObject(forbidden);
  await expect(workspace.list('folder')).rejects.toMatchObject(forbidden);
  await expect(workspace.rename('file', 'moved')).rejects.toMatchObject(forbidden);
  await expect(workspace.read('hard')).rejects.toMatchObject(forbidden);
  await workspace.write('hard', 'mine now');
  expect((await workspace.list()).map(({ path, kind }) => `${kind} ${path}`)).toEqual([
    'link chain',
    'link dangling',
    'link file',
    'link folder',
    'file hard',
  ]);
  await workspace.remove('folder');
  await workspace.remove('');
  expect(await readFile(join(outside, 'secret'), 'utf8')).toBe('outside');
  expect((await lstat(outside)).isDirectory()).toBe(true);
});

test('a closed workspace can do nothing any more', async (t) => {
  const folder = await folderForTest(t);
  const workspace = await openWorkspace(folder);
  await mkdir(join(folder, 'a'));
  workspace.close();
  await expect(workspace.write('x', 'late')).rejects.toThrow('has ended');
  await expect(workspace.remove('a')).rejects.toThrow('has ended');
});
