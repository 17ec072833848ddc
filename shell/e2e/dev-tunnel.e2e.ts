import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, openPage } from './browser-for-test.ts';
import { type DevProcess, startDev } from './dev-process.ts';
import { type OutsidePlugin, pluginOutside } from './plugin-outside.ts';
import { type RunningPortal, startPortal } from './portal-for-test.ts';
import { registryText } from './registry-file.ts';

/*
 * A developer writes a plugin in a folder outside the repository and sees it in a running portal, in a tab
 * that is never reloaded; a second person looks at the same portal the whole time and sees none of it.
 */

let portal: RunningPortal;
let browser: Browser;
let plugin: OutsidePlugin;
let page: Page;
let complaints: string[];
let other: Page;
const running: DevProcess[] = [];

beforeAll(async () => {
  [portal, browser, plugin] = await Promise.all([
    startPortal({ registry: registryText(['catalog', 'plugins']) }),
    launchBrowser(),
    pluginOutside('live-notes', 'Live notes'),
  ]);
  ({ page, complaints } = await openPage(browser));
  await page.goto(`${portal.url}/plugins`);
  await page.evaluate(() => Object.assign(window, { sameTab: true }));
  ({ page: other } = await openPage(browser));
  await other.goto(`${portal.url}/plugins`);
  const person = await other.evaluate(async () => {
    const people = await (await fetch('/api/auth/people')).json();
    const session = await (await fetch('/api/auth/session')).json();
    return people.items.find(({ ref }: { ref: string }) => ref !== session.userRef).ref as string;
  });
  await other.evaluate(
    (userRef) =>
      fetch('/api/auth/view-as', {
        ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
        body: JSON.stringify({ userRef }),
      }),
    person,
  );
  await other.reload();
});
afterAll(async () => {
  for (const dev of running) await dev.end('SIGKILL');
  await browser?.close();
  await portal?.stop();
  await plugin?.remove();
});

function develop(...args: readonly string[]): DevProcess {
  const dev = startDev(plugin.folder, { CALLBOARD_PORTAL: portal.url }, args);
  running.push(dev);
  return dev;
}

const rail = (name: string, tab = page): Locator =>
  tab.getByRole('navigation', { name: 'Main' }).getByRole('link', { name });
const banner = (text: string): Locator => page.locator('.cb-banner').filter({ hasText: text });
const wait = { timeout: 120_000 };

async function open(name: string): Promise<void> {
  await rail(name).click();
  await page.getByRole('heading', { level: 1, name }).waitFor(wait);
}

async function expectSameTab(): Promise<void> {
  expect(await page.evaluate(() => 'sameTab' in window)).toBe(true);
}

/** Of the tab of another person: neither now nor in what the portal tells it. */
async function expectUnseen(): Promise<void> {
  expect(await rail('Live notes', other).count()).toBe(0);
  const told = await other.evaluate(async () => (await fetch('/api/registry')).text());
  expect(told).toContain('"catalog"');
  expect(told).not.toMatch(/live-notes|\+dev\./);
}

/** Edits the page, and tells how long after the change the tab shows it. */
async function change(from: string, to: string): Promise<void> {
  const startedAt = performance.now();
  await plugin.edit('src/hello-page.tsx', from, to);
  await page.getByText(to).waitFor(wait);
  console.log(
    `“${to}” on the screen ${Math.round(performance.now() - startedAt)} ms after the edit`,
  );
}

test('a plugin that the portal does not know appears in the open tab of its developer alone', async () => {
  const dev = develop('--host', 'test laptop');
  await rail('Live notes').waitFor(wait);
  await open('Live notes');
  await page.getByText('This is live-notes 1.0.0+dev.').waitFor(wait);
  await banner('You are seeing Live notes from test laptop.').waitFor();
  await expect.poll(dev.output).toContain('shown');
  expect(dev.output()).toMatch(/is shown to user:\S+ alone, at http:\S+\/live-notes/);
  await expectUnseen();
});

test('an edit is on the screen without a reload, once and again', async () => {
  await change('This is', 'You are reading');
  await change('You are reading', 'This, once more, is');
  await change('This, once more, is', 'This is');
  await expectSameTab();
  await expectUnseen();
});

test('a broken edit keeps what is on the screen and is told in the banner and at the terminal', async () => {
  await plugin.edit('src/hello-page.tsx', '</Stack>', '</Stak>');
  await banner('The last edit is not in it').getByText('hello-page.tsx').waitFor(wait);
  await page.getByText('This is live-notes').waitFor();
  expect(running.at(-1)?.output()).toContain('live-notes does not build');
  await plugin.edit('src/hello-page.tsx', '</Stak>', '</Stack>');
  await banner('The last edit is not in it').waitFor({ state: 'detached', ...wait });
  await banner('You are seeing Live notes').waitFor();
});

test('a new page of the manifest is there without a restart; a wrong manifest is told', async () => {
  await plugin.edit('callboard.plugin.json', '"label": "Live notes"', '"label": "Lively"');
  await rail('Lively').waitFor(wait);
  await plugin.edit('callboard.plugin.json', '"group": "discover"', '"group": "nowhere"');
  await banner('The last edit is not in it').getByText('must be one of top').waitFor(wait);
  await plugin.edit('callboard.plugin.json', '"group": "nowhere"', '"group": "discover"');
  await plugin.edit('callboard.plugin.json', '"label": "Lively"', '"label": "Live notes"');
  await rail('Live notes').waitFor(wait);
  await expectSameTab();
});

test('when the program is killed, the plugin is gone, and its reader is told', async () => {
  await page.getByText('This is live-notes').waitFor(wait);
  await running.at(-1)?.end('SIGKILL');
  await rail('Live notes').waitFor({ state: 'detached', ...wait });
  await page.getByText('Live notes is no longer shown').waitFor();
  expect(await page.locator('.cb-banner').count()).toBe(0);
  await expectSameTab();
});

test('it comes back where its reader waits, and Stop in the page ends the program', async () => {
  const dev = develop('--host', 'test laptop');
  await page.getByText('This is live-notes').waitFor(wait);
  await banner('You are seeing Live notes').getByRole('button', { name: 'Stop' }).click();
  await rail('Live notes').waitFor({ state: 'detached', ...wait });
  expect(await dev.ended).toBe(0);
  expect(dev.output()).toContain('live-notes is shown no more: it was stopped in the portal');
  await expectSameTab();
});

test('Ctrl-C gives a plugin of the portal its regular version back at once', async () => {
  const catalog = await pluginOutside('plugins', 'Plugins');
  try {
    await open('Plugins');
    const dev = startDev(catalog.folder, { CALLBOARD_PORTAL: portal.url });
    running.push(dev);
    await page.getByText('This is plugins 1.0.0+dev.').waitFor(wait);
    expect(await other.getByText('This is plugins').count()).toBe(0);
    expect(await dev.end('SIGINT')).toBe(0);
    await page.getByText('This is plugins').waitFor({ state: 'detached', ...wait });
    await page.getByRole('row').filter({ hasText: 'catalog' }).first().waitFor(wait);
    await expectSameTab();
  } finally {
    await catalog.remove();
  }
});

test('nothing of all this made the browser complain', async () => {
  await expectUnseen();
  expect(complaints).toEqual([]);
});
