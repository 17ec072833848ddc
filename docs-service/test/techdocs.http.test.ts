import { join } from 'node:path';
import { folderForTest, type TestScope, writeFiles } from '@callboard/sdk/testing';
import { expect, test } from 'vitest';
import { entityWithDocs, openForTest } from './open-for-test.ts';
import { smallSite } from './site-for-test.ts';

/** What Backstage's TechDocs client and its search collator ask for, as `backstage-contracts.md` has it. */
async function open(t: TestScope) {
  const folder = await folderForTest(t);
  await writeFiles(folder, smallSite);
  const service = await openForTest(t);
  const location = `file:${join(folder, 'catalog-info.yaml')}`;
  await service.take([entityWithDocs('pay', { ref: 'dir:.', location })]);
  await service.built('pay');
  const base = `${service.baseUrl}/api/techdocs`;
  return {
    ...service,
    folder,
    get: (path: string) => fetch(`${base}${path}`, { redirect: 'manual' }),
  };
}

test('metadata of a site and of its entity', async (t) => {
  const { get, folder } = await open(t);
  const site = await (await get('/metadata/techdocs/default/Component/pay')).json();
  expect(site).toEqual({
    site_name: 'Payments handbook',
    etag: expect.any(String),
    build_timestamp: expect.any(Number),
    files: [
      'guides/clients/index.html',
      'guides/errors/index.html',
      'img/logo.png',
      'index.html',
      'search/search_index.json',
      'techdocs_metadata.json',
    ],
  });
  const entity = await (await get('/metadata/entity/default/component/pay')).json();
  expect(entity).toMatchObject({
    kind: 'Component',
    metadata: { name: 'pay' },
    locationMetadata: { type: 'dir', target: folder },
  });
  expect((await get('/metadata/techdocs/default/component/none')).status).toBe(404);
});

test('the site as files: pages, what they show, the index of the search', async (t) => {
  const { get } = await open(t);
  const page = await get('/static/docs/default/component/pay/guides/clients/index.html');
  expect(page.headers.get('content-type')).toMatch(/^text\/html/);
  expect(await page.text()).toMatch(/<h2 id="timeouts">[^]*fortnight/);
  const home = await (await get('/static/docs/default/component/pay/index.html')).text();
  expect(home).toContain('href="./guides/clients/#timeouts"');
  expect(home).toContain('src="./img/logo.png"');
  const image = await get('/static/docs/default/component/pay/img/logo.png');
  expect(image.headers.get('content-type')).toBe('image/png');
  const index = await (
    await get('/static/docs/default/component/pay/search/search_index.json')
  ).json();
  const section = { location: 'guides/clients/#timeouts', title: 'Timeouts' };
  expect(index).toMatchObject({
    docs: expect.arrayContaining([{ ...section, text: 'Wait for a fortnight.' }]),
  });
  const metadata = await get('/static/docs/default/component/pay/techdocs_metadata.json');
  expect(await metadata.json()).toMatchObject({ site_name: 'Payments handbook' });
  const elsewhere = await get('/static/docs/default/Component/pay/guides/clients/index.html');
  expect(elsewhere.status).toBe(301);
  expect(elsewhere.headers.get('location')).toBe(
    '/portal/api/techdocs/static/docs/default/component/pay/guides/clients/index.html',
  );
  const missing = await get('/static/docs/default/component/pay/none/index.html');
  expect(missing.status).toBe(404);
  expect(await missing.text()).toContain('Page not found');
});

test('a client that waits for a site hears of its build, and when it may come again for a cookie', async (t) => {
  const { get, folder } = await open(t);
  const events = async () => (await get('/sync/default/component/pay')).text();
  expect(await events()).toMatch(/event: log\ndata: "[^]*event: finish\ndata: \{"updated":false\}/);
  await writeFiles(folder, { 'docs/index.md': '# Changed\n' });
  expect(await events()).toContain('event: finish\ndata: {"updated":true}');
  expect((await get('/sync/default/component/none')).status).toBe(404);
  for (const path of ['/cookie', '/.backstage/auth/v1/cookie']) {
    const { expiresAt } = Object(await (await get(path)).json());
    expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now());
  }
});
