import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityProblems, launchBrowser, openPage } from './browser-for-test.ts';
import { lookProblems } from './look-problems.ts';
import { type RunningPortal, startPortal } from './portal-for-test.ts';
import { tickAtOnce } from './tick-at-once.ts';

let portal: RunningPortal;
let browser: Browser;

beforeAll(async () => {
  [portal, browser] = await Promise.all([startPortal(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await portal?.stop();
});

/** Opens a page of the catalog and waits for its first row or heading. */
async function openCatalog(path: string, options: Parameters<typeof openPage>[1] = {}) {
  const watched = await openPage(browser, options);
  await watched.page.goto(`${portal.url}${path}`);
  await watched.page.locator('main h1').first().waitFor();
  return watched;
}

const rowTitles = (page: Page) => page.locator('tr[data-row] .cb-name').allTextContents();
const matches = async (page: Page) =>
  Number.parseInt((await page.locator('header [role=status]').textContent()) ?? '', 10);
const countOf = async (page: Page, facet: string, value: string) =>
  Number(
    await page
      .locator('fieldset', { has: page.locator(`legend:text-is("${facet}")`) })
      .locator('label', { has: page.locator(`.cb-clip:text-is("${value}")`) })
      .locator('.cb-check-end')
      .textContent(),
  );

/** Waits until the head of the list says that so many fit. */
const untilMatches = (page: Page, count: number) => expect.poll(() => matches(page)).toBe(count);

test('the plain list asks for each thing once, and started it with the page', async () => {
  const { page } = await openPage(browser);
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/api/catalog/') && request.method() === 'GET') asked.push(pathname);
  });
  await page.goto(`${portal.url}/catalog`);
  await page.locator('tr[data-row="0"] .cb-name').waitFor();
  await page.locator('fieldset legend').first().waitFor();
  expect(asked.toSorted()).toEqual([
    '/api/catalog/entities/by-query',
    '/api/catalog/entity-facets',
    '/api/catalog/ingestion/sources',
  ]);
  const preloaded = await page.locator('link[rel=preload][as=fetch]').count();
  expect(preloaded).toBe(3);
  await page.context().close();
});

test('the column of owners holds owners only, whatever stands there on a narrow screen', async () => {
  const { page } = await openCatalog('/catalog?kind=user');
  await page.locator('tr[data-row="0"]').waitFor();
  expect(await page.locator('.cat-instead').first().isVisible()).toBe(false);
  await page.setViewportSize({ width: 360, height: 800 });
  await page.locator('.cat-instead').first().waitFor({ state: 'visible' });
});

test('counts add up: of each kind what the list then holds, of all kinds the whole', async () => {
  const { page, complaints } = await openCatalog('/catalog');
  await page.locator('tr[data-row="0"]').waitFor();
  const all = await matches(page);
  const counts = await page
    .locator('fieldset', { has: page.locator('legend:text-is("Kind")') })
    .locator('.cb-check-end')
    .allTextContents();
  expect(counts.map(Number).reduce((sum, count) => sum + count, 0)).toBe(all);

  const apis = await countOf(page, 'Kind', 'APIs');
  await page.locator('.cat-facets').getByText('APIs', { exact: true }).click();
  await untilMatches(page, apis);
  // Its own filter does not narrow the counts of Kind; the owner's counts are under it.
  const systems = await countOf(page, 'Kind', 'Systems');
  expect(systems).toBeGreaterThan(0);
  await page.locator('.cat-facets').getByText('Systems', { exact: true }).click();
  await untilMatches(page, apis + systems);
  await page.locator('.cat-facets').getByText('Checkout', { exact: true }).click();
  // The list and the counts are two answers; once both are there they agree.
  const agree = async () => (await countOf(page, 'Owner', 'Checkout')) === (await matches(page));
  await expect.poll(agree).toBe(true);
  const owned = await matches(page);
  expect(owned).toBeLessThan(apis + systems);
  expect((await rowTitles(page)).length).toBe(owned);
  expect(new URL(page.url()).search).toBe('?kind=api&kind=system&owner=group%3Adefault%2Fcheckout');

  const seen = await rowTitles(page);
  await page.reload();
  await untilMatches(page, owned);
  expect(await rowTitles(page)).toEqual(seen);
  await page.goBack();
  await untilMatches(page, apis + systems);
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await untilMatches(page, all);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test('boxes that are ticked in a hurry keep their ticks, each of them', async () => {
  const { page } = await openCatalog('/catalog');
  const box = (name: RegExp) => page.getByRole('checkbox', { name });
  await box(/^APIs/).waitFor();
  expect(await tickAtOnce(page, [box(/^APIs/), box(/^Systems/), box(/^Resources/)])).toEqual([
    true,
    true,
    true,
  ]);
  expect(new URL(page.url()).search).toBe('?kind=api&kind=system&kind=resource');
  await page.context().close();
});

test('the text filter narrows list and counts, and back takes the filter before it', async () => {
  const { page } = await openCatalog('/catalog?kind=component');
  await page.locator('tr[data-row="0"]').waitFor();
  const components = await matches(page);
  await page.keyboard.press('/');
  await page.keyboard.type('PAY');
  await expect.poll(() => new URL(page.url()).search).toBe('?q=PAY&kind=component');
  await expect.poll(() => matches(page)).toBeLessThan(components);
  const found = await matches(page);
  await expect.poll(() => countOf(page, 'Kind', 'Components')).toBe(found);
  for (const row of await page.locator('tr[data-row]').all()) {
    expect((await row.locator('.cat-name').textContent())?.toLowerCase()).toContain('pay');
  }
  await page.keyboard.press('Escape');
  await untilMatches(page, components);
  await page.context().close();
});

test('a head of the table sorts, the address keeps it', async () => {
  const { page } = await openCatalog('/catalog?kind=component');
  await page.locator('tr[data-row="0"]').waitFor();
  const ascending = await rowTitles(page);
  await page.getByRole('button', { name: 'Name' }).click();
  await expect.poll(() => new URL(page.url()).search).toBe('?kind=component&sort=-name');
  await expect.poll(async () => (await rowTitles(page))[0]).not.toBe(ascending[0]);
  const first = (await rowTitles(page))[0] ?? '';
  expect(first.toLowerCase() > (ascending[0] ?? '').toLowerCase()).toBe(true);
  expect(await page.locator('th[aria-sort=descending]').textContent()).toBe('Name');
  await page.context().close();
});

test('keys alone: filter, down, open, and back to the same row', async () => {
  const { page, complaints } = await openCatalog('/catalog?kind=resource');
  await page.locator('tr[data-row="0"]').waitFor();
  await page.keyboard.press('/');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('j');
  const title = await page.evaluate(() => document.activeElement?.textContent);
  expect(title).toBe((await rowTitles(page))[2]);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/catalog\/default\/resource\//);
  await page.getByRole('heading', { level: 1, name: title ?? '' }).waitFor();
  await expect.poll(() => page.title()).toContain(title);
  await page.goBack();
  await page.locator('tr.is-selected[data-row="2"]').waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
});

test('an entity: whose it is, what it has to do with others, where it is written', async () => {
  const { page, complaints } = await openCatalog('/catalog/default/Component/checkout-api');
  const facts = page.locator('.cb-facts');
  await facts.getByText('Checkout', { exact: true }).waitFor();
  expect(await facts.textContent()).toContain('Production');
  const relations = page.locator('.cb-card', { has: page.locator('h2:text-is("Relations")') });
  expect(await relations.locator('dt').allTextContents()).toEqual([
    'Owned by',
    'Part of',
    'Provides',
    'Consumes',
    'Depends on',
    'Used by',
  ]);
  await page.getByText(/catalog-info\.yaml:1/).waitFor();

  await page.getByRole('link', { name: 'YAML' }).click();
  const code = page.getByRole('region', { name: /catalog-info\.yaml/ });
  await code.waitFor();
  expect(await code.textContent()).toContain('kind: Component');
  expect(await code.locator('.cb-line').first().getAttribute('data-n')).toBe('1');

  await page.goBack();
  await relations.getByRole('link', { name: 'checkout-db' }).click();
  await page.waitForURL(/\/catalog\/default\/resource\/checkout-db$/);
  const usedBy = page.locator('dd').filter({ hasText: 'checkout-api' });
  await usedBy.first().waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
});

test('a document that is not the first of its file has its own lines', async () => {
  const { page } = await openCatalog('/catalog/default/user/ines.okafor/yaml');
  const first = page.locator('.cb-line').first();
  await first.waitFor();
  expect(Number(await first.getAttribute('data-n'))).toBeGreaterThan(1);
  await page.context().close();
});

test('an unknown name leads on to what has nearly that name', async () => {
  const { page } = await openPage(browser);
  await page.goto(`${portal.url}/catalog/default/component/chekout-ap`);
  await page.getByRole('link', { name: 'checkout-api (Component)' }).click();
  await page.getByRole('heading', { level: 1, name: 'checkout-api' }).waitFor();
  await page.context().close();
});

test('a list that cannot be read says so and tries again', async () => {
  const { page } = await openPage(browser);
  await page.route('**/api/catalog/entities/by-query*', (route) => route.abort());
  await page.goto(`${portal.url}/catalog`);
  await page.getByRole('alert').getByText('The catalog cannot be shown').waitFor();
  await page.unroute('**/api/catalog/entities/by-query*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.locator('tr[data-row="0"]').waitFor();
  await page.context().close();
});

test('below 1380 px the filters are in a sheet', async () => {
  const { page } = await openCatalog('/catalog', { width: 360, height: 800 });
  await page.locator('tr[data-row="0"]').waitFor();
  await page.getByRole('button', { name: 'Filters' }).click();
  const sheet = page.getByRole('dialog', { name: 'Filters' });
  await sheet.getByText('Systems', { exact: true }).click();
  await expect.poll(() => new URL(page.url()).search).toBe('?kind=system');
  await sheet.getByText('Team').first().waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'hidden' });
  await page.context().close();
});

const pages = {
  'the list': '/catalog',
  'a narrowed list': '/catalog?kind=component&q=pay',
  'an empty list': '/catalog?q=nothing-has-this',
  'a component': '/catalog/default/component/checkout-api',
  'a team': '/catalog/default/group/checkout',
  'an API': '/catalog/default/api/checkout-v4/definition',
  'all relations': '/catalog/default/system/checkout/relations',
  'a template': '/catalog/default/template/documentation-site',
  issues: '/catalog/issues',
};
for (const width of [1440, 360])
  test(`at ${width} px every page fits in both themes, axe finds nothing, nothing complains`, async () => {
    const { page, complaints } = await openPage(browser, { width });
    for (const [name, path] of Object.entries(pages)) {
      await page.goto(`${portal.url}${path}`);
      await page.locator('main h1').first().waitFor();
      await page.waitForLoadState('networkidle');
      expect([name, await lookProblems(page)]).toEqual([name, []]);
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  });
