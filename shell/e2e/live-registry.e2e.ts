import { writeFile } from 'node:fs/promises';
import type { RegistryEntry } from '@callboard/sdk/plugin';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { launchBrowser, openPage } from './browser-for-test.ts';
import { type RunningPortal, startPortal } from './portal-for-test.ts';
import { publishEdition } from './published-bundle.ts';
import { registryText, saveRegistry } from './registry-file.ts';
import { openReverseProxy } from './reverse-proxy.ts';

const announcements = (parts: Partial<RegistryEntry> = {}): RegistryEntry => ({
  name: 'announcements',
  version: '1.0.0',
  ...parts,
});
const subtitle = { '1.0.0': 'The first edition.', '2.0.0': 'The second edition.' } as const;

let portal: RunningPortal;
let browser: Browser;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  [portal, browser] = await Promise.all([
    startPortal({
      registry: registryText(['catalog', 'plugins', announcements({ enabled: false })]),
    }),
    launchBrowser(),
  ]);
  for (const [version, text] of Object.entries(subtitle))
    await publishEdition({
      dataFolder: portal.dataFolder,
      folder: new URL('../../examples/plugins/announcements', import.meta.url).pathname,
      version,
      file: 'src/pages/announcements-page.tsx',
      replace: ['What people should know today.', text],
    });
  ({ page, complaints } = await openPage(browser));
  await page.goto(`${portal.url}/plugins`);
  // A reload would lose this, and every test looks for it.
  await page.evaluate(() => Object.assign(window, { sameTab: true }));
});
afterAll(async () => {
  await browser?.close();
  await portal?.stop();
});
beforeEach(async () => {
  await edit(announcements());
  await rail('Announcements').waitFor();
});

const rail = (name: string): Locator =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name });
const row = (name: string): Locator => page.getByRole('row').filter({ hasText: name });
const edit = (entry: RegistryEntry) =>
  saveRegistry(portal.registryFile, ['catalog', 'plugins', entry]);

/** Opens a page by the rail, so that the tab stays the same. */
async function open(name: string): Promise<void> {
  await rail(name).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

const expectSameTab = async () => expect(await page.evaluate(() => 'sameTab' in window)).toBe(true);

test('a plugin that is disabled leaves the open tab, and comes back likewise', async () => {
  await open('Plugins');
  await edit(announcements({ enabled: false }));
  await rail('Announcements').waitFor({ state: 'detached' });
  await row('announcements').getByText('Disabled').waitFor();
  await edit(announcements());
  await rail('Announcements').waitFor();
  await row('announcements').getByText('Enabled').waitFor();
  await expectSameTab();
});

test('a plugin that is disabled under its reader says so, and is back when it is enabled', async () => {
  await open('Announcements');
  await edit(announcements({ enabled: false }));
  await page.getByText('Announcements was switched off').waitFor();
  await edit(announcements());
  await page.getByRole('heading', { level: 1, name: 'Announcements' }).waitFor();
  await expectSameTab();
});

test('a change of its configuration is there when the plugin is opened next', async () => {
  await open('Announcements');
  await page.getByRole('button', { name: 'New announcement' }).waitFor();
  await open('Plugins');
  await row('announcements').getByRole('link').click();
  await edit(announcements({ config: { readOnly: true, pageSize: 2 } }));
  const shown = page.getByText('config.readOnly').locator('xpath=following-sibling::dd[1]');
  await shown.getByText('true').waitFor();
  await open('Announcements');
  await page.getByText('2 of ').waitFor();
  expect(await page.getByRole('button', { name: 'New announcement' }).count()).toBe(0);
  await expectSameTab();
});

test('another version runs where nobody looks at it, and so does the former', async () => {
  await open('Announcements');
  await page.getByText(subtitle['1.0.0']).waitFor();
  for (const version of ['2.0.0', '1.0.0'] as const) {
    await open('Plugins');
    await edit(announcements({ version }));
    // Beside the version that runs stands the newer one that is offered.
    await row('announcements').locator('.cb-ver', { hasText: version }).waitFor();
    await open('Announcements');
    await page.getByText(subtitle[version]).waitFor();
  }
  await expectSameTab();
});

test('a reader is asked before another version takes the place of the one they see', async () => {
  await open('Announcements');
  await page.getByText(subtitle['1.0.0']).waitFor();
  for (const [version, former] of [
    ['2.0.0', '1.0.0'],
    ['1.0.0', '2.0.0'],
  ] as const) {
    await edit(announcements({ version }));
    await page.getByText(`Announcements ${version} is here.`).waitFor();
    expect(await page.getByText(subtitle[former]).count()).toBe(1);
    await page.getByRole('button', { name: 'Switch', exact: true }).click();
    await page.getByText(subtitle[version]).waitFor();
  }
  await expectSameTab();
});

for (const [kind, text, place] of [
  ['an unknown key', 'plugins:\n  - nme: announcements\n', 'registry.yaml:2:5'],
  ['half a file', 'plugins:\n  - name: "ann', 'registry.yaml:2:'],
  ['an empty file', '', 'registry.yaml'],
] as const) {
  test(`${kind} changes nothing but a notice to who runs the portal, which goes when it is mended`, async () => {
    await open('Plugins');
    await writeFile(portal.registryFile, text);
    const notice = page.getByText('The last edit of the registry is not in force.');
    await notice.waitFor();
    await page.locator('main').getByText(place).first().waitFor();
    await page.getByText('Not in force; the last good one stays').waitFor();
    await rail('Announcements').waitFor();
    await edit(announcements());
    await notice.waitFor({ state: 'detached' });
    await expectSameTab();
  });
}

test('nothing of all this made the browser complain', () => {
  expect(complaints).toEqual([]);
});

test('while the gateway is away the tab goes on with the plugins it knows, and then hears what it missed', async () => {
  const proxy = await openReverseProxy('');
  onTestFinished(() => proxy.close());
  proxy.passTo(portal.url, { takesPathOff: false, passesHostOn: false });
  const { page: tab } = await openPage(browser);
  const link = (name: string) =>
    tab.getByRole('navigation', { name: 'Main' }).getByRole('link', { name });
  const heading = (name: string) => tab.getByRole('heading', { level: 1, name });
  await tab.goto(`${proxy.origin}/announcements`);
  await heading('Announcements').waitFor();
  await link('Plugins').click();
  await heading('Plugins').waitFor();
  await tab.evaluate(() => Object.assign(window, { sameTab: true }));

  const comeBack = await proxy.goAway();
  await expect(fetch(proxy.origin)).rejects.toThrow();
  await edit(announcements({ enabled: false }));
  await rail('Announcements').waitFor({ state: 'detached' });
  await link('Announcements').click();
  await heading('Announcements').waitFor();
  await link('Plugins').click();
  await heading('Plugins').waitFor();

  await comeBack();
  await link('Announcements').waitFor({ state: 'detached', timeout: 120_000 });
  await edit(announcements());
  await link('Announcements').waitFor();
  expect(await tab.evaluate(() => 'sameTab' in window)).toBe(true);
  await tab.context().close();
});
