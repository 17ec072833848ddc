import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityProblems, launchBrowser, openPage } from './browser-for-test.ts';
import { type RunningPortal, repositoryRoot, startPortal } from './portal-for-test.ts';
import { registryText } from './registry-file.ts';
import { serveTexts, type TextServer } from './text-server.ts';

const component = (name: string) => `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ${name}
spec:
  type: service
  lifecycle: production
  owner: group:default/checkout
`;
const broken = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: bad name!
spec:
  type: service
`;

let web: TextServer;
let portal: RunningPortal;
let browser: Browser;

beforeAll(async () => {
  web = await serveTexts({
    '/org/parcel/catalog-info.yaml': [
      component('parcel-tracker'),
      component('checkout-api'),
      broken,
    ].join('---\n'),
    '/words.yaml': 'no entity at all\n',
  });
  const config = `catalog:
  sources:
    - path: ${path.join(repositoryRoot, 'examples/catalog/all.yaml')}
fetch:
  allowPrivate: ['127.0.0.1']
`;
  [portal, browser] = await Promise.all([
    startPortal({ config, registry: registryText(['catalog', 'plugins']) }),
    launchBrowser(),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await portal?.stop();
  web?.stop();
});

const dialog = (page: Page) => page.getByRole('dialog');

async function openDialog(options: Parameters<typeof openPage>[1] = {}) {
  const watched = await openPage(browser, options);
  await watched.page.goto(`${portal.url}/catalog`);
  await watched.page.getByRole('button', { name: 'Register' }).click();
  await dialog(watched.page).getByLabel('Address').waitFor();
  return watched;
}

async function check(page: Page, address: string) {
  await dialog(page).getByLabel('Address').fill(address);
  await page.keyboard.press('Enter');
}

test('a repository is looked at, registered, read again and unregistered, and each step is told before', async () => {
  const { page, complaints } = await openDialog();
  await check(page, `${web.origin}/org/parcel`);
  const comes = dialog(page).getByRole('region', { name: 'What comes' });
  await comes.getByText('parcel-tracker', { exact: true }).waitFor();
  expect(await comes.locator('li').allTextContents()).toEqual([
    expect.stringMatching(/^parcel-tracker.*New$/),
    expect.stringMatching(
      /^checkout-api.*is served from .*catalog-info\.yaml, and stays so\.Conflict$/,
    ),
  ]);
  const wrong = dialog(page).getByRole('region', { name: 'What is wrong' });
  const named = wrong.locator('li').filter({ hasText: 'bad name!' });
  expect(await named.textContent()).toContain('catalog-info.yaml:22:9');
  expect(await named.textContent()).toContain('Try "bad-name"');
  expect(await accessibilityProblems(page)).toEqual([]);
  const before = await page.request.get(
    `${portal.url}/api/catalog/entities/by-name/component/default/parcel-tracker`,
  );
  expect(before.status()).toBe(404);

  await dialog(page).getByRole('button', { name: 'Register', exact: true }).click();
  await dialog(page).getByText('It is registered.').waitFor();
  await dialog(page).getByRole('link', { name: 'parcel-tracker' }).click();
  await page.getByRole('heading', { level: 1, name: 'parcel-tracker' }).waitFor();
  expect(new URL(page.url()).search).toBe('');

  await page.goto(
    `${portal.url}/catalog?register=${encodeURIComponent(`${web.origin}/org/parcel`)}`,
  );
  await dialog(page).getByRole('button', { name: 'Check' }).click();
  await dialog(page).getByText('It is registered already.').waitFor();
  web.texts.set(
    '/org/parcel/catalog-info.yaml',
    `${component('parcel-tracker')}---\n${component('parcel-labels')}`,
  );
  await dialog(page).getByRole('button', { name: 'Read it again' }).click();
  await dialog(page).getByText('It was read again.').waitFor();
  await dialog(page).getByRole('button', { name: 'Done' }).click();
  await page.goto(`${portal.url}/catalog?q=parcel`);
  await page.getByRole('link', { name: 'parcel-labels' }).waitFor();

  await page.goto(`${portal.url}/catalog?kind=location&q=generated`);
  await page.locator('tr[data-row="0"] .cb-name').click();
  await page.getByRole('button', { name: 'Unregister' }).click();
  const asks = page.getByRole('dialog', { name: 'Unregister this location?' });
  await asks.getByText('These go from the catalog').waitFor();
  for (const name of ['parcel-tracker', 'parcel-labels'])
    await asks.getByText(name, { exact: true }).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await asks.getByRole('button', { name: 'Keep it' }).click();
  await asks.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Unregister' }).click();
  await asks.getByRole('button', { name: 'Unregister and remove 3 entities' }).click();
  await page.waitForURL((url) => url.pathname === '/catalog');
  await page.goto(`${portal.url}/catalog?q=parcel`);
  await page.getByRole('heading', { name: 'Nothing fits these filters' }).waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
});

test('what cannot be registered says why, and what to do', async () => {
  const { page } = await openDialog();
  await check(page, `${web.origin}/org/nothing`);
  await dialog(page).getByText('There is no file at this address.').waitFor();
  const file = dialog(page).getByRole('region', { name: 'catalog-info.yaml' });
  expect(await file.textContent()).toContain('name: nothing');
  expect(await accessibilityProblems(page)).toEqual([]);
  await check(page, 'http://10.1.2.3/all.yaml');
  await dialog(page).getByText('The portal may not read from there.').waitFor();
  await dialog(page)
    .getByText(/fetch\.allowPrivate/)
    .waitFor();
  await check(page, `${web.origin}/words.yaml`);
  await dialog(page).getByText('Nothing in it is an entity.').waitFor();
  await check(page, '/srv/all.yaml');
  await dialog(page)
    .getByText(/catalog\.locationTypes/)
    .waitFor();
  await check(page, 'nonsense');
  await dialog(page)
    .getByText(/is not an address/)
    .waitFor();
  expect(await dialog(page).getByRole('button', { name: 'Register', exact: true }).count()).toBe(0);
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'detached' });
  expect(new URL(page.url()).search).toBe('');
  await page.context().close();
});

test('a failure to register is shown where it happened, and the next attempt works', async () => {
  const { page } = await openDialog();
  web.texts.set('/late.yaml', component('late'));
  await check(page, `${web.origin}/late.yaml`);
  const register = dialog(page).getByRole('button', { name: 'Register', exact: true });
  await register.waitFor();
  await page.route('**/api/catalog/locations*', (route) => route.abort());
  await register.click();
  await dialog(page).getByText('It was not registered.').waitFor();
  await page.unroute('**/api/catalog/locations*');
  await register.click();
  await dialog(page).getByText('It is registered.').waitFor();
  await page.context().close();
});

test('a Location of a configured source offers no button, and says where it comes from', async () => {
  const { page } = await openPage(browser);
  await page.goto(`${portal.url}/catalog?kind=location`);
  await page
    .getByRole('link', { name: /larkspur/i })
    .first()
    .click();
  await page.getByText('It comes from a configured source').waitFor();
  expect(await page.getByRole('button', { name: 'Unregister' }).count()).toBe(0);
  await page.context().close();
});

for (const look of [
  { theme: 'dark', width: 1440 },
  { theme: 'light', width: 360 },
] as const)
  test(`${look.theme} at ${look.width} px: the dialog fits and axe finds nothing`, async () => {
    const { page } = await openDialog(look);
    web.texts.set('/fits.yaml', `${component('fits')}---\n${broken}`);
    await check(page, `${web.origin}/fits.yaml`);
    await dialog(page).getByRole('region', { name: 'What comes' }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(look.width);
    await page.context().close();
  });
