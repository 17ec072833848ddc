import { chmod, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { Header } from 'tar';
import { expect, type TestContext, test } from 'vitest';
import { gitForTest, writeFiles } from '../../testing/git-for-test.ts';
import { folderForTest } from '../../testing/on-each-database.ts';
import { listenForTest } from '../../testing/start-for-test.ts';
import { createGuardedFetch } from '../fetch/guarded-fetch.ts';
import { createTreeOpener, type TreeOpenerOptions } from './open-tree.ts';

async function openerForTest(t: TestContext, options: Partial<TreeOpenerOptions> = {}) {
  const fetch = createGuardedFetch({ allowHosts: [], allowPrivate: ['127.0.0.1'] });
  const open = createTreeOpener({ fetch, folder: await folderForTest(t), ...options });
  return (address: string) => open(address, { signal: t.signal });
}

const textOf = async (content: Promise<Buffer | undefined>) => (await content)?.toString();

test('a folder of a repository is read at a ref, with its commit and who may run what', async (t) => {
  const repository = await gitForTest(t);
  await writeFiles(repository.folder, { 'skeleton/run.sh': '#!/bin/sh\n' });
  await chmod(join(repository.folder, 'skeleton/run.sh'), 0o755);
  await symlink('/etc/passwd', join(repository.folder, 'skeleton/passwd'));
  const files = { 'skeleton/${{ values.name }}.md': '# Hello', 'other.md': 'other' };
  const id = await repository.push(files, 'The skeleton', 'release/1');
  await repository.push({ 'skeleton/new.md': 'new' }, 'more');
  const open = await openerForTest(t);
  const { tree, revision, commit, close } = await open(`${repository.url}/tree/release/1/skeleton`);
  expect(await tree.files()).toEqual(['${{ values.name }}.md', 'run.sh']);
  expect(await textOf(tree.read('${{ values.name }}.md'))).toBe('# Hello');
  expect(await tree.stat('run.sh')).toEqual({ bytes: 10, isExecutable: true });
  expect(await tree.stat('${{ values.name }}.md')).toEqual({ bytes: 7, isExecutable: false });
  for (const path of ['passwd', '../other.md', 'none', ''])
    expect([path, await tree.read(path), await tree.stat(path)]).toEqual([
      path,
      undefined,
      undefined,
    ]);
  expect(await tree.issues()).toMatchObject([{ file: 'passwd', rule: 'source.link' }]);
  expect(revision).toBe(`${id}:skeleton`);
  expect(commit).toMatchObject({ id, author: 'Ines Okafor', message: 'The skeleton' });
  await close();
});

test('many readers of one repository share its copy', async (t) => {
  const repository = await gitForTest(t);
  await repository.push({ 'a.md': 'one' }, 'one');
  const open = await openerForTest(t);
  const trees = await Promise.all(Array.from({ length: 4 }, () => open(repository.url)));
  for (const { tree, close } of trees) {
    expect(await textOf(tree.read('a.md'))).toBe('one');
    await close();
    await close();
  }
  await repository.push({ 'a.md': 'two' }, 'two');
  const later = await open(repository.url);
  expect(await textOf(later.tree.read('a.md'))).toBe('two');
});

test('what is not there is said: a branch, a folder, a commit, a repository', async (t) => {
  const repository = await gitForTest(t);
  await repository.push({ 'a.md': 'one' }, 'one');
  const open = await openerForTest(t);
  await expect(open(`${repository.url}/tree/nowhere`)).rejects.toMatchObject({
    code: 'invalid-input',
    message: expect.stringContaining('no branch or tag nowhere'),
  });
  for (const place of ['main/none', '0123456789012345678901234567890123456789'])
    await expect(open(`${repository.url}/tree/${place}`)).rejects.toMatchObject({
      code: 'not-found',
    });
  await expect(open(repository.url.replace('ines/', 'kim/'))).rejects.toMatchObject({
    code: 'unavailable',
  });
});

test('a repository on this machine is read at a ref, below the roots alone', async (t) => {
  const repository = await gitForTest(t);
  await repository.push({ 'docs/a.md': 'one' }, 'one');
  await repository.git('tag', '-a', 'v1', '-m', 'first');
  await repository.git('push', '-q', 'origin', 'v1');
  const id = await repository.push({ 'docs/a.md': 'two' }, 'two');
  const open = await openerForTest(t, { roots: [dirname(repository.bare)] });
  const url = pathToFileURL(repository.bare).href;
  const { tree, commit } = await open(url);
  expect(await textOf(tree.read('docs/a.md'))).toBe('two');
  expect(commit?.id).toBe(id);
  expect(await textOf((await open(`${url}/tree/v1/docs`)).tree.read('a.md'))).toBe('one');
  await expect(open(`${url}/tree/v2`)).rejects.toMatchObject({ code: 'invalid-input' });
  const none = pathToFileURL(join(dirname(repository.bare), 'none.git')).href;
  await expect(open(none)).rejects.toMatchObject({ code: 'not-found' });
  const elsewhere = await openerForTest(t, { roots: [repository.folder] });
  await expect(elsewhere(url)).rejects.toMatchObject({ code: 'forbidden' });
});

test('an archive is read without its one folder around everything, and forgets nothing', async (t) => {
  const blocks = [['pay-1/run.sh', 'run', 0o755] as const, ['pay-1/a.md', 'A', 0o644] as const];
  const parts = blocks.flatMap(([path, text, mode]) => {
    const head = Buffer.alloc(512);
    new Header({ path, mode, size: text.length, type: 'File' }).encode(head);
    return [head, Buffer.from(text.padEnd(512, '\0'))];
  });
  const archive = gzipSync(Buffer.concat([...parts, Buffer.alloc(1024)]));
  const origin = await listenForTest(t, (_request, response) => response.end(archive));
  const open = await openerForTest(t);
  const { tree, close } = await open(`${origin}/pay.tar.gz`);
  expect(await tree.files()).toEqual(['a.md', 'run.sh']);
  expect((await tree.stat('run.sh'))?.isExecutable).toBe(true);
  expect((await tree.stat('a.md'))?.isExecutable).toBe(false);
  await close();
  await expect(tree.read('a.md')).rejects.toThrow();
});

test('a folder is read only below the roots, whatever links and dots there are', async (t) => {
  const root = await folderForTest(t);
  const outside = await folderForTest(t);
  await writeFiles(root, { 'x y/a.md': 'A' });
  await writeFiles(outside, { 'secret.md': 'secret' });
  await symlink(outside, join(root, 'out'));
  const open = await openerForTest(t, { roots: [root] });
  for (const address of [`file:${root}/x y`, pathToFileURL(join(root, 'x y')).href])
    expect(await (await open(address)).tree.files()).toEqual(['a.md']);
  for (const place of [outside, `${root}/../${outside.split('/').at(-1)}`, join(root, 'out'), '/'])
    await expect(open(`file:${place}`)).rejects.toMatchObject({ code: 'forbidden' });
  for (const address of ['file:x', 'file://server/etc', 'gopher://127.0.0.1/', '/etc', '../x'])
    await expect(open(address)).rejects.toMatchObject({ code: 'invalid-input' });
  const nowhere = await openerForTest(t);
  await expect(nowhere(`file:${root}`)).rejects.toMatchObject({ code: 'forbidden' });
});
