import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityProblems, launchBrowser, openPage } from './browser-for-test.ts';
import { type RunningPortal, startPortal } from './portal-for-test.ts';
import { registryText } from './registry-file.ts';

let portal: RunningPortal;
let browser: Browser;

beforeAll(async () => {
  // Every address of this machine, as in a container: nobody is admin for being here.
  [portal, browser] = await Promise.all([
    startPortal({
      host: '0.0.0.0',
      registry: registryText(['catalog', 'plugins', 'announcements']),
    }),
    launchBrowser(),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await portal?.stop();
});

const me = (page: Page) => page.getByRole('button', { name: 'profile and theme' });
const dialog = (page: Page) => page.getByRole('dialog');

async function write(page: Page, title: string): Promise<void> {
  await page.goto(`${portal.url}/announcements?new=1`);
  await dialog(page).getByLabel('Title').fill(title);
  await dialog(page).getByRole('button', { name: 'Publish' }).click();
}

test('a guest reads; with the token that the first start said one is admin, until one signs out', async () => {
  const [token = '', ...others] = portal.output().match(/cb_[0-9a-f]{10}_[\w-]{43}/g) ?? [];
  expect(others).toEqual([]);
  const { page } = await openPage(browser);
  await write(page, 'Written by nobody');
  await dialog(page).getByText('Not published.').waitFor();
  await page.goto(`${portal.url}/catalog`);
  await page.locator('[data-row]').first().waitFor();
  await me(page).filter({ hasText: 'Guest' }).click();
  expect(await page.getByRole('menuitem', { name: 'View as…' }).count()).toBe(0);
  await page.getByRole('menuitem', { name: 'Sign in with a key…' }).click();
  await dialog(page).getByLabel('Key').fill('cb_wrong');
  await dialog(page).getByRole('button', { name: 'Sign in' }).click();
  await dialog(page).getByText('the token is none of this portal').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await dialog(page).getByLabel('Key').fill(token);
  await dialog(page).getByRole('button', { name: 'Sign in' }).click();
  await me(page).filter({ hasText: 'admin' }).waitFor();
  await write(page, 'Written by the admin');
  const card = page.getByRole('region', { name: 'Written by the admin' });
  await card.getByText('admin', { exact: true }).waitFor();
  await me(page).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await me(page).filter({ hasText: 'Guest' }).waitFor();
  // The browser keeps its number, which is nobody's name.
  const left = await page.context().cookies();
  expect(left.map(({ name }) => name).filter((name) => name !== 'cb_browser')).toEqual([]);
  await page.context().close();
});
