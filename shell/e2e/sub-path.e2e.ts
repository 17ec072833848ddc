import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser, openPage } from './browser-for-test.ts';
import { type RunningPortal, repositoryRoot, startPortal } from './portal-for-test.ts';
import { registryText, saveRegistry } from './registry-file.ts';
import { openReverseProxy, type ReverseProxy } from './reverse-proxy.ts';

const basePath = '/tools/portal';
const plugins = ['catalog', 'plugins', 'announcements'];

let portal: RunningPortal;
let proxy: ReverseProxy;
let browser: Browser;

beforeAll(async () => {
  proxy = await openReverseProxy(basePath);
  const config = `portal:\n  url: ${proxy.origin}${basePath}\nidentity:\n  local: user:default/ines.okafor\n`;
  const catalog = [path.join(repositoryRoot, 'examples/catalog/all.yaml')];
  [portal, browser] = await Promise.all([
    startPortal({ config, catalog, registry: registryText(plugins) }),
    launchBrowser(),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await portal?.stop();
  await proxy?.close();
});

const rail = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name });
const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name });
const pathOf = (page: Page) => new URL(page.url()).pathname;
const me = (page: Page) => page.getByRole('button', { name: 'profile and theme' });

/** Requests that left the portal for the rest of the origin, and answers that were no success. */
function watchRequests(page: Page): { readonly astray: string[] } {
  const astray: string[] = [];
  page.on('response', (response) => {
    const { origin, pathname } = new URL(response.url());
    if (origin !== proxy.origin || !pathname.startsWith(basePath)) astray.push(response.url());
    else if (response.status() >= 400) astray.push(`${response.status()} ${pathname}`);
  });
  return { astray };
}

describe.each([
  ['leaves the path on and names the portal by its own address', false, false],
  ['takes the path off and passes on the name that people use', true, true],
])('behind a proxy that %s', (_manners, takesPathOff, passesHostOn) => {
  beforeAll(() => proxy.passTo(portal.url, { takesPathOff, passesHostOn }));

  test('first page, navigation, an entity, other plugins, back and reload stay below the path', async () => {
    const { page, complaints } = await openPage(browser);
    const { astray } = watchRequests(page);
    for (const start of [basePath, `${basePath}/`]) {
      await page.goto(`${proxy.origin}${start}`);
      await heading(page, 'Catalog').waitFor();
      expect(pathOf(page)).toBe(`${basePath}/catalog`);
    }
    const entity = page.locator('tr[data-row="0"] .cb-name');
    const name = (await entity.innerText()).trim();
    const href = await entity.getAttribute('href');
    expect(href).toMatch(new RegExp(`^${basePath}/catalog/`));
    await entity.click();
    await heading(page, name).waitFor();
    expect(pathOf(page)).toBe(href);
    await page.getByRole('link', { name: 'YAML', exact: true }).click();
    await page.waitForURL(`**${href}/yaml`);
    await page.goBack();
    await page.waitForURL(`**${href}`);
    await page.reload();
    await heading(page, name).waitFor();

    await rail(page, 'Plugins').click();
    await heading(page, 'Plugins').waitFor();
    await page.getByRole('row').filter({ hasText: 'announcements' }).waitFor();
    expect(pathOf(page)).toBe(`${basePath}/plugins`);
    await rail(page, 'Announcements').click();
    await heading(page, 'Announcements').waitFor();
    await page.getByRole('button', { name: 'New announcement' }).waitFor();

    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search or run a command' }).fill('go to catalog');
    await page.getByRole('option', { name: /^Go to Catalog/ }).click();
    await heading(page, 'Catalog').waitFor();
    expect(astray).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('a deep link opens with all that it needs, and the page was told what to fetch', async () => {
    const { page, complaints } = await openPage(browser);
    const { astray } = watchRequests(page);
    await page.goto(`${proxy.origin}${basePath}/catalog?kind=api`);
    await page.locator('tr[data-row="0"]').waitFor();
    expect(await page.locator(`link[rel=preload][href^="${basePath}/api/"]`).count()).toBe(3);
    expect(await page.locator('link[rel=modulepreload]').count()).toBeGreaterThan(1);
    expect(astray).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('a change of the registry reaches the open page over its event stream', async () => {
    const { page, complaints } = await openPage(browser);
    await page.goto(`${proxy.origin}${basePath}/plugins`);
    await rail(page, 'Announcements').waitFor();
    await page.evaluate(() => Object.assign(window, { sameTab: true }));
    await saveRegistry(portal.registryFile, ['catalog', 'plugins']);
    await rail(page, 'Announcements').waitFor({ state: 'detached' });
    await saveRegistry(portal.registryFile, plugins);
    await rail(page, 'Announcements').click();
    await page.getByRole('button', { name: 'New announcement' }).waitFor();
    expect(await page.evaluate(() => 'sameTab' in window)).toBe(true);
    const locks = await page.evaluate(async () => (await navigator.locks.query()).held);
    expect(locks?.map(({ name }) => name)).toEqual([`callboard-events:${basePath}`]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('an address that nobody owns is a page that says so, below the path', async () => {
    const { page } = await openPage(browser);
    const answer = await page.goto(`${proxy.origin}${basePath}/no/such/page`);
    expect(answer?.status()).toBe(404);
    await page.getByRole('heading', { name: 'Nothing is at /no/such/page' }).waitFor();
    await rail(page, 'Catalog').click();
    await heading(page, 'Catalog').waitFor();
    await page.context().close();
  });

  test('what the portal keeps in the browser is for its path alone', async () => {
    const { page } = await openPage(browser);
    await page.goto(`${proxy.origin}${basePath}/catalog`);
    await me(page).click();
    await page.getByRole('menuitem', { name: 'Dark' }).click();
    const keys = await page.evaluate(() => Object.keys(localStorage));
    expect(keys.filter((key) => !key.endsWith(`:${basePath}`))).toEqual([]);
    expect(keys).toContain(`cb-theme:${basePath}`);
    await page.reload();
    expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark');
    await me(page).click();
    await page.getByRole('menuitem', { name: 'As the device' }).click();
    await page.context().close();
  });
});

test('whoever runs the portal views it as somebody else through the proxy, by a cookie of its path', async () => {
  proxy.passTo(portal.url, { takesPathOff: false, passesHostOn: false });
  const { page, complaints } = await openPage(browser);
  await page.goto(`${proxy.origin}${basePath}/catalog`);
  await me(page).filter({ hasText: 'Ines Okafor' }).click();
  await page.getByRole('menuitem', { name: 'View as…' }).click();
  await page.getByRole('option', { name: 'Priya Sethi' }).click();
  await me(page).filter({ hasText: 'Priya Sethi' }).waitFor();
  const cookies = await page.context().cookies();
  expect(cookies.map(({ name }) => name)).toContain('cb_view_as');
  expect(new Set(cookies.map(({ path: place }) => place))).toEqual(new Set([basePath]));
  await me(page).click();
  await page.getByRole('menuitem', { name: 'Be yourself again' }).click();
  await me(page).filter({ hasText: 'Ines Okafor' }).waitFor();
  const left = await page.context().cookies();
  expect(left.map(({ name }) => name)).not.toContain('cb_view_as');
  expect(complaints).toEqual([]);
  await page.context().close();
});

test('past the proxy, at its own address, the portal works as well', async () => {
  const { page, complaints } = await openPage(browser);
  await page.goto(`${portal.url}/catalog`);
  await page.locator('tr[data-row="0"] .cb-name').click();
  await page.waitForURL(`${portal.url}${basePath}/catalog/**`);
  await page.reload();
  await page.getByRole('link', { name: 'YAML', exact: true }).waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
});

test('each API describes itself at the address at which it is reached', async () => {
  const document = `${proxy.origin}${basePath}/api/catalog/openapi.json`;
  const { servers, paths } = await (await fetch(document)).json();
  // Of every contract below this path, not of one.
  expect(Object.keys(paths)).toEqual(
    expect.arrayContaining(['/entities/by-query', '/ingestion/issues']),
  );
  const server = new URL(servers[0].url, document).href;
  expect(server).toBe(`${proxy.origin}${basePath}/api/catalog`);
  expect((await fetch(`${server}/entity-facets?facet=kind`)).status).toBe(200);
});
