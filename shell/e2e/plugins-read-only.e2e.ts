import { createClient } from '@callboard/sdk/client';
import { routesOf } from '@callboard/sdk/contract';
import { authContract } from '@callboard/sdk/contracts/auth';
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

const toggle = (page: Page) => page.getByRole('switch', { name: 'Announcements is enabled' });
const openTab = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Announcements' }).getByRole('link', { name }).click();

/** Signs a browser in with a key of these scopes, as a person does. */
async function signIn(page: Page, scopes: string[]): Promise<void> {
  const [admin = ''] = portal.output().match(/cb_[0-9a-f]{10}_[\w-]{43}/) ?? [];
  const auth = createClient(routesOf(authContract), {
    baseUrl: portal.url,
    headers: () => ({ authorization: `Bearer ${admin}` }),
  });
  const { token } = await auth.createKey({ body: { name: 'Jo', scopes } });
  await page.getByRole('button', { name: 'profile and theme' }).click();
  await page.getByRole('menuitem', { name: 'Sign in with a key…' }).click();
  await page.getByRole('dialog').getByLabel('Key').fill(token);
  await page.getByRole('dialog').getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'profile and theme' }).filter({ hasText: 'Jo' }).waitFor();
}

test('a guest sees everything but the history, changes nothing, and is told why', async () => {
  const { page, complaints } = await openPage(browser);
  await page.goto(`${portal.url}/plugins?plugin=announcements`);
  await page.getByText('You may look, but change nothing').waitFor();
  await page.getByText('you are here as a guest').waitFor();
  expect(await toggle(page).isDisabled()).toBe(true);
  expect(await toggle(page).isChecked()).toBe(true);
  await openTab(page, 'Versions');
  await page.getByText('The newest release runs.').waitFor();
  await page.getByText('built in').first().waitFor();
  expect(await page.getByRole('button', { name: /Roll back|Upgrade|Apply/ }).count()).toBe(0);
  await openTab(page, 'Config');
  await page.getByRole('region', { name: 'Config in force' }).getByText('pageSize').waitFor();
  expect(await page.getByRole('button', { name: 'Save' }).count()).toBe(0);
  await openTab(page, 'History');
  await page.getByRole('heading', { name: 'You may not see the history' }).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test('a key without plugins:admin leaves it read-only, one with it does not', async () => {
  const { page } = await openPage(browser);
  await page.goto(`${portal.url}/plugins?plugin=announcements`);
  await signIn(page, ['catalog:read', 'registry:read']);
  await page.getByText('Jo lacks the right plugins:admin').waitFor();
  expect(await toggle(page).isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'profile and theme' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByText('you are here as a guest').waitFor();
  await signIn(page, ['catalog:read', 'registry:read', 'plugins:admin']);
  await page.getByText('You may look, but change nothing').waitFor({ state: 'detached' });
  await toggle(page).uncheck();
  await page.getByRole('row').filter({ hasText: 'announcements' }).getByText('Disabled').waitFor();
  await openTab(page, 'History');
  await page.getByRole('listitem').filter({ hasText: 'disable announcements' }).waitFor();
  await page.context().close();
});
