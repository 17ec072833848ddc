import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { folderForTest, listenForTest, type TestScope } from '@callboard/sdk/testing';
import { expect, test } from 'vitest';
import { openForTest, readForTest } from './open-for-test.ts';

const component = (name: string, more = '') =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\nspec:\n  type: service\n  lifecycle: production\n  owner: team\n${more}`;
const location = (targets: readonly string[], more = '') =>
  `apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata:\n  name: list\nspec:\n${more}  targets:\n${targets.map((target) => `    - '${target}'\n`).join('')}`;

async function filesIn(scope: TestScope, files: Readonly<Record<string, string>>) {
  const folder = await folderForTest(scope);
  const write = async (name: string, text: string | Buffer) => {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), text);
  };
  for (const [name, text] of Object.entries(files)) await write(name, text);
  return { folder, write };
}

type Opened = Awaited<ReturnType<typeof openForTest>>;

const namesOf = async ({ catalog }: Opened) =>
  (await catalog.listEntities()).map((entity) => entity.metadata.name).toSorted();

const rulesOf = async ({ ingestionApi }: Opened) =>
  (await ingestionApi.listIssues()).items.map((issue) => issue.rule).toSorted();

/** Waits for something to be seen through REST. */
async function seen(check: () => Promise<unknown>, expected: unknown): Promise<void> {
  await expect.poll(check, { timeout: 30_000, interval: 20 }).toEqual(expected);
}

test('what is written, changed, moved or removed in a folder is served soon', async (t) => {
  const { folder, write } = await filesIn(t, { 'a.yaml': component('a') });
  const opened = await readForTest(t, { sources: [folder], isWatching: true });
  expect(await namesOf(opened)).toEqual(['a']);
  const soon = (expected: readonly string[]) => seen(() => namesOf(opened), expected);

  await write('deep/er/b.yml', component('b'));
  await soon(['a', 'b']);
  await write('a.yaml', `${component('a')}---\n${component('c')}`);
  await soon(['a', 'b', 'c']);
  const uidOf = async () =>
    (
      await opened.catalog.getEntityByName({
        params: { kind: 'component', namespace: 'default', name: 'b' },
      })
    ).metadata.uid;
  const before = await uidOf();
  await rename(join(folder, 'deep/er/b.yml'), join(folder, 'moved.yaml'));
  await expect
    .poll(
      async () =>
        (
          await opened.ingestionApi.getProvenance({
            params: { kind: 'component', namespace: 'default', name: 'b' },
          })
        ).claimants.map((claimant) => claimant.file),
      { interval: 20 },
    )
    .toEqual([join(folder, 'moved.yaml')]);
  expect(await uidOf()).toBe(before);
  await rm(join(folder, 'a.yaml'));
  await soon(['b']);
  await rm(join(folder, 'deep'), { recursive: true });
  await write('node_modules/x/catalog-info.yaml', component('not-ours'));
  await write('.git/x.yaml', component('not-ours'));
  await write('notes.txt', component('not-ours'));
  await write('d.yaml', component('d'));
  await soon(['b', 'd']);
});

test('a document that breaks keeps its last good state, beside its neighbours', async (t) => {
  const { folder, write } = await filesIn(t, {
    'a.yaml': `${component('a')}---\n${component('b')}`,
  });
  const opened = await readForTest(t, { sources: [folder], isWatching: true });
  await write('a.yaml', `${component('a', '  bad: [\n')}---\n${component('b', '  system: s\n')}`);
  await seen(() => rulesOf(opened).then((rules) => rules.length > 0), true);
  expect(await namesOf(opened)).toEqual(['a', 'b']);
  const params = (name: string) => ({ params: { kind: 'component', namespace: 'default', name } });
  const broken = await opened.catalog.getEntityByName(params('a'));
  expect(broken.status?.items[0]).toMatchObject({
    level: 'error',
    type: 'backstage.io/catalog-processing',
  });
  const neighbour = await opened.catalog.getEntityByName(params('b'));
  expect(neighbour.spec?.['system']).toBe('s');
  expect((await opened.ingestionApi.getProvenance(params('a'))).isStale).toBe(true);
  await write('a.yaml', component('b'));
  await seen(() => namesOf(opened), ['b']);
  await seen(() => rulesOf(opened), []);
});

test('Locations lead on: files, patterns, optional ones, and what does not exist is one issue each', async (t) => {
  const { folder, write } = await filesIn(t, {
    'all.yaml': location([
      './one.yaml',
      './teams/*/catalog-info.yaml',
      './none/*.yaml',
      './missing.yaml',
      'https://unreachable.invalid/x.yaml',
      '../outside.yaml',
    ]),
    'one.yaml': `${component('one')}---\n${location(['./not-there.yaml'], '  presence: optional\n').replace('name: list', 'name: optional')}`,
    'teams/a/catalog-info.yaml': component('a'),
    'teams/a/other.yaml': component('other'),
  });
  const opened = await readForTest(t, { sources: [join(folder, 'all.yaml')], isWatching: true });
  expect(await namesOf(opened)).toEqual(['a', 'list', 'one', 'optional']);
  const { items } = await opened.ingestionApi.listIssues();
  expect(
    items.map(({ rule, level, entityRef }) => `${rule} ${level} ${entityRef}`).toSorted(),
  ).toEqual([
    'location.no-match warning location:default/list',
    'read.target error location:default/list',
    'read.target error location:default/list',
    'read.target error location:default/list',
  ]);
  // What a pattern or a target was waiting for appears later.
  await write('teams/b/catalog-info.yaml', component('b'));
  await write('missing.yaml', component('missing'));
  await seen(() => namesOf(opened), ['a', 'b', 'list', 'missing', 'one', 'optional']);
  await write('all.yaml', location(['./one.yaml']));
  await seen(() => namesOf(opened), ['list', 'one', 'optional']);
  await seen(() => rulesOf(opened), []);
  // A slip in the list of files does not empty the catalog.
  await write('all.yaml', `${location(['./one.yaml'])}  oops: [\n`);
  await seen(() => rulesOf(opened).then((rules) => rules.length > 0), true);
  expect(await namesOf(opened)).toEqual(['list', 'one', 'optional']);
});

test('Locations that lead in circles, or to the same file twice, are read once', async (t) => {
  const named = (name: string, targets: readonly string[]) =>
    location(targets).replace('name: list', `name: ${name}`);
  const { folder } = await filesIn(t, {
    'a.yaml': named('a', ['./a.yaml', './b.yaml', './c.yaml']),
    'b.yaml': named('b', ['./a.yaml', './c.yaml', './c.yaml']),
    'c.yaml': component('c'),
  });
  const opened = await readForTest(t, { sources: [join(folder, 'a.yaml'), folder] });
  expect(await namesOf(opened)).toEqual(['a', 'b', 'c']);
  expect(await rulesOf(opened)).toEqual([]);
});

test('a chain or a fan without end is cut with an issue', async (t) => {
  const named = (name: string, targets: readonly string[]) =>
    location(targets).replace('name: list', `name: ${name}`);
  const chain = Object.fromEntries(
    Array.from({ length: 200 }, (_, n) => [`l${n}.yaml`, named(`l${n}`, [`./l${n + 1}.yaml`])]),
  );
  const { folder } = await filesIn(t, chain);
  const deep = await readForTest(t, { sources: [join(folder, 'l0.yaml')] });
  expect(await rulesOf(deep)).toEqual(['location.too-deep']);
  const wide = await filesIn(t, {
    'all.yaml': location(Array.from({ length: 10_000 }, () => './one.yaml')),
    'one.yaml': component('one'),
  });
  const fan = await readForTest(t, { sources: [join(wide.folder, 'all.yaml')] });
  expect(await namesOf(fan)).toEqual(['list', 'one']);
  expect(await rulesOf(fan)).toEqual(['location.too-many-targets']);
});

test('a placeholder is read again when what it points to changes', async (t) => {
  const api =
    'apiVersion: backstage.io/v1alpha1\nkind: API\nmetadata:\n  name: api\nspec:\n  type: openapi\n  lifecycle: production\n  owner: team\n  definition:\n    $text: ./api.txt\n';
  const { folder, write } = await filesIn(t, { 'api.yaml': api });
  const opened = await readForTest(t, { sources: [folder], isWatching: true });
  expect(await rulesOf(opened)).toEqual(['placeholders.text']);
  const definition = async () => {
    const [found] = await opened.catalog.listEntities();
    return found?.spec?.['definition'];
  };
  await write('api.txt', 'openapi: 1');
  await seen(definition, 'openapi: 1');
  await write('api.txt', 'openapi: 2');
  await seen(definition, 'openapi: 2');
  await rm(join(folder, 'api.txt'));
  await seen(() => rulesOf(opened), ['placeholders.text']);
  expect(await definition()).toBe('openapi: 2');
});

test('after a restart everything is there at once, unchanged, and what went meanwhile is gone', async (t) => {
  const dataFolder = await folderForTest(t);
  const { folder, write } = await filesIn(t, {
    'a.yaml': component('a'),
    'b.yaml': component('b'),
    'z.yaml': component('A'),
  });
  const first = await readForTest(t, { sources: [folder], dataFolder });
  const before = await first.catalog.listEntities();
  const sourceBefore = (
    await first.ingestionApi.getProvenance({
      params: { kind: 'component', namespace: 'default', name: 'a' },
    })
  ).file;
  await first.close();
  await rm(join(folder, 'b.yaml'));
  await write('0.yaml', component('a', '  system: usurper\n'));
  const second = await openForTest(t, { sources: [folder], dataFolder });
  expect(await second.catalog.listEntities()).toEqual(before);
  await second.ingestion.start();
  expect(await namesOf(second)).toEqual(['a']);
  const after = await second.ingestionApi.getProvenance({
    params: { kind: 'component', namespace: 'default', name: 'a' },
  });
  expect(after.file).toBe(sourceBefore);
  expect(after.claimants).toHaveLength(3);
  await second.close();
  const third = await readForTest(t, { sources: [], dataFolder });
  expect(await namesOf(third)).toEqual([]);
});

test('a source that is an address is read, annotated, and kept when it fails', async (t) => {
  let body = `${component('remote')}---\n${location(['./more.yaml'])}`;
  let status = 200;
  const origin = await listenForTest(t, (request, response) => {
    response.statusCode = status;
    response.end(request.url === '/catalog/all.yaml' ? body : component('more'));
  });
  const address = `${origin}/catalog/all.yaml`;
  const config = { fetch: { allowPrivate: ['127.0.0.1'] } };
  const opened = await readForTest(t, { sources: [address], config });
  await seen(() => namesOf(opened), ['list', 'more', 'remote']);
  const remote = await opened.catalog.getEntityByName({
    params: { kind: 'component', namespace: 'default', name: 'remote' },
  });
  expect(remote.metadata.annotations).toEqual({
    'backstage.io/managed-by-location': `url:${address}`,
    'backstage.io/managed-by-origin-location': `url:${address}`,
    'backstage.io/view-url': address,
    'backstage.io/source-location': `url:${origin}/catalog/`,
  });
  status = 500;
  await opened.catalog.refreshEntity({ body: { entityRef: 'component:default/remote' } });
  expect(await namesOf(opened)).toEqual(['list', 'more', 'remote']);
  const [source] = (await opened.ingestionApi.listSources()).items;
  expect(source).toMatchObject({ state: 'failed', error: 'the server answered 500', entities: 3 });
  status = 200;
  body = component('remote');
  await opened.catalog.refreshEntity({ body: { entityRef: 'component:default/remote' } });
  expect(await namesOf(opened)).toEqual(['remote']);
  expect(await rulesOf(opened)).toEqual([]);
});

test('a host that never answers delays neither start nor neighbours', async (t) => {
  const { promise: isAsked, resolve: ask } = Promise.withResolvers<void>();
  const origin = await listenForTest(t, () => ask());
  const { folder } = await filesIn(t, {
    'all.yaml': `${location([`${origin}/slow.yaml`])}---\n${component('near')}`,
  });
  const config = { fetch: { allowPrivate: ['127.0.0.1'], timeoutMs: 300_000 } };
  const opened = await openForTest(t, { sources: [folder], config });
  await opened.ingestion.start();
  await isAsked;
  expect(await namesOf(opened)).toEqual(['list', 'near']);
  expect(await rulesOf(opened)).toEqual([]);
});

test('a source that is not there is told, and read when it comes', async (t) => {
  const { folder, write } = await filesIn(t, { 'other.txt': '' });
  const opened = await readForTest(t, { sources: [join(folder, 'later')], isWatching: true });
  const [source] = (await opened.ingestionApi.listSources()).items;
  expect(source).toMatchObject({ state: 'failed', type: 'folder' });
  expect(await rulesOf(opened)).toEqual(['read.failed']);
  await write('later/a.yaml', component('a'));
  await seen(() => namesOf(opened), ['a']);
  await seen(() => rulesOf(opened), []);
});

test('no link leads out of a folder', async (t) => {
  const outside = await filesIn(t, { 'secret.yaml': component('secret'), 'secret.txt': 'secret' });
  const { folder, write } = await filesIn(t, { 'a.yaml': component('a') });
  await symlink(join(outside.folder, 'secret.yaml'), join(folder, 'link.yaml'));
  await symlink(outside.folder, join(folder, 'linked'));
  await symlink(folder, join(folder, 'loop'));
  await write(
    'list.yaml',
    location(['./linked/secret.yaml', './linked/*.yaml', '/etc/passwd', './../../etc/passwd']),
  );
  await write('text.yaml', component('text', `  description:\n    $text: ./linked/secret.txt\n`));
  const opened = await readForTest(t, { sources: [folder] });
  expect(await namesOf(opened)).toEqual(['a', 'list']);
  const { items } = await opened.ingestionApi.listIssues();
  expect(items.filter((issue) => issue.rule === 'read.target')).toHaveLength(4);
  expect(JSON.stringify(items)).not.toContain('root:');
});
