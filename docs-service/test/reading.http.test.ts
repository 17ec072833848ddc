import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { folderForTest, type TestScope, testDatabases, writeFiles } from '@callboard/sdk/testing';
import { describe, expect, test } from 'vitest';
import { entityWithDocs, nameOf, openForTest } from './open-for-test.ts';
import { smallSite } from './site-for-test.ts';

async function withSmallSite(t: TestScope, options: Parameters<typeof openForTest>[1] = {}) {
  const folder = await folderForTest(t);
  await writeFiles(folder, smallSite);
  const service = await openForTest(t, options);
  const location = `file:${join(folder, 'catalog-info.yaml')}`;
  const entity = entityWithDocs('pay', { ref: 'dir:.', location, owner: 'group:default/till' });
  await service.take([entity]);
  return { ...service, folder, entity, site: await service.built('pay') };
}

for (const { title, skip, place } of testDatabases()) {
  describe.skipIf(skip !== undefined)(`a site in a folder, ${title}`, () => {
    test('is listed, and read with its navigation, pages and files', async (t) => {
      const { client, site, page, baseUrl } = await withSmallSite(t, { place: await place(t) });
      expect(site.site).toMatchObject({
        entityRef: 'component:default/pay',
        title: 'Payments handbook',
        owner: 'group:default/till',
        state: 'ready',
        pages: 3,
        brokenLinks: 1,
      });
      expect((await client.listSites()).items).toEqual([site.site]);
      expect(site.nav).toEqual([
        { title: 'Home', path: '' },
        {
          title: 'Guides',
          children: [
            { title: 'Clients', path: 'guides/clients/' },
            { title: 'Errors', path: 'guides/errors/' },
          ],
        },
      ]);
      const home = await page('pay', '');
      expect(home).toMatchObject({
        title: 'Home',
        next: { title: 'Clients', path: 'guides/clients/' },
      });
      expect(home.html).toContain(
        'href="/portal/docs/default/component/pay/guides/clients/#timeouts"',
      );
      const [, address = ''] = /src="\/portal([^"]+)"/.exec(home.html) ?? [];
      const image = await fetch(`${baseUrl}${address}`);
      expect(image.headers.get('content-type')).toBe('image/png');
      expect(image.headers.get('cache-control')).toContain('immutable');
      expect(Buffer.from(await image.arrayBuffer())).toEqual(smallSite['docs/img/logo.png']);
      const report = await client.getLinkReport({ params: nameOf('pay'), query: {} });
      expect(report.items).toMatchObject([{ page: 'guides/errors/', href: 'nowhere.md' }]);
    });

    test('is read for an entity that has its docs in it, from the page that it names', async (t) => {
      const { client, entity, take, page } = await withSmallSite(t, { place: await place(t) });
      const partOf = (name: string, path: string) =>
        entityWithDocs(name, {
          location: 'url:http://localhost/x.yaml',
          annotations: {
            'backstage.io/techdocs-entity': 'component:default/pay',
            'backstage.io/techdocs-entity-path': path,
          },
        });
      await take([entity, partOf('part', '/guides/errors'), partOf('lost', '/none')]);
      const first = async (name: string) =>
        (await client.getPage({ params: nameOf(name), query: {} })).path;
      expect(await first('part')).toBe('guides/errors/');
      expect(await first('lost')).toBe('');
      expect(await first('pay')).toBe('');
      expect((await page('part', '')).title).toBe('Home');
      await take([entity, partOf('part', 'guides/clients/index.html#timeouts')]);
      expect(await first('part')).toBe('guides/clients/');
    });

    test('is searched by titles, headings, bodies and words that are nearly right', async (t) => {
      const { client } = await withSmallSite(t, { place: await place(t) });
      const find = async (q: string) => {
        const { items } = await client.searchSite({ params: nameOf('pay'), query: { q } });
        return items.map(({ path, anchor, field, match }) => ({ path, anchor, field, match }));
      };
      const timeouts = { path: 'guides/clients/', anchor: 'timeouts' };
      expect(await find('clients')).toContainEqual(
        expect.objectContaining({ path: 'guides/clients/', field: 'title', match: 'exact' }),
      );
      expect((await find('timeo'))[0]).toEqual({ ...timeouts, field: 'heading', match: 'prefix' });
      expect((await find('fortnight'))[0]).toEqual({ ...timeouts, field: 'body', match: 'body' });
      expect((await find('timeuots'))[0]).toEqual({ ...timeouts, field: 'heading', match: 'typo' });
      expect(await find('" OR *')).toEqual([]);
      const { items } = await client.searchDocs({ query: { q: 'a fortnight' } });
      expect(items[0]?.excerpt.filter(({ isMatch }) => isMatch).map(({ text }) => text)).toEqual([
        'a',
        'fortnight',
      ]);
    });

    test('DOC-03: an edited page is served anew, a deleted one is gone everywhere, one change renders one page', async (t) => {
      const { client, folder, page, built } = await withSmallSite(t, { place: await place(t) });
      await writeFiles(folder, { 'docs/guides/clients.md': '# Customers\n\nHow they call us.\n' });
      await client.rebuild({ params: nameOf('pay'), query: {} });
      const { build } = await built('pay');
      expect(build.rendered).toBe(1);
      expect((await page('pay', 'guides/clients/')).html).toContain('How they call us');

      await rm(join(folder, 'docs/guides/clients.md'));
      await client.rebuild({ params: nameOf('pay'), query: {} });
      const after = await built('pay');
      expect(JSON.stringify(after.nav)).not.toContain('clients');
      await expect(page('pay', 'guides/clients/')).rejects.toMatchObject({ code: 'not-found' });
      await expect(page('pay', 'guide/errors/')).rejects.toMatchObject({
        hint: expect.stringContaining('guides/errors/'),
      });
      const { items } = await client.searchSite({
        params: nameOf('pay'),
        query: { q: 'customers' },
      });
      expect(items).toEqual([]);
    });
  });
}
