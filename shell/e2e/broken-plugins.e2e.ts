import type { RegistryEntry } from '@callboard/sdk/plugin';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { brokenCode, publishBrokenCode, tamperWith } from './broken-plugin.ts';
import { launchBrowser, openPage } from './browser-for-test.ts';
import { type RunningPortal, startPortal } from './portal-for-test.ts';
import { publishPlugin } from './published-bundle.ts';
import { registryText, saveRegistry } from './registry-file.ts';

const sound: RegistryEntry = { name: 'announcements', version: '1.0.0' };

let portal: RunningPortal;
let browser: Browser;

beforeAll(async () => {
  [portal, browser] = await Promise.all([
    startPortal({ registry: registryText(['catalog', 'plugins']) }),
    launchBrowser(),
  ]);
  const { dataFolder } = portal;
  await publishBrokenCode(dataFolder);
  const folder = new URL('../../examples/plugins/announcements', import.meta.url).pathname;
  await publishPlugin({ dataFolder, folder, version: '1.0.0' });
  await saveRegistry(portal.registryFile, ['catalog', 'plugins', sound, 'ghost', ...brokenCode]);
  await vi.waitUntil(async () => {
    const status = await fetch(`${portal.url}/api/registry/status`);
    return (await status.text()).includes('"name":"no-service"');
  });
});
afterAll(async () => {
  await browser?.close();
  await portal?.stop();
});

/** The rest works: the rail leads to the list of plugins, and that shows them. */
async function expectRestToWork(page: Page): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: 'Plugins' })
    .click();
  await page.getByRole('heading', { level: 1, name: 'Plugins' }).waitFor();
  await page.getByRole('cell', { name: 'Announcements' }).waitFor();
}

const ways = [
  {
    way: 'is missing',
    path: '/ghost',
    what: 'ghost cannot be shown',
    why: 'no plugin called ghost is built in or published',
  },
  {
    way: 'throws on load',
    path: '/throws-on-load',
    what: 'Throws on load cannot be shown',
    why: 'failed while it started: the setting cluster is missing',
  },
  {
    way: 'throws in render',
    path: '/throws-in-render',
    what: 'Throws in render failed',
    why: 'the answer had no rows',
  },
  {
    way: 'has no service',
    path: '/no-service',
    what: 'Pods cannot be shown',
    why: 'The service did not answer.',
  },
] as const;

for (const { way, path, what, why } of ways) {
  test(`a plugin that ${way} says so in its place, with Retry, and the rest works`, async () => {
    const { page } = await openPage(browser);
    await page.goto(`${portal.url}/plugins`);
    await expectRestToWork(page);
    await page.goto(`${portal.url}${path}`);
    const alert = page.getByRole('alert').filter({ hasText: why });
    await alert.waitFor();
    await page.getByRole('heading', { name: what }).first().waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await alert.waitFor(); // it is still broken, and says so again
    await expectRestToWork(page);
    await page.context().close();
  });
}

test('a service that nobody serves is told above the page of its plugin', async () => {
  const { page } = await openPage(browser);
  await page.goto(`${portal.url}/no-service`);
  await page.getByText('The service of No service does not answer.').waitFor();
  await page.context().close();
});

for (const [part, file] of [
  ['entry', /^remoteEntry\..*\.js$/],
  ['lazy chunk', /^__federation_expose_app\..*\.js$/],
] as const) {
  test(`a tampered ${part} is blocked by the browser, and Retry works once it is mended`, async () => {
    const { dataFolder } = portal;
    const mend = await tamperWith({ dataFolder, name: 'announcements', version: '1.0.0', file });
    const { page, complaints } = await openPage(browser);
    await page.goto(`${portal.url}/plugins`);
    await expectRestToWork(page);
    await page
      .getByRole('navigation', { name: 'Main' })
      .getByRole('link', { name: 'Announcements' })
      .click();
    await page.getByRole('heading', { name: 'Announcements cannot be shown' }).waitFor();
    await page.getByText('its hash is not the one that was published').waitFor();
    expect(complaints.join('\n')).toContain('integrity');
    expect(await page.evaluate(() => 'hasRunTamperedCode' in window)).toBe(false);
    await expectRestToWork(page);
    await mend();
    await page.goBack();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { level: 1, name: 'Announcements' }).waitFor();
    await page.context().close();
  });
}

test('a card that throws stands beside the others of its entity as a failure of its own', async () => {
  const { page } = await openPage(browser);
  await page.goto(`${portal.url}/catalog/default/component/checkout-api`);
  await page.getByRole('alert').filter({ hasText: 'no metrics of prod-eu-2' }).waitFor();
  await page.getByRole('heading', { level: 1, name: 'checkout-api' }).waitFor();
  await page.getByText('Card payments run on one provider').waitFor();
  await page.context().close();
});
