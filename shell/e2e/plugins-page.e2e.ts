import { readFile, writeFile } from 'node:fs/promises';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityProblems, launchBrowser, openPage } from './browser-for-test.ts';
import { type RunningPortal, startPortal } from './portal-for-test.ts';
import { publishEdition } from './published-bundle.ts';
import { registryText } from './registry-file.ts';

/*
 * Everything that the Plugins page does to the registry, in one tab that is never reloaded. The steps
 * build on each other, as the history does.
 */

const subtitle = { '1.0.0': 'The first edition.', '2.0.0': 'The second edition.' } as const;

let portal: RunningPortal;
let browser: Browser;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  [portal, browser] = await Promise.all([
    startPortal({
      registry: registryText([
        'catalog',
        'plugins',
        { name: 'announcements', enabled: false, version: '1.0.0' },
      ]),
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
  await page.goto(`${portal.url}/plugins?plugin=announcements`);
  // A reload would lose this, and the last test looks for it.
  await page.evaluate(() => Object.assign(window, { sameTab: true }));
});
afterAll(async () => {
  await browser?.close();
  await portal?.stop();
});

const main = (): Locator => page.locator('main');
const rail = (name: string): Locator =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name });
const row = (): Locator => page.getByRole('row').filter({ hasText: 'announcements' });
const button = (name: string | RegExp): Locator => page.getByRole('button', { name, exact: true });
const toggle = (): Locator => page.getByRole('switch', { name: 'Announcements is enabled' });
const openTab = (name: string) =>
  page.getByRole('navigation', { name: 'Announcements' }).getByRole('link', { name }).click();
const registryFile = () => readFile(portal.registryFile, 'utf8');

test('a plugin that is off says what it would bring, and is switched on', async () => {
  await openTab('Contributes');
  await page
    .getByRole('region', { name: 'Would contribute' })
    .getByText('Extends entity.card')
    .waitFor();
  await toggle().check();
  await rail('Announcements').waitFor();
  await row().getByText('Enabled').waitFor();
  await page.getByText('Announcements is enabled.').waitFor();
  expect(await registryFile()).toContain('enabled: true');
});

test('a newer version is offered; upgrade and roll back change what runs', async () => {
  await row().getByText('2.0.0').waitFor();
  await openTab('Versions');
  await button('Upgrade to 2.0.0').click();
  await button('Roll back to 1.0.0').waitFor();
  await rail('Announcements').click();
  await page.getByText(subtitle['2.0.0']).waitFor();
  await page.goBack();
  await button('Roll back').click();
  await page.getByRole('dialog').getByText('The version that ran before 2.0.0').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Roll back' }).click();
  await button('Upgrade to 2.0.0').waitFor();
  await rail('Announcements').click();
  await page.getByText(subtitle['1.0.0']).waitFor();
  await page.goBack();
});

test('a range or a channel is followed; one that nothing meets is refused with the reason', async () => {
  await page.getByLabel('Version or range').fill('^9');
  await button('Apply').click();
  await page.getByRole('alert').getByText('Not changed.').waitFor();
  await page.getByRole('alert').getByText('Nothing was changed.').waitFor();
  await page.getByLabel('Version or range').fill('^1');
  await button('Apply').click();
  await page.getByText('Announcements follows ^1 now.').waitFor();
  expect(await registryFile()).toContain('version: ^1');
  await page.getByLabel('Which version runs').selectOption('latest');
  await button('Apply').click();
  await page.getByText('Announcements follows latest now.').waitFor();
  expect(await registryFile()).toContain('version: latest');
  await button('Roll back to 1.0.0').waitFor();
});

test('what an action did is taken back by Undo', async () => {
  await button('Undo').last().click();
  await expect.poll(registryFile).toContain('version: ^1');
  await button('Upgrade to 2.0.0').waitFor();
});

/** As a browser does that ran a version. */
async function report(version: string, crashes: number): Promise<void> {
  const send = (cookie: string) =>
    fetch(`${portal.url}/api/registry/reports`, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json', cookie } },
      body: JSON.stringify({
        reports: [{ plugin: 'announcements', version, starts: 1, crashes, reason: 'a test' }],
      }),
    });
  const cookie = (await send('')).headers.get('set-cookie')?.split(';')[0] ?? '';
  expect(await (await send(cookie)).json()).toEqual({ isCounted: true });
}

test('a version is tried with some people, is seen to fail, and the trial is ended or made everybody’s', async () => {
  await page.getByLabel('Share of people').selectOption('25');
  await page.getByLabel('Groups and people besides').fill('group:default/platform');
  await button('Try it').click();
  await row().getByText('2.0.0 at 25 %').waitFor();
  expect(await registryFile()).toMatch(/rollout:\s+version: 2\.0\.0\s+percent: 25\s+groups:/);
  await openTab('Overview');
  const trial = page.getByRole('region', { name: 'On trial' });
  await trial.getByText('for 25 % of people and group:default/platform').waitFor();
  await report('1.0.0', 0);
  await report('2.0.0', 3);
  await trial.getByText(/failed in 1 of \d+ browsers?, 1\.0\.0 in 0 of/).waitFor();
  const told = page.getByRole('region', { name: 'In all browsers, last hour' });
  await told
    .getByRole('row')
    .filter({ hasText: '2.0.0' })
    .getByText('3', { exact: true })
    .waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await trial.getByRole('button', { name: 'Widen to 50 %' }).click();
  await row().getByText('2.0.0 at 50 %').waitFor();
  await trial.getByRole('button', { name: 'End the trial' }).click();
  await trial.waitFor({ state: 'detached' });
  expect(await registryFile()).not.toContain('rollout');
  await button('Undo').last().click();
  await trial.getByRole('button', { name: 'Give it to everybody' }).click();
  await trial.waitFor({ state: 'detached' });
  await row().locator('.cb-ver', { hasText: '2.0.0' }).waitFor();
  await row()
    .getByText(/Failed in 1 of \d+/)
    .waitFor();
});

test('its config is a form: what the gateway refuses stands at its field, what is saved reaches the plugin', async () => {
  await openTab('Config');
  const size = page.getByLabel('pageSize');
  await size.fill('500');
  await button('Save').click();
  await page.getByText('must be <= 100').first().waitFor();
  expect(await size.getAttribute('aria-invalid')).toBe('true');
  expect(await accessibilityProblems(page)).toEqual([]);
  await size.fill('2');
  await page.getByRole('checkbox', { name: 'readOnly' }).check();
  await button('Save').click();
  await expect.poll(registryFile).toContain('pageSize: 2');
  await rail('Announcements').click();
  await page.getByText('2 of ').waitFor();
  expect(await page.getByRole('button', { name: 'New announcement' }).count()).toBe(0);
  await page.goBack();
  await button('readOnly: back to the default').click();
  await button('Save').click();
  await expect.poll(registryFile).not.toContain('readOnly');
});

test('the same config is YAML, for what no form draws', async () => {
  await button('YAML').click();
  const text = page.getByLabel('Config of Announcements as YAML');
  await expect.poll(() => text.inputValue()).toBe('pageSize: 2\n');
  await text.fill('pageSize: [');
  expect(await button('Save').isDisabled()).toBe(true);
  await text.fill('pageSize: 3\nreadOnly: true\n');
  await button('Save').click();
  await expect.poll(registryFile).toContain('pageSize: 3');
  await button('Form').click();
  await expect.poll(() => page.getByRole('checkbox', { name: 'readOnly' }).isChecked()).toBe(true);
});

test('who was first is shown with the diff, and one may save on top or take theirs', async () => {
  const size = page.getByLabel('pageSize');
  for (const [mine, theirs, choice, result] of [
    ['11', 4, 'Save mine on top', 'pageSize: 11'],
    ['12', 5, 'Take theirs', 'pageSize: 5'],
  ] as const) {
    await size.fill(mine);
    const before = await registryFile();
    await writeFile(portal.registryFile, before.replace(/pageSize: \d+/, `pageSize: ${theirs}`));
    await button('Save').click();
    const alert = page.getByRole('alert');
    await alert.getByText('Somebody changed it meanwhile.').waitFor();
    await alert.getByText('by hand, in the file').first().waitFor();
    await alert.getByText(`+      pageSize: ${theirs}`).waitFor();
    expect(await registryFile()).toContain(`pageSize: ${theirs}`);
    expect(await accessibilityProblems(page)).toEqual([]);
    await alert.getByRole('button', { name: choice }).click();
    await alert.waitFor({ state: 'detached' });
    await expect.poll(registryFile).toContain(result);
    await expect.poll(() => size.inputValue()).toBe(result.replace('pageSize: ', ''));
  }
});

test('the history says who, when, what and the diff; any revision comes back', async () => {
  await openTab('History');
  const line = page.getByRole('listitem').filter({ hasText: 'enable announcements' });
  await line.getByRole('button', { name: /^Show diff/ }).click();
  await line.getByText('+    enabled: true').waitFor();
  const first = page.getByRole('listitem').filter({ hasText: 'as it was first found' });
  await first.getByRole('button', { name: /^Restore/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('pageSize').first().waitFor();
  await dialog.getByText('earlier ones').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Restore', exact: true }).click();
  await rail('Announcements').waitFor({ state: 'detached' });
  await page.getByText('restore revision 1').first().waitFor();
  expect(await registryFile()).toContain('enabled: false');
});

test('what somebody else does shows without a reload', async () => {
  await writeFile(
    portal.registryFile,
    (await registryFile()).replace('enabled: false', 'enabled: true'),
  );
  await rail('Announcements').waitFor();
  await row().getByText('Enabled').waitFor();
  await expect.poll(() => toggle().isChecked()).toBe(true);
  await page.getByText('enabled announcements').first().waitFor();
});

test('a plugin is switched off, and this page asks first before it goes itself', async () => {
  await toggle().uncheck();
  await rail('Announcements').waitFor({ state: 'detached' });
  await row().getByText('Disabled').waitFor();
  await page.getByRole('cell', { name: 'Plugins' }).getByRole('link').click();
  await page.getByRole('switch', { name: 'Plugins is enabled' }).click();
  await page.getByRole('dialog').getByText('callboard enable plugins').waitFor();
  await button('Keep it').click();
  await rail('Plugins').waitFor();
});

test('the load time and bytes of a plugin are those that this browser measured', async () => {
  const card = page.getByRole('region', { name: 'In this tab' });
  await card.getByText('Load time').waitFor();
  const measured = await page.evaluate(
    () =>
      new Set(
        performance
          .getEntriesByType('resource')
          .map(({ name }) => name)
          .filter((name) => /\/plugins\/plugins\/[^/]+\/./.test(name)),
      ).size,
  );
  expect(measured).toBeGreaterThan(2);
  const files = card.locator('dt', { hasText: 'Files' }).locator('xpath=following-sibling::dd[1]');
  await expect.poll(() => files.textContent()).toBe(String(measured));
});

test('it was one tab all the time, and it complained only of what was refused', async () => {
  expect(await page.evaluate(() => 'sameTab' in window)).toBe(true);
  expect(complaints.filter((text) => !/status of (400|412)/.test(text))).toEqual([]);
  expect(await main().count()).toBe(1);
});
