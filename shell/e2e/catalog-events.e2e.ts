import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { launchBrowser } from './browser-for-test.ts';
import { type RunningPortal, startPortal } from './portal-for-test.ts';
import { registryText } from './registry-file.ts';

const patient = { timeout: 30_000 };

let folder: string;
let portal: RunningPortal;
let browser: Browser;
let context: BrowserContext;
/** The first holds the browser's event connection, the second hears of events from it. */
let tabs: readonly [Page, Page];

const componentText = (name: string, title: string) =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\n  title: ${title}\nspec:\n  type: service\n  lifecycle: production\n  owner: team\n`;
const save = (name: string, text: string) => writeFile(join(folder, `${name}.yaml`), text);
const saveTitle = (name: string, title: string) => save(name, componentText(name, title));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'callboard-events-'));
  for (const name of ['pay', 'stock']) await saveTitle(name, `The ${name}`);
  [portal, browser] = await Promise.all([
    startPortal({ catalog: [folder], registry: registryText(['catalog', 'plugins']) }),
    launchBrowser(),
  ]);
  context = await browser.newContext();
  tabs = [await openTab('/catalog'), await openTab('/catalog')];
  await untilHeard();
});
afterAll(async () => {
  await browser?.close();
  await portal?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** A tab that can tell whether its page was loaded again. */
async function openTab(path: string): Promise<Page> {
  const page = await context.newPage();
  await show(page, path);
  return page;
}

async function show(page: Page, path: string): Promise<void> {
  await page.goto(`${portal.url}${path}`);
  await page.locator('main h1').first().waitFor();
  await page.evaluate(() => Object.assign(window, { isFirstLoad: true }));
}

const isFirstLoad = (page: Page) => page.evaluate(() => 'isFirstLoad' in window);
const rowTitles = (page: Page) => page.locator('tr[data-row] .cb-name').allTextContents();

/** What is told before the first stream is open is not heard: so once until it is. */
async function untilHeard(): Promise<void> {
  let saved = 0;
  await vi.waitFor(
    async () => {
      await saveTitle('stock', `Stock ${(saved += 1)}`);
      for (const page of tabs) expect((await rowTitles(page)).join()).toContain('Stock');
    },
    { ...patient, interval: 1_000 },
  );
}

test('a file that is edited changes the row of an open list, in the tab that listens and in another', async () => {
  await saveTitle('pay', 'Payments');
  for (const page of tabs) {
    await expect.poll(() => rowTitles(page), patient).toContain('Payments');
    expect(await isFirstLoad(page)).toBe(true);
  }
});

test('an entity that comes, and one that goes, do so in open lists', async () => {
  await saveTitle('new', 'Newcomer');
  for (const page of tabs) await expect.poll(() => rowTitles(page), patient).toContain('Newcomer');
  await rm(join(folder, 'new.yaml'));
  for (const page of tabs) {
    await expect.poll(() => rowTitles(page), patient).not.toContain('Newcomer');
    expect(await isFirstLoad(page)).toBe(true);
  }
});

test('thousands of changes ask for the list seldom, and its rows stay up meanwhile', {
  timeout: 150_000,
}, async () => {
  const [page] = tabs;
  let asked = 0;
  const count = (request: Request) => {
    if (request.url().includes('/entities/by-query')) asked += 1;
  };
  page.on('request', count);
  await page.evaluate(() => {
    const emptied = { times: 0 };
    Object.assign(window, { emptied });
    new MutationObserver(() => {
      if (document.querySelector('tr[data-row] .cb-name') === null) emptied.times += 1;
    }).observe(document.body, { childList: true, subtree: true });
  });
  const startedAt = performance.now();
  for (let file = 0; file < 150; file += 1) {
    const names = Array.from({ length: 10 }, (_, index) => `e${file}-${index}`);
    await save(`many-${file}`, names.map((name) => componentText(name, name)).join('---\n'));
  }
  const matches = async () => {
    const text = (await page.locator('header [role=status]').textContent()) ?? '';
    return Number(/^[\d,]+/.exec(text)?.[0].replaceAll(',', ''));
  };
  await expect.poll(matches, { timeout: 90_000 }).toBe(1_502);
  const seconds = (performance.now() - startedAt) / 1_000;
  page.off('request', count);
  expect(asked).toBeLessThanOrEqual(seconds + 2);
  expect(await page.evaluate(() => Object(window).emptied.times)).toBe(0);
});

test('an open page of an entity follows its file, also in the other tab, and says when it is gone', async () => {
  for (const page of tabs) await show(page, '/catalog/default/component/pay');
  await untilShown('The payments');
  await saveTitle('pay', 'Money');
  for (const page of tabs) {
    await page.getByRole('heading', { level: 1, name: 'Money' }).waitFor(patient);
    expect(await isFirstLoad(page)).toBe(true);
  }
  await rm(join(folder, 'pay.yaml'));
  for (const page of tabs) {
    await page.getByText('pay is no longer in the catalog.').waitFor(patient);
    await page.getByRole('heading', { level: 1, name: 'Money' }).waitFor();
  }
  await saveTitle('pay', 'Money again');
  for (const page of tabs) {
    await page.getByRole('heading', { level: 1, name: 'Money again' }).waitFor(patient);
    expect(await page.getByText('pay is no longer in the catalog.').count()).toBe(0);
    expect(await isFirstLoad(page)).toBe(true);
  }
});

/** As `untilHeard`: both tabs were loaded anew, so one of them opened a new stream. */
async function untilShown(title: string): Promise<void> {
  let saved = 0;
  const shown = async () => {
    await saveTitle('pay', `${title} ${(saved += 1)}`);
    const names = tabs.map((page) => page.getByRole('heading', { level: 1 }).first().textContent());
    return (await Promise.all(names)).every((name) => name?.includes(title));
  };
  await expect.poll(shown, { ...patient, interval: 1_000 }).toBe(true);
}

test('the list of issues follows what is wrong', async () => {
  const [page] = tabs;
  await show(page, '/catalog/issues');
  await page.getByText('Nothing is wrong').waitFor();
  let saved = 0;
  const isShown = async () => {
    await save('broken', `# ${(saved += 1)}\napiVersion: backstage.io/v1alpha1\nkind: [\n`);
    return page.getByText('broken.yaml').first().isVisible();
  };
  await expect.poll(isShown, { ...patient, interval: 1_000 }).toBe(true);
  await rm(join(folder, 'broken.yaml'));
  await page.getByText('Nothing is wrong').waitFor(patient);
  expect(await isFirstLoad(page)).toBe(true);
});
