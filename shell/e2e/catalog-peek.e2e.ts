import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityProblems, launchBrowser, openPage } from './browser-for-test.ts';
import { type RunningPortal, startPortal } from './portal-for-test.ts';
import { registryText } from './registry-file.ts';

let portal: RunningPortal;
let browser: Browser;

beforeAll(async () => {
  [portal, browser] = await Promise.all([
    startPortal({ registry: registryText(['catalog', 'plugins']) }),
    launchBrowser(),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await portal?.stop();
});

const panel = (page: Page) => page.getByRole('complementary', { name: /^Peek/ });
const title = (page: Page) => panel(page).getByRole('heading', { level: 2 });
const peekOf = (page: Page) => new URL(page.url()).searchParams.get('peek');
const nameOfRow = (page: Page, row: number) =>
  page.locator(`tr[data-row="${row}"] .cb-name`).innerText();

async function openList(path: string, options: Parameters<typeof openPage>[1] = {}) {
  const watched = await openPage(browser, options);
  await watched.page.goto(`${portal.url}${path}`);
  await watched.page.locator('tr[data-row="0"] .cb-name').waitFor();
  return watched;
}

test('keys alone: Space peeks, arrows lead the panel on, Escape closes, Enter opens the page', async () => {
  const { page, complaints } = await openList('/catalog?kind=component');
  await page.keyboard.press('j');
  await page.keyboard.press('Space');
  await title(page)
    .getByText(await nameOfRow(page, 0), { exact: true })
    .waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const third = await nameOfRow(page, 2);
  await title(page).getByText(third, { exact: true }).waitFor();
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(third);
  await page.locator('tr.is-selected[data-row="2"]').waitFor();
  expect(await page.locator('tr.is-selected').count()).toBe(1);
  await panel(page).getByText('Owner', { exact: true }).waitFor();
  await panel(page)
    .getByText(/catalog-info\.yaml:\d/)
    .waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await panel(page).waitFor({ state: 'detached' });
  expect(peekOf(page)).toBeNull();
  await page.keyboard.press('Space');
  await title(page).getByText(third, { exact: true }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: third }).waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
});

test('the address holds the panel: a reload, a link to it, back and forward', async () => {
  const { page } = await openList('/catalog?kind=api');
  const first = await nameOfRow(page, 0);
  await page.locator('tr[data-row="0"]').hover();
  await page.getByRole('button', { name: `Peek at ${first}` }).click();
  await title(page).getByText(first, { exact: true }).waitFor();
  const ref = peekOf(page);
  expect(ref).toMatch(/^api:default\//);
  await panel(page).getByRole('button', { name: 'Next (j)' }).click();
  await title(page)
    .getByText(await nameOfRow(page, 1), { exact: true })
    .waitFor();
  await page.reload();
  await title(page)
    .getByText(await nameOfRow(page, 1), { exact: true })
    .waitFor();
  await page.goBack();
  await panel(page).waitFor({ state: 'detached' });
  expect(new URL(page.url()).search).toBe('?kind=api');
  await page.goForward();
  await title(page)
    .getByText(await nameOfRow(page, 1), { exact: true })
    .waitFor();
  await page.context().close();
});

test('an entity is asked for once, whether it is peeked at, left, come back to, or opened', async () => {
  const { page } = await openPage(browser);
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.includes('/entities/by-name/')) asked.push(pathname);
  });
  await page.goto(`${portal.url}/catalog?kind=component`);
  await page.locator('tr[data-row="0"] .cb-name').waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Space');
  const text = (row: number) => nameOfRow(page, row);
  await title(page)
    .getByText(await text(0), { exact: true })
    .waitFor();
  await panel(page).getByText('Owner', { exact: true }).waitFor();
  await expect.poll(() => asked.length).toBe(2); // it, and the next one ahead of time
  await page.keyboard.press('ArrowDown');
  await title(page)
    .getByText(await text(1), { exact: true })
    .waitFor();
  await panel(page).getByText('Owner', { exact: true }).waitFor();
  await expect.poll(() => asked.length).toBe(3);
  await page.keyboard.press('ArrowUp');
  await title(page)
    .getByText(await text(0), { exact: true })
    .waitFor();
  const first = await text(0);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: first }).waitFor();
  expect(new Set(asked).size).toBe(asked.length);
  await page.context().close();
});

test('a skeleton while it is read, why it cannot be read with a retry, and what is not there', async () => {
  const { page } = await openPage(browser);
  const held: (() => void)[] = [];
  let isBroken = true;
  await page.route('**/entities/by-name/component/default/checkout-api', async (route) => {
    if (!isBroken) return route.continue();
    await new Promise<void>((resolve) => held.push(resolve));
    return route.fulfill({
      status: 500,
      contentType: 'application/json',
      body: JSON.stringify({ error: { name: 'InternalError', message: 'the disk is full' } }),
    });
  });
  await page.goto(`${portal.url}/catalog?peek=component:default/checkout-api`);
  await panel(page).locator('[aria-busy="true"]').waitFor();
  await expect.poll(() => held.length).toBe(1);
  for (const go of held) go();
  await panel(page).getByRole('alert').getByText('The disk is full.').waitFor();
  isBroken = false;
  await panel(page).getByRole('button', { name: 'Try again' }).click();
  await panel(page).getByText('Owner', { exact: true }).waitFor();

  await page.goto(`${portal.url}/catalog?peek=component:default/chekout-api`);
  await panel(page).getByText('chekout-api is not in the catalog').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await panel(page).getByRole('link', { name: 'Look for similar names' }).click();
  await page.getByRole('link', { name: 'checkout-api (Component)' }).waitFor();
  await page.context().close();
});

test('an entity that went since the list was read says so', async () => {
  const { page } = await openPage(browser);
  await page.route('**/entities/by-name/**', (route) =>
    route.fulfill({
      status: 404,
      contentType: 'application/json',
      body: JSON.stringify({ error: { name: 'NotFoundError', message: 'No entity' } }),
    }),
  );
  await page.goto(`${portal.url}/catalog?kind=system`);
  await page.locator('tr[data-row="0"] .cb-name').waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Space');
  await panel(page)
    .getByText(`${await nameOfRow(page, 0)} was removed`)
    .waitFor();
  await page.context().close();
});

test('beside the list, over it below 1000 px, a sheet below 768 px', async () => {
  const path = '/catalog?kind=component&peek=component:default/checkout-api';
  const { page, complaints } = await openList(path);
  const place = () => panel(page).evaluate((element) => getComputedStyle(element).position);
  await panel(page).getByText('Owner', { exact: true }).waitFor();
  expect(await place()).toBe('sticky');
  const right = await page
    .locator('.cat-table')
    .evaluate((table) => table.getBoundingClientRect().right);
  const left = await panel(page).evaluate((element) => element.getBoundingClientRect().left);
  expect(right).toBeLessThanOrEqual(left);
  await page.setViewportSize({ width: 900, height: 800 });
  await expect.poll(place).toBe('fixed');
  await page.setViewportSize({ width: 360, height: 800 });
  const sheet = page.getByRole('dialog', { name: 'checkout-api' });
  await sheet.getByText('Owner', { exact: true }).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await sheet.getByRole('button', { name: 'Next (j)' }).click();
  await expect.poll(() => peekOf(page)).not.toBe('component:default/checkout-api');
  await page.getByRole('dialog').getByText('Owner', { exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(peekOf(page)).toBeNull();
  expect(complaints).toEqual([]);
  await page.context().close();
});

test('the panel of dark pages is clean too', async () => {
  const { page } = await openList('/catalog?kind=component&peek=component:default/checkout-api', {
    theme: 'dark',
  });
  await panel(page).getByText('Owner', { exact: true }).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.context().close();
});
