import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createGuardedFetch } from '@callboard/sdk/service';
import { createTreeOpener } from '@callboard/sdk/service/sources';
import { folderForTest, identityForTest } from '@callboard/sdk/testing';
import { expect, test } from 'vitest';
import { repositoriesForTest } from './repositories-for-test.ts';

const run = promisify(execFile);
const env = {
  ...process.env,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_TERMINAL_PROMPT: '0',
};
const git = async (...args: string[]) => (await run('git', args, { env })).stdout.trim();

const files = {
  'README.md': '# Pay\n',
  'run.sh': '#!/bin/sh\necho hello\n',
  'docs/index.md': 'Überblick\n',
  'logo.bin': Buffer.from([0, 1, 2, 255]),
  '.gitignore': 'dist/\n*.log\n',
  'dist/out.js': 'built\n',
  'a.log': 'noise\n',
};
const input = { repoUrl: 'localhost?owner=platform&repo=pay', gitCommitMessage: 'First version' };

// With git's protocol, and with the plain files that are there for clients that know no other.
test.each([['1'], ['0']])(
  'what was published is cloned by git itself (smart: %s)',
  async (smart) => {
    const undo: (() => Promise<void>)[] = [];
    const scope = { onTestFinished: (undoing: () => Promise<void>) => void undo.push(undoing) };
    const portal = await repositoriesForTest(scope);
    const { output } = await portal.publish(files, input);
    const folder = await folderForTest(scope);
    await run('git', ['clone', '-q', String(output['remoteUrl']), folder], {
      env: { ...env, GIT_SMART_HTTP: smart },
    });
    expect(await readFile(join(folder, 'docs/index.md'), 'utf8')).toBe('Überblick\n');
    expect([...(await readFile(join(folder, 'logo.bin')))]).toEqual([0, 1, 2, 255]);
    expect((await stat(join(folder, 'run.sh'))).mode & 0o111).not.toBe(0);
    expect(await git('-C', folder, 'ls-files')).toBe(
      ['.gitignore', 'README.md', 'docs/index.md', 'logo.bin', 'run.sh'].join('\n'),
    );
    expect(await git('-C', folder, 'log', '--format=%H %an %s')).toBe(
      `${String(output['commitHash'])} Scaffolder First version`,
    );
    expect(await git('-C', folder, 'branch', '--show-current')).toBe('main');
    await git('-C', folder, 'fsck', '--strict');
    // A change that comes later is fetched.
    await portal.publish(
      { 'NEWS.md': 'news\n' },
      { ...{ repoUrl: input.repoUrl, branchName: 'news', title: 'News', description: '' } },
      { id: 'publish:github:pull-request' },
    );
    await run('git', ['-C', folder, 'fetch', '-q'], { env: { ...env, GIT_SMART_HTTP: smart } });
    expect(await git('-C', folder, 'show', 'origin/news:NEWS.md')).toBe('news');
    expect(await git('-C', folder, 'show', 'origin/news:README.md')).toBe('# Pay');
    for (const undoing of undo) await undoing();
  },
);

test('a shallow clone, and the files of a branch as a template reads them', async (t) => {
  const portal = await repositoriesForTest(t);
  const { output } = await portal.publish(files, input);
  await portal.publish(
    { 'NEWS.md': 'news\n' },
    { ...{ repoUrl: input.repoUrl, branchName: 'news', title: 'News', description: '' } },
    { id: 'publish:github:pull-request' },
  );
  const folder = await folderForTest(t);
  const url = String(output['remoteUrl']);
  await run('git', ['clone', '-q', '--depth', '1', '--branch', 'news', url, folder], { env });
  expect(await git('-C', folder, 'rev-list', '--count', 'HEAD')).toBe('1');
  const open = createTreeOpener({
    fetch: createGuardedFetch({ allowHosts: [], allowPrivate: ['127.0.0.1'] }),
    folder: await folderForTest(t),
  });
  const { tree, close } = await open(`${url}/raw/news/docs`, {
    signal: new AbortController().signal,
  });
  expect(await tree.files()).toEqual(['index.md']);
  expect(String(await tree.read('index.md'))).toBe('Überblick\n');
  await close();
});

test('a file is read at the address that is registered in the catalog', async (t) => {
  const { origin, publish } = await repositoriesForTest(t);
  const { output } = await publish({ 'catalog-info.yaml': 'kind: Component\n' }, input);
  expect(output['repoContentsUrl']).toBe(
    `${origin}/api/scaffolder/repos/platform/pay.git/raw/main`,
  );
  const answer = await fetch(`${String(output['repoContentsUrl'])}/catalog-info.yaml`);
  expect(answer.status).toBe(200);
  expect(await answer.text()).toBe('kind: Component\n');
  expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(answer.headers.get('content-security-policy')).toContain('sandbox');
});

test('who opens the address of a repository in a browser is told how to clone it', async (t) => {
  const { publish } = await repositoriesForTest(t);
  const { output } = await publish(files, input);
  const url = String(output['remoteUrl']);
  const answer = await fetch(url);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  const text = await answer.text();
  expect(text).toContain(`git clone ${url}\n`);
  expect(text).toContain('\n  main\n');
});

test.each([
  '/platform/pay',
  '/platform/other.git',
  '/platform/pay.git/config',
  '/platform/pay.git/callboard-made-by',
  '/platform/pay.git/objects/../config',
  '/platform/pay.git/objects/%2e%2e/config',
  '/platform/pay.git/objects/pack/../../config',
  '/platform/pay.git/raw/main/../../config',
  '/platform/pay.git/raw/main/%2e%2e/config',
  '/platform/pay.git/raw/main/%2Fetc%2Fpasswd',
  '/platform/pay.git/raw/main/missing',
  '/platform/pay.git/raw/other/README.md',
  '/platform/pay/HEAD',
  '/platform/other.git/HEAD',
  '/%2e%2e/pay.git/HEAD',
  '/platform/%2e%2e.git/HEAD',
  '/platform/..%2f..%2fpay.git/HEAD',
  '/platform/pay.git/info/refs?service=git-receive-pack',
])('%s is nothing that is served', async (path) => {
  const undo: (() => Promise<void>)[] = [];
  const portal = await repositoriesForTest({ onTestFinished: (each) => void undo.push(each) });
  await portal.publish(files, input);
  const answer = await fetch(`${portal.origin}/api/scaffolder/repos${path}`);
  expect([400, 404]).toContain(answer.status);
  expect(await answer.text()).not.toContain(portal.dataFolder);
  for (const each of undo) await each();
});

test('who may not read the scaffolder gets no repository', async (t) => {
  const nobody = identityForTest({ kind: 'guest', scopes: [] });
  const { publish } = await repositoriesForTest(t, nobody);
  const { output } = await publish(files, input);
  expect((await fetch(`${String(output['remoteUrl'])}/HEAD`)).status).toBe(401);
});

test('a name that is taken is refused, and the same step that is begun again is not', async (t) => {
  const { publish } = await repositoriesForTest(t);
  const checkpoints = new Map();
  const first = await publish(files, input, { checkpoints });
  expect((await publish(files, input, { checkpoints })).output).toEqual(first.output);
  await expect(
    publish(files, { ...input, defaultBranch: 'other' }, { id: 'publish:git' }),
  ).resolves.toMatchObject({ output: { commitHash: first.output['commitHash'] } });
});

test('a dry run makes nothing', async (t) => {
  const { publish, repositories } = await repositoriesForTest(t);
  const { output, log } = await publish(files, input, { isDryRun: true });
  expect(output['remoteUrl']).toBe(repositories.cloneUrlOf('platform', 'pay'));
  expect(log.at(-1)).toMatch(/^dry run: 5 files would be pushed/);
  await expect(stat(repositories.folderOf('platform', 'pay'))).rejects.toThrow('ENOENT');
});

test('a folder is written, and can be cloned too', async (t) => {
  const { publish, repositories } = await repositoriesForTest(t);
  const { output } = await publish(files, { path: 'pay' }, { id: 'publish:directory' });
  expect(output['path']).toBe(join(repositories.publishFolder, 'pay'));
  expect(await readFile(join(repositories.publishFolder, 'pay/README.md'), 'utf8')).toBe('# Pay\n');
  const folder = await folderForTest(t);
  await git('clone', '-q', String(output['remoteUrl']), folder);
  expect(await readFile(join(folder, 'README.md'), 'utf8')).toBe('# Pay\n');
});
