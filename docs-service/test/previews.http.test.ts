import { createHash } from 'node:crypto';
import { createClient } from '@callboard/sdk/client';
import { errorCodeOf, routesOf } from '@callboard/sdk/contract';
import { docsPreviewsContract, previewLimits } from '@callboard/sdk/contracts/docs-previews';
import { type Authenticator, readEventStream, setIdentity } from '@callboard/sdk/service';
import { type FilesForTest, type TestScope, testDatabases } from '@callboard/sdk/testing';
import { s3ForTest, settingsOf } from '@callboard/sdk/testing/s3';
import { describe, expect, test } from 'vitest';
import { type DocsForTest, openForTest } from './open-for-test.ts';
import { smallSite } from './site-for-test.ts';

/** Who asks is whom the header names; each may show previews and read docs. */
const namedByHeader: Authenticator = {
  identify: () => {
    throw new Error('no token is asked for');
  },
  handler(request, _response, next) {
    const who = String(request.headers['x-test-who'] ?? 'ines');
    const scopes = who === 'reader' ? ['docs:read'] : ['docs:read', 'docs:write', 'docs:preview'];
    setIdentity(request, { kind: 'user', subject: `user:default/${who}`, name: who, scopes });
    next();
  },
};

const hashOf = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');
const listOf = (files: FilesForTest) =>
  Object.entries(files).map(([path, content]) => ({
    ...{ path, hash: hashOf(content), size: Buffer.byteLength(content) },
  }));

const previewsAs = (baseUrl: string, who: string) =>
  createClient(routesOf(docsPreviewsContract), {
    baseUrl,
    headers: () => ({ 'x-test-who': who }),
  });

async function openPreviews(t: TestScope, options: DocsForTest = {}) {
  const service = await openForTest(t, { authenticator: namedByHeader, ...options });
  const { baseUrl, client } = service;
  const as = (who: string) => previewsAs(baseUrl, who);
  const ines = as('ines');
  const { id, path } = await ines.startPreview({ body: { title: 'My handbook' } });
  const [, , namespace = '', kind = '', name = ''] = path.split('/');
  const params = { namespace, kind, name };
  /** Sends what is missing, and waits until it is shown. Answers how many contents were sent. */
  async function show(files: FilesForTest): Promise<number> {
    const body = { files: listOf(files) };
    const byHash = new Map(
      Object.values(files).map((content) => [
        hashOf(content),
        new Uint8Array(Buffer.from(content)),
      ]),
    );
    const { missing } = await ines.putFiles({ params: { id }, body });
    for (const hash of missing)
      await ines.putContent({
        ...{ params: { id, hash }, upload: byHash.get(hash) ?? new Uint8Array() },
      });
    if (missing.length > 0)
      expect(await ines.putFiles({ params: { id }, body })).toEqual({ missing: [] });
    await built();
    return missing.length;
  }
  const built = () =>
    expect
      .poll(async () => (await ines.beat({ params: { id } })).build?.state, { timeout: 60_000 })
      .toBe('ready');
  const read = (page: string) => client.getPage({ params, query: { path: page } });
  return { ...service, as, ines, id, path, params, show, read };
}

for (const { title, skip, place } of testDatabases()) {
  describe.skipIf(skip !== undefined)(`a preview, ${title}`, () => {
    test('shows the files of a folder, is in no list, and takes only what changed', async (t) => {
      const { client, params, path, ines, id, show, read, docs } = await openPreviews(t, {
        place: await place(t),
      });
      expect(await show(smallSite)).toBe(Object.keys(smallSite).length);
      const site = await client.getSite({ params });
      expect(site).toMatchObject({
        preview: { by: 'ines', startedAt: expect.any(Number) },
        site: { title: 'Payments handbook', state: 'ready', pages: 3, source: 'My handbook' },
      });
      const home = await read('');
      expect(home.html).toContain(`href="/portal${path}/guides/clients/#timeouts"`);
      expect((await ines.beat({ params: { id } })).issues).toMatchObject([
        { file: 'docs/guides/errors.md', line: 3, rule: 'link.missing-page' },
      ]);

      expect(await client.listSites()).toEqual({ items: [], total: 0 });
      expect((await client.searchDocs({ query: { q: 'fortnight' } })).total).toBe(0);
      const own = await client.searchSite({ params, query: { q: 'fortnight' } });
      expect(own.items).toMatchObject([{ path: 'guides/clients/' }]);

      const { 'docs/guides/errors.md': _gone, ...rest } = smallSite;
      expect(await show({ ...rest, 'docs/guides/clients.md': '# Customers\n' })).toBe(1);
      expect(await read('guides/clients/')).toMatchObject({ title: 'Clients' });
      expect((await read('guides/clients/')).html).toContain('Customers');
      expect((await client.getSite({ params })).build.rendered).toBe(1);
      await expect(read('guides/errors/')).rejects.toMatchObject({ code: 'not-found' });

      // What the preview is made of is in use, though no page is served from it.
      await docs.prune(0);
      const config = `${String(smallSite['mkdocs.yml'])}extra: { every: page is rendered anew }\n`;
      const next = { ...rest, 'mkdocs.yml': config, 'docs/guides/clients.md': '# Customers\n' };
      expect(await show(next)).toBe(1);
      expect((await read('')).html).toContain('clients');
    });

    test('is gone with all its pages when its author ends it or falls silent', async (t) => {
      let later = 0;
      const { client, params, ines, id, show, docs } = await openPreviews(t, {
        ...{ place: await place(t), now: () => Date.now() + later },
      });
      await show(smallSite);
      const second = await ines.startPreview({ body: { title: 'Another' } });
      for (const _ of [1, 2]) {
        later += 45_000;
        await ines.beat({ params: { id: second.id } });
        await docs.endSilentPreviews();
      }
      await expect(client.getSite({ params })).rejects.toMatchObject({ code: 'not-found' });
      await expect(ines.beat({ params: { id } })).rejects.toMatchObject({ code: 'not-found' });
      await ines.beat({ params: { id: second.id } });
      await ines.endPreview({ params: { id: second.id } });
      await expect(ines.beat({ params: { id: second.id } })).rejects.toMatchObject({
        code: 'not-found',
      });
    });

    test('is its author’s to change, and nobody’s without the right', async (t) => {
      const { as, id, client, params, show } = await openPreviews(t, { place: await place(t) });
      await show(smallSite);
      const bo = as('bo');
      const hash = 'a'.repeat(64);
      for (const call of [
        () => bo.putFiles({ params: { id }, body: { files: [] } }),
        () => bo.putContent({ params: { id, hash }, upload: new Uint8Array(1) }),
        () => bo.beat({ params: { id } }),
        () => bo.endPreview({ params: { id } }),
      ])
        await expect(call()).rejects.toMatchObject({ code: 'not-found' });
      await expect(as('reader').startPreview({ body: { title: 'x' } })).rejects.toMatchObject({
        code: 'forbidden',
      });
      expect((await client.getSite({ params })).site.pages).toBe(3);
    });

    test('is over where the settings say that files lie elsewhere, and lives on where they say the same', async (t) => {
      const inBucket = { docs: { store: { s3: settingsOf(await s3ForTest(t)) } } };
      const shared = await place(t);
      for (const [before, after] of [
        [{}, inBucket],
        [inBucket, {}],
      ] as const) {
        const first = await openPreviews(t, { place: shared, config: before });
        await first.show(smallSite);
        await first.docs.close();
        const beatAt = async (config: object) => {
          const { baseUrl, docs } = await openForTest(t, {
            ...{ place: shared, config, authenticator: namedByHeader },
          });
          const { id } = first;
          const beat = await previewsAs(baseUrl, 'ines')
            .beat({ params: { id } })
            .catch(errorCodeOf);
          await docs.close();
          return beat;
        };
        expect(await beatAt(before)).toMatchObject({ build: { state: 'ready' } });
        expect(await beatAt(after)).toBe('not-found');
      }
    });

    test('many at once are refused', async (t) => {
      const { ines, id } = await openPreviews(t, { place: await place(t) });
      for (let count = 1; count < previewLimits.ofOne; count += 1)
        await ines.startPreview({ body: { title: 'x' } });
      await expect(ines.startPreview({ body: { title: 'x' } })).rejects.toMatchObject({
        ...{ code: 'unavailable', hint: expect.stringContaining('end another') },
      });
      await ines.endPreview({ params: { id } });
      await ines.startPreview({ body: { title: 'x' } });
    });
  });
}

test('a list of files that no checkout would have is refused, and no content but what is missing', async (t) => {
  const { ines, id, show, read } = await openPreviews(t);
  await show(smallSite);
  const content = '# Welcome\n';
  const file = { hash: hashOf(content), size: content.length };
  const refused = [
    ...['../x.md', '/etc/passwd', 'a/../../x.md', 'docs\\x.md', 'c:/x.md', 'docs//x.md', './x.md'],
    ...['.git/config', 'docs/.GIT/config', 'docs/node_modules/x.md', 'docs/\0.md', 'docs/'],
  ].map((path) => [{ ...file, path }]);
  refused.push(
    ['docs/a.md', 'docs/a.md'].map((path) => ({ ...file, path })),
    [{ ...file, path: 'docs/a.md', size: previewLimits.fileBytes + 1 }],
    Array.from({ length: 6 }, (_, n) => ({
      ...{ path: `docs/${n}.md`, hash: file.hash, size: previewLimits.fileBytes },
    })),
    Array.from({ length: previewLimits.files + 1 }, (_, n) => ({ ...file, path: `${n}.md` })),
  );
  for (const files of refused)
    await expect(
      ines.putFiles({ params: { id }, body: { files } }),
      JSON.stringify(files.slice(0, 2)),
    ).rejects.toMatchObject({ code: 'invalid-input' });

  const put = (hash: string, upload: Uint8Array<ArrayBuffer>) =>
    ines.putContent({ params: { id, hash }, upload });
  const bytes = new Uint8Array(Buffer.from(content));
  await expect(put(file.hash, bytes)).rejects.toMatchObject({ code: 'not-found' });
  const files = [{ ...file, path: 'docs/index.md' }];
  expect(await ines.putFiles({ params: { id }, body: { files } })).toEqual({
    missing: [file.hash],
  });
  for (const other of [bytes.slice(1), new Uint8Array(1_000_000), new Uint8Array(bytes.length)])
    await expect(put(file.hash, other)).rejects.toMatchObject({ code: 'invalid-input' });
  // Until all is there, what is read is what was there before.
  expect((await read('guides/clients/')).title).toBe('Clients');
  await put(file.hash, bytes);
});

test('events of a preview do not tell its address', async (t) => {
  const { baseUrl, id, client, params, show } = await openPreviews(t);
  const gone = new AbortController();
  t.onTestFinished(() => gone.abort());
  const { body } = await fetch(`${baseUrl}/api/docs/events`, { signal: gone.signal });
  await show(smallSite);
  const { preview } = await client.getSite({ params });
  expect(preview?.eventRef).not.toContain(id);
  let told = '';
  for await (const event of readEventStream(body ?? new ReadableStream())) {
    told += JSON.stringify(event);
    if (told.includes('"ready"')) break;
  }
  expect(told).toContain(preview?.eventRef);
  expect(told).not.toContain(id);
});

test('TechDocs’ endpoints know of no preview', async (t) => {
  const { baseUrl, params, show } = await openPreviews(t);
  await show(smallSite);
  const name = `${params.namespace}/${params.kind}/${params.name}`;
  for (const path of [
    `metadata/techdocs/${name}`,
    `metadata/entity/${name}`,
    `static/docs/${name}`,
  ])
    expect((await fetch(`${baseUrl}/api/techdocs/${path}`)).status, path).toBe(404);
});
