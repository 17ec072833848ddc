import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, openPage } from './browser-for-test.ts';
import { lookProblems } from './look-problems.ts';
import { type RunningPortal, startPortal } from './portal-for-test.ts';

let portal: RunningPortal;
let browser: Browser;

beforeAll(async () => {
  [portal, browser] = await Promise.all([startPortal(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await portal?.stop();
});

const dialog = (page: Page) => page.getByRole('dialog');

test('an announcement is written, found on the page of its entity, and deleted again', async () => {
  const { page, complaints } = await openPage(browser);
  await page.goto(`${portal.url}/announcements`);
  await page.getByRole('button', { name: 'New announcement' }).click();
  await dialog(page).getByLabel('Title').fill('a');
  await dialog(page).getByLabel('About').fill('cart-api');
  await dialog(page).getByRole('button', { name: 'Publish' }).click();
  await dialog(page).getByText('Say in a few words what happens.').waitFor();
  await dialog(page).getByText('“cart-api” is not a ref').waitFor();
  await dialog(page).getByLabel('Title').fill('Baskets move to a new cache');
  await dialog(page).getByLabel('About').fill('Component:cart-api');
  await dialog(page).getByRole('button', { name: 'Publish' }).click();
  await dialog(page).waitFor({ state: 'detached' });
  const card = page.getByRole('region', { name: 'Baskets move to a new cache' });
  await card.getByRole('link', { name: 'cart-api' }).click();
  await page.getByRole('heading', { level: 1, name: 'cart-api' }).waitFor();
  await page.getByRole('link', { name: 'Baskets move to a new cache' }).click();
  await page.getByText('1 of 1').waitFor();
  expect(new URL(page.url()).searchParams.get('entity')).toBe('component:default/cart-api');
  await card.getByRole('button', { name: 'Delete' }).click();
  await dialog(page).getByRole('button', { name: 'Keep it' }).click();
  await dialog(page).waitFor({ state: 'detached' });
  await card.getByRole('button', { name: 'Delete' }).click();
  await dialog(page).getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('heading', { name: 'Nothing about cart-api' }).waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
});

test('a command opens the form, and Escape closes it and takes it out of the address', async () => {
  const { page } = await openPage(browser);
  await page.goto(`${portal.url}/announcements`);
  await page.getByRole('heading', { level: 1, name: 'Announcements' }).waitFor();
  await page.keyboard.press('n');
  await page.keyboard.press('a');
  await dialog(page).getByLabel('Title').waitFor();
  expect(page.url()).toContain('new=1');
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'detached' });
  expect(page.url()).not.toContain('new=1');
  await page.context().close();
});

const pages = [
  '/announcements',
  '/announcements?new=1',
  '/plugins',
  '/plugins?plugin=announcements',
  '/plugins?plugin=nobody',
];

for (const width of [1440, 360])
  test(`at ${width} px its pages and those of plugins fit in both themes, and axe finds nothing`, async () => {
    const { page, complaints } = await openPage(browser, { width });
    for (const path of pages) {
      await page.goto(`${portal.url}${path}`);
      await page
        .locator('main')
        .getByText(/of 6|In force/)
        .waitFor();
      if (path.includes('?'))
        await page.getByText(/Publish|Written for SDK|no plugin nobody/).waitFor();
      expect([path, await lookProblems(page)]).toEqual([path, []]);
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  });
