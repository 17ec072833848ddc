import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, openPage } from './browser-for-test.ts';
import { change, startDraftsPortal } from './drafts-portal.ts';
import { type RunningPortal, repositoryRoot } from './portal-for-test.ts';

let portal: RunningPortal;
let browser: Browser;

beforeAll(async () => {
  [portal, browser] = await Promise.all([startDraftsPortal(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await portal?.stop();
});

interface Drafts {
  readonly rollout?: { readonly running?: string };
  readonly health: readonly { readonly version: string; readonly crashedBrowsers: number }[];
}

async function drafts(): Promise<Drafts> {
  const answer = await fetch(`${portal.url}/api/registry/status`);
  const { plugins } = await answer.json();
  return plugins.find(({ name }: { readonly name: string }) => name === 'drafts');
}

/** Runs the command line; answers what it prints. */
async function callboard(...args: readonly string[]): Promise<string> {
  const main = path.join(repositoryRoot, 'tools/src/cli/main.ts');
  const run = [main, ...args, '--portal', portal.url];
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--conditions=callboard-source',
    ...run,
  ]);
  return stdout;
}

const crashedBrowsers = async () =>
  (await drafts()).health.find(({ version }) => version === '3.0.0')?.crashedBrowsers ?? 0;

/** A browser of its own, with the plugin on the screen. */
async function tab(): Promise<Page> {
  const { page } = await openPage(browser);
  await page.goto(`${portal.url}/drafts`);
  await page.getByText('The first edition.').waitFor();
  await page.evaluate(() => Object.assign(window, { sameTab: true }));
  return page;
}

const failure = (page: Page) =>
  page.getByRole('alert').filter({ hasText: 'the drafts had no rows' });

async function switchToCanary(page: Page): Promise<void> {
  await page.getByText('Drafts 3.0.0 is here.').waitFor();
  await page.getByRole('button', { name: 'Switch', exact: true }).click();
  await failure(page).waitFor();
}

test('a canary that throws is taken back in the open tabs of three browsers, and one alone is not enough', async () => {
  const pages = [await tab(), await tab(), await tab()];
  const [first, second, third] = pages;
  if (!first || !second || !third) throw new Error('there are three');
  await callboard('upgrade', 'drafts@3.0.0', '--percent', '10', '--group', 'platform');
  await callboard('rollout', 'drafts', '--percent', '100');
  expect(await callboard('rollout', 'drafts')).toContain('3.0.0 to 100 %, group:default/platform');

  await switchToCanary(first);
  await expect.poll(crashedBrowsers).toBe(1);
  for (let time = 0; time < 3; time += 1) {
    const told = first.waitForResponse((answer) => answer.url().endsWith('/api/registry/reports'));
    await first.reload();
    await failure(first).waitFor();
    await told;
  }
  await first.evaluate(() => Object.assign(window, { sameTab: true }));
  expect(await crashedBrowsers()).toBe(1);
  expect((await drafts()).rollout?.running).toBe('3.0.0');

  expect(await callboard('list')).toContain('3.0.0: ');

  await switchToCanary(second);
  await expect.poll(crashedBrowsers).toBe(2);
  expect((await drafts()).rollout?.running).toBe('3.0.0');

  await switchToCanary(third);
  for (const page of pages) {
    await page.getByText('The first edition.').waitFor();
    await page.getByText('The rollout of drafts 3.0.0 was taken back.').waitFor();
    expect(await page.evaluate(() => 'sameTab' in window)).toBe(true);
  }
  expect((await drafts()).rollout).toBeUndefined();
  const answer = await fetch(`${portal.url}/api/registry/revisions?limit=1`);
  const { items } = await answer.json();
  expect(items[0]).toMatchObject({ who: 'callboard' });

  await first.getByRole('button', { name: 'Dismiss' }).click();
  await first.getByText('was taken back').waitFor({ state: 'detached' });
  await first.reload();
  await first.getByText('The first edition.').waitFor();
  expect(await first.getByText('was taken back').count()).toBe(0);
  for (const page of pages) await page.context().close();
});

test('safe mode leaves out what was published, says so on every page, and ends on request', async () => {
  const { page } = await openPage(browser);
  await page.goto(`${portal.url}/plugins?safe-mode`);
  const rail = page.getByRole('navigation', { name: 'Main' });
  await page.getByText('This tab runs without every published plugin.').waitFor();
  expect(await rail.getByRole('link', { name: 'Drafts' }).count()).toBe(0);
  await rail.getByRole('link', { name: 'Catalog' }).click();
  await page.reload();
  await page.getByText('This tab runs without every published plugin.').waitFor();
  await page.getByRole('button', { name: 'Run everything' }).click();
  await rail.getByRole('link', { name: 'Drafts' }).waitFor();
  expect(await page.getByText('This tab runs without').count()).toBe(0);

  await page.goto(`${portal.url}/drafts?disable-plugins=drafts,catalog`);
  await page.getByText('This tab runs without drafts, catalog.').waitFor();
  await rail.getByRole('link', { name: 'Plugins' }).waitFor();
  expect(await rail.getByRole('link', { name: /Drafts|Catalog/ }).count()).toBe(0);
  await page.getByRole('button', { name: 'Run everything' }).click();
  await page.getByText('The first edition.').waitFor();
  await page.context().close();
});

test('a plugin that fails again and again rests in this tab until it is tried again', async () => {
  await change(portal, 'POST', 'upgrade', { version: '3.0.0' });
  const { page } = await openPage(browser);
  const rail = page.getByRole('navigation', { name: 'Main' });
  await page.goto(`${portal.url}/plugins`);
  const resting = page.getByRole('alert').filter({ hasText: 'rests in this tab' });
  for (let time = 0; time < 5; time += 1) {
    await rail.getByRole('link', { name: 'Drafts' }).click();
    await failure(page).waitFor();
    await rail.getByRole('link', { name: 'Plugins' }).click();
    await page.getByRole('heading', { level: 1, name: 'Plugins' }).waitFor();
  }
  await rail.getByRole('link', { name: 'Drafts' }).click();
  await resting.waitFor();
  await page.getByRole('button', { name: 'Try again' }).click();
  await failure(page).waitFor();
  await change(portal, 'POST', 'rollback', { version: '1.0.0' });
  await page.getByText('The first edition.').waitFor();
  await page.context().close();
});
