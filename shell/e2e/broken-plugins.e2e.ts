import type { RegistryEntry } from '@callboard/sdk/plugin';
import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { brokenCode, fixtureFolder, publishBrokenCode, tamperWith } from './broken-plugin.ts';
import { launchBrowser, openPage } from './browser-for-test.ts';
import { type RunningPortal, startPortal } from './portal-for-test.ts';
import { publishEdition, publishPlugin } from './published-bundle.ts';
import { registryText, saveRegistry } from './registry-file.ts';

const sound: RegistryEntry = { name: 'announcements', version: '1.0.0' };

let portal: RunningPortal;
let browser: Browser;

beforeAll(async () => {
  [portal, browser] = await Promise.all([
    startPortal({
      registry: registryText(['catalog', 'plugins', { ...sound, enabled: false }]),
    }),
    launchBrowser(),
  ]);
  const { dataFolder } = portal;
  await publishBrokenCode(dataFolder);
  const folder = new URL('../../examples/plugins/announcements', import.meta.url).pathname;
  await publishPlugin({ dataFolder, folder, version: '1.0.0' });
  await saveRegistry(portal.registryFile, ['catalog', 'plugins', sound, 'ghost', ...brokenCode]);
  const knowsThem = async () => {
    const status = await fetch(`${portal.url}/api/registry/status`);
    return (await status.text()).includes('"name":"no-service"');
  };
  await vi.waitUntil(knowsThem, { timeout: 60_000, interval: 100 });
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

const rail = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name });

/** The mark in the top bar names the plugin and what happened. */
async function expectToBeNamed(page: Page, plugin: string, why: string): Promise<void> {
  await page.getByRole('button', { name: /problems? with plugins/ }).click();
  const problem = page.getByRole('listitem').filter({ hasText: why });
  await problem.getByText(plugin, { exact: true }).first().waitFor();
  await page.keyboard.press('Escape');
  await problem.first().waitFor({ state: 'detached' });
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
    way: 'exports nothing that could be shown',
    path: '/exports-nothing',
    what: 'Exports nothing cannot be shown',
    why: './app exports neither `app` (see defineApp) nor single-spa lifecycles',
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
    await page.goBack();
    await alert.waitFor();
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
    await page.goBack();
    await page.getByText('its hash is not the one that was published').waitFor();
    await mend();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { level: 1, name: 'Announcements' }).waitFor();
    await page.context().close();
  });
}

const html = '<!doctype html><title>Sign in</title>';
const wrongAnswers = [
  {
    way: 'is missing',
    answer: { status: 404, contentType: 'application/json', body: '{}' },
    why: 'is missing: the server answered 404',
  },
  {
    way: 'is HTML',
    answer: { status: 200, contentType: 'text/html', body: html },
    why: 'came as text/html, a page instead of a script',
  },
  {
    way: 'has the content type of a text',
    answer: { contentType: 'text/plain' },
    why: 'came as text/plain, which no browser runs',
  },
] as const;

for (const { way, answer, why } of wrongAnswers) {
  test(`a script that ${way} is told as just that, and Retry works once it is mended`, async () => {
    const { page } = await openPage(browser);
    const scripts = '**/plugins/announcements/1.0.0/__federation_expose_app.*.js';
    await page.route(scripts, async (route) => {
      const isWhole = 'body' in answer;
      await route.fulfill(isWhole ? answer : { response: await route.fetch(), ...answer });
    });
    await page.goto(`${portal.url}/plugins`);
    await rail(page, 'Announcements').click();
    await page.getByRole('heading', { name: 'Announcements cannot be shown' }).waitFor();
    await page.getByRole('alert').filter({ hasText: why }).waitFor();
    await expectToBeNamed(page, 'announcements', why);
    await expectRestToWork(page);
    await page.goBack();
    await page.getByRole('alert').filter({ hasText: why }).waitFor();
    await page.unroute(scripts);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { level: 1, name: 'Announcements' }).waitFor();
    await page.context().close();
  });
}

for (const { way, name, text, why } of [
  {
    way: 'throws in an event handler',
    name: 'throws-in-handler',
    text: 'no cluster',
    why: 'there is no first cluster',
  },
  {
    way: 'rejects after it is mounted',
    name: 'rejects-after-mount',
    text: 'The log of prod-eu-2',
    why: 'the log of prod-eu-2 was closed',
  },
] as const) {
  test(`a plugin that ${way} stays on the screen and is named in the top bar`, async () => {
    const { page } = await openPage(browser);
    await page.goto(`${portal.url}/plugins`);
    await expectRestToWork(page);
    await page.goto(`${portal.url}/${name}`);
    const content = page.locator('.cb-plugin-root').getByText(text);
    await content.waitFor();
    if (name === 'throws-in-handler') await page.getByRole('button', { name: 'Choose' }).click();
    await expectToBeNamed(page, name, why);
    await content.waitFor();
    await expectRestToWork(page);
    await page.goBack();
    await content.waitFor();
    await expectRestToWork(page);
    await page.context().close();
  });
}

test('a plugin whose module never resolves holds nobody up, says so in time, and Retry works once the answer is there', async () => {
  const { page } = await openPage(browser);
  await page.clock.install();
  /** The page's clock moves on, so that nobody waits until the portal gives up. */
  const untilGivenUp = () =>
    expect
      .poll(async () => {
        await page.clock.fastForward(15_000);
        return alert.count();
      })
      .toBe(1);
  const alert = page.getByRole('alert').filter({ hasText: 'gave no answer within 15 s' });
  const answer = '**/healthz?of=never-resolves';
  const held: Route[] = [];
  await page.route(answer, (route) => void held.push(route));
  await page.goto(`${portal.url}/plugins`);
  await rail(page, 'Never resolves').click();
  await expect.poll(() => held.length).toBeGreaterThan(0);
  const leftAt = performance.now();
  await expectRestToWork(page);
  // Well before its deadline of 15 s.
  expect(performance.now() - leftAt).toBeLessThan(12_000);
  await page.goBack();
  await untilGivenUp();
  await page.getByRole('heading', { name: 'Never resolves cannot be shown' }).waitFor();
  await expectRestToWork(page);
  await page.goBack();
  await untilGivenUp();
  for (const route of held) await route.continue();
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('The settings came: 200').waitFor();
  await page.context().close();
});

test('a plugin whose unmount never ends is taken off all the same, and is there again on return', async () => {
  const { page } = await openPage(browser);
  await page.goto(`${portal.url}/plugins`);
  for (const _ of ['once', 'again']) {
    await rail(page, 'Never unmounts').click();
    await page.getByText('Here to stay').waitFor();
    await expectRestToWork(page);
    expect(await page.getByText('Here to stay').count()).toBe(0);
  }
  await expectToBeNamed(page, 'never-unmounts', 'its unmount did not end');
  await page.goBack();
  await page.getByText('Here to stay').waitFor();
  await expectRestToWork(page);
  await page.context().close();
});

test('a card that throws stands beside the others of its entity as a failure of its own', async () => {
  const { page } = await openPage(browser);
  await page.goto(`${portal.url}/catalog/default/component/checkout-api`);
  await page.getByRole('alert').filter({ hasText: 'no metrics of prod-eu-2' }).waitFor();
  await page.getByRole('heading', { level: 1, name: 'checkout-api' }).waitFor();
  await page.getByText('Card payments run on one provider').waitFor();
  await page.context().close();
});

test('a plugin that threw on load runs in the open tab as soon as a mended version is published', async () => {
  const { page } = await openPage(browser);
  await page.goto(`${portal.url}/throws-on-load`);
  await page.getByRole('heading', { name: 'Throws on load cannot be shown' }).waitFor();
  await publishEdition({
    dataFolder: portal.dataFolder,
    folder: fixtureFolder('throws-on-load'),
    version: '1.0.1',
    file: 'src/app.ts',
    replace: ['= {};', "= { cluster: 'prod-eu-2' };"],
  });
  const others = brokenCode.filter((name) => name !== 'throws-on-load');
  const mended = { name: 'throws-on-load', version: '1.0.1' };
  await saveRegistry(portal.registryFile, ['catalog', 'plugins', sound, mended, ...others]);
  await page.locator('.cb-plugin-root').getByText('prod-eu-2').waitFor();
  await page.context().close();
});
