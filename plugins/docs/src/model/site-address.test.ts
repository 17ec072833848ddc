import { expect, test } from 'vitest';
import { pageHref, placeLink, siteBase } from './site-address.ts';

const site = siteBase('component:default/shop');
const tab = { base: '/catalog/default/component/shop/docs' };

test('a page has one address in each place', () => {
  expect(site).toBe('/docs/default/component/shop');
  expect(pageHref({ base: site }, '')).toBe('/docs/default/component/shop');
  expect(pageHref({ base: site }, 'how to/run/', 'first-step')).toBe(
    '/docs/default/component/shop/how%20to/run/#first-step',
  );
  expect(pageHref({ ...tab, version: 'release/2' }, 'a.html')).toBe(
    '/catalog/default/component/shop/docs/a.html?version=release%2F2',
  );
});

test('a link into the site stays in its place and version, anchor included', () => {
  const { href, path } = placeLink(`${site}/a%20b/#x`, site, { ...tab, version: 'v2' });
  expect(path).toBe('a b/');
  expect(href).toBe('/catalog/default/component/shop/docs/a%20b/?version=v2#x');
});

test('a link to another page of the portal stays as it is', () => {
  for (const href of ['/docs/default/component/shopping/a/', '/catalog', '/api/docs/x.png'])
    expect(placeLink(href, site, tab)).toEqual({ href });
});
