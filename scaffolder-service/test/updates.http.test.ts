import { execFile } from 'node:child_process';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Entity } from '@callboard/sdk/model';
import { folderForTest, type TestScope } from '@callboard/sdk/testing';
import { expect, test } from 'vitest';
import { openForTest } from './open-for-test.ts';
import { repositoriesForTest } from './repositories-for-test.ts';
import { templateEntity } from './template-entity.ts';

const run = promisify(execFile);
const env = {
  ...process.env,
  ...{ GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', GIT_TERMINAL_PROMPT: '0' },
  ...{ GIT_AUTHOR_NAME: 'Ann', GIT_AUTHOR_EMAIL: 'ann@example.com' },
  ...{ GIT_COMMITTER_NAME: 'Ann', GIT_COMMITTER_EMAIL: 'ann@example.com' },
};
const git = async (folder: string, ...args: string[]) =>
  (await run('git', ['-C', folder, ...args], { env })).stdout.trim();

async function write(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}
async function commit(folder: string): Promise<string> {
  await git(folder, 'add', '-A');
  await git(folder, 'commit', '-qm', 'A change');
  return git(folder, 'rev-parse', 'HEAD');
}
const lines = (...text: readonly string[]) => `${text.join('\n')}\n`;

/** As the catalog has it from there. */
const placedAt = (location: string, entity: Entity): Entity => ({
  ...entity,
  metadata: {
    ...entity.metadata,
    annotations: { 'backstage.io/managed-by-location': location },
  },
});

/** A template in a git work tree of its own; `version` is in its steps. */
async function templateForTest(scope: TestScope) {
  const folder = await folderForTest(scope);
  await git(folder, 'init', '-q');
  const location = `file:${join(folder, 'template.yaml')}`;
  const entityOf = (version: number) =>
    placedAt(
      location,
      templateEntity(
        'service',
        `- { id: fetch, action: 'fetch:template', input: { url: ./skeleton, targetPath: out, values: { name: '\${{ parameters.name }}', version: ${version} } } }
- { id: note, action: 'test:slow', input: { ms: 0, file: note.txt } }
- { id: publish, action: 'publish:git', input: { repoUrl: 'localhost?owner=platform&repo=\${{ parameters.name }}', sourcePath: ./out } }`,
      ),
    );
  return { folder, location, entityOf };
}

test('SCA-18: an update merges what people changed with what the template changed, and marks a conflict', async (t) => {
  const portal = await openForTest(t);
  const { folder, entityOf } = await templateForTest(t);
  await write(folder, {
    'skeleton/README.md': lines('# ${{ values.name }}', 'one', 'two', 'three', 'four', 'end'),
    'skeleton/config.yaml': lines('version: ${{ values.version }}', 'port: 80'),
    'skeleton/old.txt': 'old\n',
    'skeleton/own.txt': 'as it was made\n',
  });
  const madeFrom = await commit(folder);
  await portal.take(entityOf(1));
  const id = await portal.run('service');
  const { template } = await portal.ended(id, 'completed');
  expect(template.commit).toBe(madeFrom);
  expect(await portal.runs.listOutdated()).toEqual({ items: [], total: 0 });

  // People work in the repository that the run made.
  const clone = await folderForTest(t);
  await git(clone, 'clone', '-q', join(portal.dataFolder, 'repos/platform/pay.git'), '.');
  await write(clone, {
    'README.md': lines('# pay, which pays', 'one', 'two', 'three', 'four', 'end'),
    'config.yaml': lines('version: 1', 'port: 8080'),
    'own.txt': 'as people want it\n',
    'added-by-people.txt': 'theirs\n',
  });
  await commit(clone);
  await git(clone, 'push', '-q');
  // Meanwhile the template goes on.
  await write(folder, {
    'skeleton/README.md': lines('# ${{ values.name }}', 'one', 'two', 'three', 'four', 'the end'),
    'skeleton/config.yaml': lines('version: ${{ values.version }}', 'port: 9090'),
    'skeleton/new.txt': 'for ${{ values.name }}\n',
  });
  await rm(join(folder, 'skeleton/old.txt'));
  await commit(folder);
  await portal.take(entityOf(2));

  expect(await portal.runs.listOutdated()).toMatchObject({
    items: [{ templateRef: 'template:default/service', outdatedRuns: 1, runs: 1 }],
  });
  expect((await portal.runs.listRuns({ query: { isOutdated: true } })).items).toMatchObject([
    { id, isOutdated: true },
  ]);
  const update = await portal.runs.proposeUpdate({ params: { id }, body: {} });
  expect(update).toMatchObject({ isBaseKnown: true, conflicts: 1 });
  expect(update.files.map(({ path, state }) => `${path} ${state}`)).toEqual([
    ...['README.md changed', 'config.yaml conflict', 'new.txt added', 'old.txt removed'],
  ]);
  const mergedOf = (path: string) =>
    atob(update.files.find((file) => file.path === path)?.merged ?? '');
  expect(mergedOf('README.md')).toBe(
    lines('# pay, which pays', 'one', 'two', 'three', 'four', 'the end'),
  );
  expect(mergedOf('config.yaml')).toBe(
    lines(
      ...['<<<<<<< today', 'version: 1', 'port: 8080', '======='],
      ...['version: 2', 'port: 9090', '>>>>>>> template'],
    ),
  );
  expect(mergedOf('new.txt')).toBe('for pay\n');

  // What the run made may be gone: then nothing is told to be merged that is not.
  await rm(join(portal.dataFolder, 'scaffolder/made'), { recursive: true });
  const blind = await portal.runs.proposeUpdate({ params: { id }, body: {} });
  expect(blind.isBaseKnown).toBe(false);
  expect(blind.files.find(({ path }) => path === 'README.md')?.state).toBe('conflict');
});

test('SCA-18: a file with a secret is not kept, and a template that cannot run today says so', async (t) => {
  const portal = await openForTest(t);
  const { folder, location } = await templateForTest(t);
  await write(folder, { 'skeleton/README.md': '# ${{ values.name }}\n' });
  await commit(folder);
  const entity = templateEntity(
    'secretive',
    `- { id: leak, action: 'test:slow', input: { ms: 0, file: harmless.txt } }
- { id: fetch, action: 'fetch:template', input: { url: ./skeleton, values: { name: '\${{ secrets.token }}' } } }`,
  );
  await portal.take(placedAt(location, entity));
  const id = await portal.run('secretive', { name: 'pay' }, { token: 'hunter22hunter22' });
  await portal.ended(id, 'completed');
  const made = join(portal.dataFolder, 'scaffolder/made');
  expect(await readdir(made)).toEqual([`${id}.json.gz`]);
  const { stdout } = await run('gzip', ['-dc', join(made, `${id}.json.gz`)]);
  expect(JSON.parse(stdout).map(({ path }: { readonly path: string }) => path)).toEqual([
    'harmless.txt',
  ]);
  await expect(portal.runs.proposeUpdate({ params: { id }, body: {} })).rejects.toThrow(
    'the run made no repository that is known',
  );
  await rm(join(folder, 'skeleton'), { recursive: true });
  await expect(
    portal.runs.proposeUpdate({ params: { id }, body: { current: [] } }),
  ).rejects.toThrow('the template of today does not run with these values');
});

test('SCA-18: what a run made is made again from the commit that its template was at', async (t) => {
  const elsewhere = await repositoriesForTest(t);
  const input = { repoUrl: 'localhost?owner=platform&repo=templates', gitCommitMessage: 'First' };
  const { output } = await elsewhere.publish(
    { 'template.yaml': '#\n', 'skeleton/README.md': lines('first', 'two', '${{ values.name }}') },
    input,
  );
  const portal = await openForTest(t);
  const entityOf = (title: string) =>
    placedAt(
      `url:${String(output['remoteUrl'])}/raw/main/template.yaml`,
      templateEntity(
        'remote',
        `- { id: fetch, name: ${title}, action: 'fetch:template', input: { url: ./skeleton, values: { name: '\${{ parameters.name }}' } } }`,
      ),
    );
  await portal.take(entityOf('Read'));
  const id = await portal.run('remote');
  expect((await portal.ended(id, 'completed')).template.commit).toBe(output['commitHash']);
  await rm(join(portal.dataFolder, 'scaffolder/made'), { recursive: true });
  // The template goes on, on its branch.
  const clone = await folderForTest(t);
  await git(clone, 'clone', '-q', elsewhere.repositories.folderOf('platform', 'templates'), '.');
  await write(clone, { 'skeleton/README.md': lines('second', 'two', '${{ values.name }}') });
  await commit(clone);
  await git(clone, 'push', '-q');
  await portal.take(entityOf('Read it'));
  const mine = btoa(lines('first', 'two', 'pay', 'mine'));
  const update = await portal.runs.proposeUpdate({
    params: { id },
    body: { current: [{ path: 'README.md', base64Content: mine }] },
  });
  expect(update).toMatchObject({ isBaseKnown: true, conflicts: 0 });
  expect(update.files.map(({ merged = '' }) => atob(merged))).toEqual([
    lines('second', 'two', 'pay', 'mine'),
  ]);
});
