import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityProblems, launchBrowser, openPage } from './browser-for-test.ts';
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

const me = (page: Page) => page.getByRole('button', { name: 'profile and theme' });
const scope = (page: Page, name: RegExp) =>
  page.getByRole('group', { name: 'Part of the catalog' }).getByRole('button', { name });
const rows = (page: Page) => page.locator('[data-row]');
const row = (page: Page, name: string) =>
  rows(page).filter({ has: page.getByRole('link', { name, exact: true }) });

async function countOf(page: Page, name: RegExp): Promise<number> {
  const text = await scope(page, name).innerText();
  return Number(/\d+/.exec(text)?.[0]);
}

test('from the first minute: my name, what is mine with its count, and nothing asked for it', async () => {
  const { page, complaints } = await openPage(browser);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  // A page waits for the catalog only a moment, and the first answer of a busy machine may take longer.
  await expect
    .poll(async () => (await page.request.get(`${portal.url}/api/auth/session`)).text())
    .toContain('Ines Okafor');
  await page.goto(`${portal.url}/catalog`);
  await me(page).filter({ hasText: 'Ines Okafor' }).waitFor();
  await scope(page, /^Mine \d/).waitFor();
  const mine = await countOf(page, /^Mine/);
  expect(mine).toBeGreaterThan(3);
  expect(asked.filter((path) => /^\/api\/(auth|settings)/.test(path))).toEqual([]);
  await scope(page, /^Mine/).click();
  await page
    .getByRole('status')
    .filter({ hasText: `${mine} of` })
    .waitFor();
  expect(new URL(page.url()).searchParams.get('show')).toBe('mine');
  await row(page, 'Checkout API').or(row(page, 'checkout-api')).first().waitFor();
  expect(await countOf(page, /^Mine/)).toBe(mine);
  await page.goBack();
  await page.waitForURL((url) => url.search === '');
  expect(complaints).toEqual([]);
  await page.context().close();
});

test('a star is there at once, on every page, after a reload and in no other person', async () => {
  const { page, complaints } = await openPage(browser);
  await page.goto(`${portal.url}/catalog?kind=api`);
  const first = rows(page).first();
  const name = (await first.getByRole('link').first().innerText()).trim();
  await first.hover();
  await first.getByRole('button', { name: /^Star / }).click();
  await scope(page, /^Starred 1$/).waitFor();
  await page.reload();
  await scope(page, /^Starred 1$/).click();
  await page.getByRole('status').filter({ hasText: /^1 of/ }).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await rows(page).first().getByRole('link').first().click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  const star = page.getByRole('main').getByRole('button', { name: `Star ${name}` });
  expect(await star.getAttribute('aria-pressed')).toBe('true');
  const kept = page.waitForResponse((answer) => answer.url().endsWith('/api/settings/stars'));
  await star.click();
  await star.and(page.locator('[aria-pressed="false"]')).waitFor();
  await kept;
  await page.goto(`${portal.url}/catalog?show=starred`);
  await page.getByRole('heading', { name: 'Nothing is starred' }).waitFor();
  const settings = await page.evaluate<{ recent: { title: string }[] }>(
    "fetch('/api/settings').then((answer) => answer.json())",
  );
  expect(settings.recent[0]?.title).toBe(name);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test('by keyboard alone somebody else is chosen: the address stays, the rest is theirs, in every tab', async () => {
  const { page, complaints } = await openPage(browser);
  await page.goto(`${portal.url}/catalog?show=mine&kind=component`);
  const other = await page.context().newPage();
  await other.goto(`${portal.url}/plugins`);
  await me(other).filter({ hasText: 'Ines Okafor' }).waitFor();
  await page.bringToFront();
  await me(page).press('Enter');
  await page.getByRole('menuitem', { name: 'View as…' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'View as' });
  await dialog.getByRole('option', { name: 'Ines Okafor' }).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.keyboard.type('priya');
  await dialog.getByRole('option', { name: 'Tomasz' }).waitFor({ state: 'detached' });
  await dialog.getByRole('option', { name: 'Priya Sethi' }).waitFor();
  await page.keyboard.press('Enter');
  await me(page).filter({ hasText: 'Priya Sethi' }).waitFor();
  expect(new URL(page.url()).search).toBe('?show=mine&kind=component');
  await rows(page).filter({ hasText: 'Platform' }).first().waitFor();
  expect(await rows(page).filter({ hasText: 'Checkout' }).count()).toBe(0);
  await me(other).filter({ hasText: 'Priya Sethi' }).waitFor();
  await me(page).click();
  await page.getByRole('menuitem', { name: 'Be yourself again' }).click();
  await me(page).filter({ hasText: 'Ines Okafor' }).waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
});

test('a theme follows its person into another browser', async () => {
  const { page } = await openPage(browser, { theme: 'light' });
  await page.goto(`${portal.url}/catalog`);
  await me(page).click();
  const kept = page.waitForResponse((answer) => answer.url().endsWith('/api/settings/theme'));
  await page.getByRole('menuitem', { name: 'Dark' }).click();
  expect((await kept).status()).toBe(204);
  const { page: elsewhere } = await openPage(browser, { theme: 'light' });
  await elsewhere.goto(`${portal.url}/catalog`);
  await me(elsewhere).waitFor();
  const root = elsewhere.locator('html');
  expect(await root.getAttribute('data-mantine-color-scheme')).toBe('dark');
  await elsewhere.context().close();
  await page.context().close();
});
