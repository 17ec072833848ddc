import { gzipSync } from 'node:zlib';
import { Header } from 'tar';
import { describe, expect, test } from 'vitest';
import { createGuardedFetch } from '../../service/fetch/guarded-fetch.ts';
import { createTreeOpener } from '../../service/sources/open-tree.ts';
import { unpackArchive } from '../../service/sources/unpack-archive.ts';
import { folderForTest } from '../../testing/on-each-database.ts';
import { listenForTest } from '../../testing/start-for-test.ts';
import { createTrial } from '../fixtures/action-trial.ts';
import { makeOutside, secret, stateOf } from '../fixtures/outside.ts';
import { fetchPlain } from './built-in/fetch-plain.ts';

interface Entry {
  readonly path: string;
  readonly type?: 'File' | 'SymbolicLink' | 'Link' | 'CharacterDevice' | 'BlockDevice' | 'FIFO';
  readonly linkpath?: string;
  readonly content?: string;
}

function tarOf(entries: readonly Entry[]): Buffer {
  const blocks = entries.flatMap(({ path, type = 'File', linkpath = '', content = '' }) => {
    const header = Buffer.alloc(512);
    const body = Buffer.from(content);
    const size = type === 'File' ? body.length : 0;
    new Header({ path, type, linkpath, size, mode: 0o644, mtime: new Date(0) }).encode(header);
    const padding = Buffer.alloc((512 - (body.length % 512)) % 512);
    return size === 0 ? [header] : [header, body, padding];
  });
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]));
}

const good = { path: 'top/README.md', content: 'fine' };

/** Archives, and what of them may come out: nothing at all where they are refused. */
const archives: readonly (readonly [
  what: string,
  archive: () => Buffer,
  files: readonly string[],
])[] = [
  [
    'a name that climbs',
    () => tarOf([good, { path: '../outside/x', content: 'x' }]),
    ['README.md'],
  ],
  [
    'a name that climbs later',
    () => tarOf([good, { path: 'top/a/../../../x', content: 'x' }]),
    ['README.md'],
  ],
  [
    'an absolute name',
    () => tarOf([good, { path: '/tmp/callboard-x', content: 'x' }]),
    ['README.md'],
  ],
  ['a drive', () => tarOf([good, { path: 'C:\\x', content: 'x' }]), ['README.md']],
  ['a backslash', () => tarOf([good, { path: 'top\\..\\..\\x', content: 'x' }]), ['README.md']],
  [
    'a link',
    () => tarOf([good, { path: 'top/x', type: 'SymbolicLink', linkpath: '/etc/passwd' }]),
    ['README.md'],
  ],
  [
    'a link, then a file through it',
    () =>
      tarOf([
        good,
        { path: 'top/x', type: 'SymbolicLink', linkpath: '../../outside' },
        { path: 'top/x/secret.txt', content: 'changed' },
      ]),
    ['README.md', 'x/secret.txt'],
  ],
  [
    'a second name of a file',
    () => tarOf([good, { path: 'top/x', type: 'Link', linkpath: '/etc/passwd' }]),
    ['README.md'],
  ],
  ['a device', () => tarOf([good, { path: 'top/x', type: 'CharacterDevice' }]), ['README.md']],
  ['a disk', () => tarOf([good, { path: 'top/x', type: 'BlockDevice' }]), ['README.md']],
  ['a pipe', () => tarOf([good, { path: 'top/x', type: 'FIFO' }]), ['README.md']],
  ['a name twice', () => tarOf([good, { path: 'top/README.md', content: 'again' }]), ['README.md']],
  [
    'what git runs',
    () => tarOf([good, { path: 'top/.git/hooks/post-checkout', content: 'x' }]),
    ['README.md'],
  ],
  ['a zip', () => Buffer.from('PK\x03\x04 and so on'), []],
  ['half of an archive', () => tarOf([good]).subarray(0, 60), []],
  ['no archive', () => Buffer.from('<html>'), []],
];

const manyFiles = (count: number): Entry[] =>
  Array.from({ length: count }, (_, at) => ({ path: `top/${at}` }));

describe('SCA-15: archives are unpacked within limits, or refused', () => {
  test.each(archives)('%s', async (_what, archive, files) => {
    const undo: (() => Promise<void>)[] = [];
    const scope = { onTestFinished: (run: () => Promise<void>) => void undo.push(run) };
    const body = archive();
    const origin = await listenForTest(scope, (_request, response) => void response.end(body));
    const trial = await createTrial(scope);
    await makeOutside(trial.top);
    const state = await stateOf(trial.top);
    const fetch = createGuardedFetch({ allowHosts: [], allowPrivate: ['127.0.0.1'] });
    const open = createTreeOpener({ fetch, folder: await folderForTest(scope) });
    const readTree = async (url: string) => {
      const { tree, close } = await open(url, { signal: AbortSignal.timeout(60_000) });
      const found = (await tree.files()).map((path) => ({
        ...{ path, sizeBytes: 0, isExecutable: false },
        read: async () => (await tree.read(path)) ?? Buffer.alloc(0),
      }));
      return { files: found, close };
    };
    const running = trial.run(fetchPlain, { url: `${origin}/x.tar.gz` }, { ports: { readTree } });
    if (files.length === 0) await expect(running).rejects.toMatchObject({ code: 'invalid-input' });
    else await running;
    const entries = (await trial.workspace.list()).filter(({ kind }) => kind !== 'folder');
    expect(entries.map(({ path, kind }) => `${path} ${kind}`)).toEqual(
      files.map((path) => `${path} file`),
    );
    expect(await stateOf(trial.top)).toBe(state);
    expect(await stateOf(trial.workspace.folder, '')).not.toContain(secret);
    for (const run of undo) await run();
  });

  const limits = { files: 100, bytes: 2 * 1024 * 1024, fileBytes: 1024 * 1024 };
  test.each([
    ['more files than there may be', tarOf(manyFiles(101)), 'more than 100 files'],
    ['what grows when it is unpacked', gzipSync(Buffer.alloc(64 * 1024 * 1024)), 'archive'],
  ])('%s', async (_what, archive, message) => {
    const undo: (() => Promise<void>)[] = [];
    const folder = await folderForTest({ onTestFinished: (run) => void undo.push(run) });
    await expect(unpackArchive(archive, folder, limits)).rejects.toMatchObject({
      ...{ code: 'invalid-input', message: expect.stringContaining(message) },
    });
    for (const run of undo) await run();
  });
});
