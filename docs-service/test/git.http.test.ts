import { symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gitForTest } from '@callboard/sdk/testing';
import { expect, test } from 'vitest';
import { entityWithDocs, nameOf, openForTest } from './open-for-test.ts';
import { smallSite } from './site-for-test.ts';

const location = 'url:http://localhost/catalog-info.yaml';

test('a repository is read at its default branch, with the commit that changed each page last', async (t) => {
  const repository = await gitForTest(t);
  const first = await repository.push(smallSite, 'The first page');
  const second = await repository.push(
    { 'docs/guides/errors.md': '# Errors\n\nNone.\n' },
    'No errors',
  );
  const { take, built, page, client } = await openForTest(t);
  await take([entityWithDocs('pay', { ref: `url:${repository.url}`, location })]);
  const { build, version } = await built('pay');
  expect(version).toBe('main');
  expect(build.commit).toMatchObject({ id: second, author: 'Ines Okafor', message: 'No errors' });
  expect((await page('pay', 'guides/errors/')).lastChange?.id).toBe(second);
  expect((await page('pay', 'guides/clients/')).lastChange?.id).toBe(first);

  const third = await repository.push({ 'docs/guides/errors.md': '# Errors\n\nMany.\n' }, 'Many');
  await client.rebuild({ params: nameOf('pay'), query: {} });
  expect((await built('pay')).build).toMatchObject({ rendered: 1, commit: { id: third } });
  expect((await page('pay', 'guides/errors/')).lastChange?.id).toBe(third);
  expect((await page('pay', 'guides/clients/')).lastChange?.id).toBe(first);
});

test('old versions stay readable by tag and branch, and go with them', async (t) => {
  const repository = await gitForTest(t);
  await repository.push(smallSite, 'one');
  await repository.git('tag', '-a', 'v1.0', '-m', 'first');
  await repository.git('push', '-q', 'origin', 'v1.0');
  await repository.push({ 'docs/index.md': '# Old\n' }, 'old', 'release/1');
  await repository.push({ 'docs/index.md': '# New\n' }, 'new');
  const { take, built, page, client } = await openForTest(t, {
    config: { docs: { versions: ['v*', 'release/*'] }, fetch: { allowPrivate: ['127.0.0.1'] } },
  });
  await take([entityWithDocs('pay', { ref: `url:${repository.url}`, location })]);
  expect((await built('pay')).versions).toEqual(['main', 'v1.0', 'release/1']);
  await built('pay', 'v1.0');
  await built('pay', 'release/1');
  expect((await page('pay', '')).html).toContain('New');
  expect((await page('pay', '', 'release/1')).html).toContain('Old');
  const oldest = await page('pay', '', 'v1.0');
  expect(oldest.html).toContain('/guides/clients/?version=v1.0#timeouts');

  await repository.git('push', '-q', 'origin', ':release/1');
  await client
    .rebuild({ params: nameOf('pay'), query: { version: 'gone' } })
    .catch(() => undefined);
  await expect
    .poll(() => client.getSite({ params: nameOf('pay'), query: {} }))
    .toMatchObject({
      versions: ['main', 'v1.0'],
    });
  await expect(page('pay', '', 'release/1')).rejects.toMatchObject({ code: 'not-found' });
});

test('a folder of a repository is read as code hosts show it, at a branch whose name holds slashes', async (t) => {
  const repository = await gitForTest(t);
  await repository.push(
    { 'sub/docs/index.md': '# Below\n', 'README.md': '# Root\n' },
    'one',
    'a/b',
  );
  await repository.push({ 'README.md': '# Main\n' }, 'two');
  const { take, built, page } = await openForTest(t);
  await take([entityWithDocs('pay', { ref: `url:${repository.url}/tree/a/b/sub`, location })]);
  const { version, site } = await built('pay');
  expect(version).toBe('a/b');
  expect(site.source).toBe(`${repository.url} at a/b/sub`);
  expect((await page('pay', '')).html).toContain('Below');
});

test('DOC-08: links in a repository are left out and told of', async (t) => {
  const repository = await gitForTest(t);
  await repository.push(smallSite, 'one');
  await symlink('/etc/passwd', join(repository.folder, 'docs/passwd.md'));
  await symlink('..', join(repository.folder, 'docs/loop'));
  await repository.push({}, 'links');
  const { take, built, client, page } = await openForTest(t);
  await take([entityWithDocs('pay', { ref: `url:${repository.url}`, location })]);
  expect((await built('pay')).site.pages).toBe(3);
  const { items } = await client.listIssues({ params: nameOf('pay'), query: {} });
  expect(items.filter(({ rule }) => rule === 'source.link').map(({ file }) => file)).toEqual([
    'docs/loop',
    'docs/passwd.md',
  ]);
  await expect(page('pay', 'passwd/')).rejects.toMatchObject({ code: 'not-found' });
});

test('a private repository is read with the credentials of its host', async (t) => {
  const wanted = `Basic ${Buffer.from('kim:s3cret').toString('base64')}`;
  const repository = await gitForTest(t, {
    isAllowed: ({ authorization }) => authorization === wanted,
  });
  await repository.push(smallSite, 'one');
  const { origin, host } = new URL(repository.url);
  const own = { host, username: 'kim', baseUrl: origin };
  const entity = entityWithDocs('pay', { ref: `url:${repository.url}`, location });
  const known = await openForTest(t, {
    config: { integrations: { git: [{ ...own, password: 's3cret' }] } },
  });
  await known.take([entity]);
  expect((await known.built('pay')).site.pages).toBe(3);
  const wrong = await openForTest(t, {
    config: { integrations: { git: [{ ...own, password: 'wrong' }] } },
  });
  await wrong.take([entity]);
  const errorOf = async () => (await wrong.client.listSites()).items[0]?.error;
  await expect.poll(errorOf, { timeout: 20_000 }).toContain('set integrations in callboard.yaml');
  expect(await errorOf()).not.toContain('wrong');
});

test('what a server does not let in, or a branch that is not there, is said of the site', async (t) => {
  const repository = await gitForTest(t);
  await repository.push(smallSite, 'one');
  const { take, client } = await openForTest(t, { config: { fetch: {} } });
  await take([entityWithDocs('pay', { ref: `url:${repository.url}`, location })]);
  await expect
    .poll(async () => (await client.listSites()).items[0]?.error, { timeout: 20_000 })
    .toContain('fetch.allow');
});

test('a repository on this machine is read for entities of files beside it, and for no others', async (t) => {
  const repository = await gitForTest(t);
  const commit = await repository.push(smallSite, 'one');
  const ref = `url:${pathToFileURL(repository.bare).href}/tree/main`;
  const beside = `file:${join(dirname(repository.bare), 'catalog-info.yaml')}`;
  const { take, built, page, client } = await openForTest(t);
  await take([
    entityWithDocs('pay', { ref, location: beside }),
    entityWithDocs('remote', { ref, location }),
    entityWithDocs('elsewhere', { ref, location: `file:${repository.folder}/catalog-info.yaml` }),
    entityWithDocs('folder', { ref: `url:file:${repository.folder}`, location: beside }),
  ]);
  expect((await built('pay')).build.commit?.id).toBe(commit);
  expect((await page('pay', 'guides/clients/')).lastChange?.id).toBe(commit);
  const errors = async () =>
    (await client.listSites()).items.flatMap(({ error }) => error ?? []).length;
  await expect.poll(errors, { timeout: 20_000 }).toBe(3);
});
