import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './browser-for-test.ts';
import { type RunningPortal, startPortal } from './portal-for-test.ts';
import { changeSeenBy } from './rail-watch.ts';
import { registryText } from './registry-file.ts';

/** As many as a browser opens connections to one server over HTTP/1.1. */
const tabCount = 6;

let portal: RunningPortal;
let browser: Browser;
let context: BrowserContext;
/** Open tabs, the oldest first: that one holds the connection. */
const tabs: Page[] = [];

beforeAll(async () => {
  [portal, browser] = await Promise.all([
    startPortal({ registry: registryText(['catalog', 'plugins']) }),
    launchBrowser(),
  ]);
  context = await browser.newContext();
});
afterAll(async () => {
  await browser?.close();
  await portal?.stop();
});

async function openTab(): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${portal.url}/plugins`);
  await page.getByRole('heading', { level: 1, name: 'Plugins' }).waitFor();
  await page.getByRole('row').filter({ hasText: 'catalog' }).waitFor();
  return page;
}

/** Streams that the gateway has open, by its own count. */
async function openStreams(): Promise<number> {
  const response = await fetch(`${portal.url}/metrics`);
  return Number(/^callboard_event_streams (\d+)/m.exec(await response.text())?.[1]);
}

// How fast all this is, `npm run bench -- live` measures.
test('six tabs over HTTP/1.1 stay usable and hold one event connection among them', async () => {
  for (let count = 0; count < tabCount; count += 1) tabs.push(await openTab());
  const protocol = await tabs.at(-1)?.evaluate(() => {
    const [page] = performance.getEntriesByType('navigation');
    return Object(page).nextHopProtocol;
  });
  expect(protocol).toBe('http/1.1');
  await expect.poll(openStreams, { timeout: 20_000 }).toBe(1);
});

test('a change of the registry is in all six tabs', async () => {
  for (const hasCatalog of [false, true]) await changeSeenBy(portal, tabs, hasCatalog);
});

test('when the tab that holds the connection closes, another has it and nothing is missed', async () => {
  const [leader, ...others] = tabs;
  await leader?.close();
  // The change comes while nobody holds the connection; the next one is told of it at once.
  await changeSeenBy(portal, others, false);
  await expect.poll(openStreams, { timeout: 20_000 }).toBe(1);
  await changeSeenBy(portal, others, true);
});
