import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityProblems, launchBrowser, openPage } from './browser-for-test.ts';
import { type RunningPortal, repositoryRoot, startPortal } from './portal-for-test.ts';
import { registryText } from './registry-file.ts';

/*
 * The example without React: a web component, published by the command line into a portal that runs, as
 * a team outside the repository does it.
 */

const example = path.join(repositoryRoot, 'examples/plugins/neighbours');

let portal: RunningPortal;
let browser: Browser;
let out: string;

beforeAll(async () => {
  [portal, browser, out] = await Promise.all([
    startPortal({ registry: registryText(['catalog', 'plugins']) }),
    launchBrowser(),
    mkdtemp(path.join(tmpdir(), 'callboard-neighbours-')),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await portal?.stop();
  await rm(out, { recursive: true, force: true });
});

async function callboard(...args: readonly string[]): Promise<string> {
  const program = path.join(repositoryRoot, 'tools/src/cli/main.ts');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--conditions=callboard-source', program, ...args],
    { cwd: repositoryRoot, env: { ...process.env, CALLBOARD_PORTAL: portal.url } },
  );
  return stdout;
}

const cardOf = (page: Page) => page.getByRole('region', { name: 'Neighbours' });

test('it is built, published and enabled, and its card is in the tab that is open', async () => {
  const { page, complaints } = await openPage(browser);
  await page.goto(`${portal.url}/catalog/default/component/checkout-api`);
  await page.getByRole('heading', { level: 1, name: 'checkout-api' }).waitFor();
  await page.evaluate(() => Object.assign(window, { sameTab: true }));
  await callboard('build', example, '--out', out, '--version', '1.0.0');
  await callboard('publish', out);
  await callboard('enable', 'neighbours@1.0.0');
  await cardOf(page).getByRole('heading', { name: 'Needs', exact: true }).waitFor();
  expect(await page.evaluate(() => 'sameTab' in window)).toBe(true);
  expect(complaints).toEqual([]);
  await page.context().close();
});

for (const theme of ['light', 'dark'] as const) {
  test(`its links lead through the portal, in its colours: ${theme}`, async () => {
    const { page, complaints } = await openPage(browser, { theme });
    await page.goto(`${portal.url}/catalog/default/component/checkout-api`);
    const link = cardOf(page).getByRole('link').first();
    await link.waitFor();
    const [own, portals] = await Promise.all([
      link.evaluate((element) => getComputedStyle(element).color),
      page.locator('h1').evaluate((element) => getComputedStyle(element).color),
    ]);
    expect(own).toBe(portals);
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.evaluate(() => Object.assign(window, { sameTab: true }));
    const name = await link.innerText();
    await link.click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    expect(await page.evaluate(() => 'sameTab' in window)).toBe(true);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
}

test('it goes with its page, element and listeners', async () => {
  const { page, complaints } = await openPage(browser);
  await page.goto(`${portal.url}/catalog/default/component/checkout-api`);
  const inspector = await page.context().newCDPSession(page);
  const alive = async (): Promise<number> => {
    await inspector.send('HeapProfiler.collectGarbage');
    const prototype = await inspector.send('Runtime.evaluate', {
      expression: "customElements.get('neighbours-card').prototype",
    });
    const { objects } = await inspector.send('Runtime.queryObjects', {
      prototypeObjectId: prototype.result.objectId ?? '',
    });
    const count = await inspector.send('Runtime.callFunctionOn', {
      objectId: objects.objectId ?? '',
      functionDeclaration: 'function () { return this.length; }',
      returnByValue: true,
    });
    await inspector.send('Runtime.releaseObject', { objectId: objects.objectId ?? '' });
    return Number(count.result.value);
  };
  await cardOf(page).getByRole('link').first().waitFor();
  expect(await alive()).toBe(1);
  for (let visit = 0; visit < 10; visit += 1) {
    await page.getByRole('link', { name: 'YAML' }).click();
    await cardOf(page).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Overview' }).click();
    await cardOf(page).getByRole('link').first().waitFor();
  }
  expect(await page.locator('neighbours-card').count()).toBe(1);
  // React keeps what it showed last for a moment longer.
  await expect.poll(alive).toBeLessThan(4);
  await callboard('disable', 'neighbours');
  await cardOf(page).waitFor({ state: 'detached' });
  expect(await page.locator('neighbours-card').count()).toBe(0);
  expect(complaints).toEqual([]);
  await page.context().close();
});
