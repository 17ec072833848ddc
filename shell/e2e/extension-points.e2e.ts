import { fileURLToPath } from 'node:url';
import type { RegistryEntry } from '@callboard/sdk/plugin';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityProblems, launchBrowser, openPage } from './browser-for-test.ts';
import { type RunningPortal, startPortal } from './portal-for-test.ts';
import { publishPlugin } from './published-bundle.ts';
import { registryText, saveRegistry } from './registry-file.ts';
import { tickAtOnce } from './tick-at-once.ts';

/*
 * One plugin contributes to every extension point, and one throws at every one; a plugin has a point of
 * its own, and another waits for it.
 */

const fixtures = fileURLToPath(new URL('fixtures/extension-points/', import.meta.url));
const published = (name: string, enabled = true): RegistryEntry => ({
  ...{ name, version: '1.0.0', enabled },
});
const own = ['catalog', 'plugins'];
const entity = '/catalog/default/component/checkout-api';

let portal: RunningPortal;
let browser: Browser;

beforeAll(async () => {
  [portal, browser] = await Promise.all([
    startPortal({
      registry: registryText(own),
      config: 'portal:\n  features: [pods]\n',
      catalog: [fileURLToPath(new URL('../../examples/catalog/all.yaml', import.meta.url))],
    }),
    launchBrowser(),
  ]);
  const { dataFolder } = portal;
  for (const name of ['every-point', 'throws-everywhere', 'board', 'board-guest'])
    await publishPlugin({ dataFolder, folder: `${fixtures}${name}`, version: '1.0.0' });
});
afterAll(async () => {
  await browser?.close();
  await portal?.stop();
});

const rail = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true });

/** Runs just these plugins, and waits until the portal does. */
async function run(...entries: readonly RegistryEntry[]): Promise<void> {
  await saveRegistry(portal.registryFile, [...own, ...entries]);
  const wanted = [...own, ...entries.filter(({ enabled }) => enabled).map(({ name }) => name)];
  await expect.poll(runningPlugins).toEqual(wanted);
}

async function runningPlugins(): Promise<readonly string[]> {
  const answer: unknown = await (await fetch(`${portal.url}/api/registry/`)).json();
  return Object(answer).plugins.map(({ name }: { readonly name: string }) => name);
}

test('a plugin is seen at every point that it contributes to, in order and where its conditions hold', async () => {
  await run(published('every-point'));
  const { page, complaints } = await openPage(browser);
  await page.goto(`${portal.url}${entity}`);
  const bar = page.getByRole('banner').first();
  await bar.getByRole('link', { name: 'Pods of everybody' }).waitFor();
  await rail(page, 'Every point').waitFor();
  await page.getByText('Pods that run').waitFor();
  await page.getByText('30 of 40').waitFor();
  await page.getByText('A parcel of every-point for component:default/checkout-api').waitFor();
  await expect.poll(() => page.getByText('Some pods of component:').count()).toBe(2);
  const cards = await page.getByRole('heading', { level: 2, name: /pods|Parcel/ }).allInnerTexts();
  expect(cards).toEqual(['First pods', 'Second pods', 'Parcel']);
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole('link', { name: 'Pods', exact: true }).click();
  await page.getByText('Every pod of component:default/checkout-api').waitFor();
  await page.getByRole('button', { name: 'Restart' }).click();
  await page.getByRole('heading', { level: 1, name: 'Every point' }).waitFor();
  expect(page.url()).toContain('restart=component');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('every point');
  await page.getByRole('option', { name: /Run every point/ }).waitFor();
  await page.getByRole('combobox').fill('for nobody');
  await page.getByText('Nothing among the pages').waitFor();
  await page.keyboard.press('Escape');
  expect(complaints).toEqual([]);
  await page.context().close();
});

test('settings has the sections of the portal and of plugins, and keeps what is chosen', async () => {
  await run(published('every-point'));
  const { page, complaints } = await openPage(browser);
  const answer = await page.goto(`${portal.url}/settings`);
  expect(answer?.status()).toBe(200);
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
  await page.getByRole('switch', { name: 'Tell me of pods' }).waitFor();
  await page.getByText('do everything').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  const rows = page.getByRole('group', { name: 'Rows of tables' });
  const kept = page.waitForResponse(
    (response) => response.url().endsWith('/api/settings/density') && response.ok(),
  );
  await rows.getByRole('button', { name: 'Compact' }).click();
  await kept;
  await rail(page, 'Catalog').click();
  await page.locator('.cat-table[data-height="32"]').waitFor();
  await page.goto(`${portal.url}/settings`);
  await rows.getByRole('button', { name: 'Compact', pressed: true }).waitFor();
  await page.getByRole('group', { name: 'Theme' }).getByRole('button', { name: 'Dark' }).click();
  await page.locator('html[data-mantine-color-scheme="dark"]').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test('a column is off until it is chosen, and asks once for many rows', async () => {
  await run(published('every-point'));
  const { page, complaints } = await openPage(browser);
  const asked: number[] = [];
  page.on('request', (request) => {
    const count = new URL(request.url()).searchParams.get('pods');
    if (count !== null) asked.push(Number(count));
  });
  await page.goto(`${portal.url}/catalog`);
  await page.locator('main a[href^="/catalog/"]').first().waitFor();
  await page.getByRole('button', { name: 'Columns' }).click();
  expect(asked).toEqual([]);
  await page.getByRole('checkbox', { name: 'Pods' }).check();
  await page.keyboard.press('Escape');
  const cells = page.getByRole('cell', { name: / pods$/ });
  await expect.poll(() => cells.count()).toBeGreaterThan(15);
  expect(asked).toEqual([50]);
  await page.mouse.move(700, 500);
  for (let step = 0; step < 40; step += 1) await page.mouse.wheel(0, 100);
  await expect.poll(() => asked.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(50);
  expect(Math.min(...asked)).toBeGreaterThan(1);
  expect(asked.length).toBeLessThan(6);
  await page.reload();
  await page.getByRole('columnheader', { name: 'Pods' }).waitFor();
  await page.getByRole('button', { name: 'Columns' }).click();
  const forgotten = page.waitForResponse(
    (response) => response.url().endsWith('/api/settings/columns') && response.ok(),
  );
  await page.getByRole('checkbox', { name: 'Pods' }).uncheck();
  await forgotten;
  await page.getByRole('columnheader', { name: 'Pods' }).waitFor({ state: 'detached' });
  expect(complaints).toEqual([]);
  await page.context().close();
});

test('a plugin that throws at every point leaves the page, and every other plugin, alive', async () => {
  await run(published('throws-everywhere'), published('every-point'));
  const { page } = await openPage(browser);
  await page.goto(`${portal.url}${entity}`);
  for (const what of ['Broken mark', 'Broken fact', 'Broken action'])
    await page.getByRole('button', { name: `${what} failed` }).waitFor();
  await page.getByRole('button', { name: 'Broken fact failed' }).click();
  await page.getByText('Broken fact failed: no pods in this part').waitFor();
  await page.getByRole('button', { name: 'Try again' }).first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('no pods in this parcel').waitFor();
  await page.getByText('30 of 40').waitFor();
  await page.getByText('A parcel of every-point').waitFor();
  await page.getByRole('link', { name: 'Broken tab', exact: true }).click();
  await page.getByRole('alert').filter({ hasText: 'no pods in this part' }).waitFor();
  await rail(page, 'Every point').click();
  await page.getByRole('heading', { level: 1, name: 'Every point' }).waitFor();
  await page.goto(`${portal.url}/settings`);
  await page.getByRole('alert').filter({ hasText: 'no pods in this part' }).waitFor();
  await page.getByRole('switch', { name: 'Tell me of pods' }).waitFor();
  await rail(page, 'Catalog').click();
  await page.getByRole('button', { name: 'Columns' }).click();
  const box = (name: string) => page.getByRole('checkbox', { name });
  expect(await tickAtOnce(page, [box('Broken column'), box('Pods')])).toEqual([true, true]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Broken column failed' }).waitFor();
  const cells = page.getByRole('cell', { name: / pods$/ });
  await expect.poll(() => cells.count()).toBeGreaterThan(15);
  await rail(page, 'Throws everywhere').click();
  await page.getByRole('alert').filter({ hasText: 'no pods at all' }).waitFor();
  await rail(page, 'Plugins').click();
  await page.getByRole('heading', { level: 1, name: 'Plugins' }).waitFor();
  await page.context().close();
});

test('a parcel follows the theme, goes with its page and leaves nothing', async () => {
  await run(published('every-point'));
  const { page, complaints } = await openPage(browser);
  await page.goto(`${portal.url}${entity}`);
  const parcel = page.getByText('A parcel of every-point');
  await parcel.filter({ hasText: 'light' }).waitFor();
  await page.evaluate(() => Object.assign(window, { sameTab: true }));
  await page.emulateMedia({ colorScheme: 'dark' });
  await parcel.filter({ hasText: 'dark, 1 updates' }).waitFor();
  const gone = () => page.evaluate(() => document.documentElement.dataset['parcelsGone']);
  for (const times of ['1', '2', '3']) {
    await page.getByRole('link', { name: 'YAML' }).click();
    await parcel.waitFor({ state: 'detached' });
    await expect.poll(gone).toBe(times);
    await page.getByRole('link', { name: 'Overview' }).click();
    await parcel.waitFor();
    expect(await page.locator('output').count()).toBe(1);
  }
  await run(published('every-point', false));
  await parcel.waitFor({ state: 'detached' });
  await expect.poll(gone).toBe('4');
  expect(await page.evaluate(() => 'sameTab' in window)).toBe(true);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test('what is contributed to a disabled plugin waits, and appears in the open tab when it is enabled', async () => {
  await run(published('board', false), published('board-guest'));
  const { page, complaints } = await openPage(browser);
  await page.goto(`${portal.url}/board-guest`);
  await page.getByRole('heading', { level: 1, name: 'Board guest' }).waitFor();
  await page.evaluate(() => Object.assign(window, { sameTab: true }));
  const waiting = async () => {
    const answer: unknown = await (await fetch(`${portal.url}/api/registry/`)).json();
    const { plugins } = Object(answer);
    return plugins.at(-1).waiting?.map(({ id }: { readonly id: string }) => id);
  };
  expect(await waiting()).toEqual(['note', 'later']);
  await run(published('board'), published('board-guest'));
  await rail(page, 'Board').click();
  await page.getByRole('heading', { name: 'By Ines' }).waitFor();
  await page.getByText('A note for Monday').waitFor();
  // Written for a version of the point that is not there: it goes on waiting.
  expect(await waiting()).toEqual(['later']);
  expect(await page.getByText('Somebody later').count()).toBe(0);
  await run(published('board', false), published('board-guest'));
  await page.getByText('Board was switched off').waitFor();
  await rail(page, 'Board guest').click();
  await page.getByRole('heading', { level: 1, name: 'Board guest' }).waitFor();
  expect(await page.evaluate(() => 'sameTab' in window)).toBe(true);
  expect(complaints).toEqual([]);
  await page.context().close();
});
