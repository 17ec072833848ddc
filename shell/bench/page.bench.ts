import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../e2e/browser-for-test.ts';
import { startPortal } from '../e2e/portal-for-test.ts';
import { median } from './median.ts';
import { type SeenRequest, watchRequests } from './watch-requests.ts';

/**
 * The first page of a cold browser: requests, bytes, levels and the time until its first row can be
 * clicked. The baseline of the ratio is an empty page of the same server in the same browser.
 */
const runs = Number(process.env['CALLBOARD_BENCH_RUNS'] ?? 5);
const rowSelector = 'main a[href^="/catalog/"]';

const portal = await startPortal();
const browser = await launchBrowser();

async function coldPage<T>(measure: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    return await measure(await context.newPage());
  } finally {
    await context.close();
  }
}

async function timeTo(url: string, selector: string): Promise<number> {
  return coldPage(async (page) => {
    const start = performance.now();
    await page.goto(url, { waitUntil: 'commit' });
    await page.waitForSelector(selector);
    return performance.now() - start;
  });
}

async function medianOf(measure: () => Promise<number>): Promise<number> {
  await measure();
  const values: number[] = [];
  for (let run = 0; run < runs; run += 1) values.push(await measure());
  return median(values);
}

const seen = await coldPage(async (page) => {
  const requests = await watchRequests(page);
  await page.goto(`${portal.url}/catalog`);
  await page.waitForSelector(rowSelector);
  await page.waitForTimeout(500);
  return requests();
});
const usableMs = await medianOf(() => timeTo(`${portal.url}/catalog`, rowSelector));
const emptyMs = await medianOf(() => timeTo(`${portal.url}/healthz`, 'body'));
await browser.close();
await portal.stop();

const kb = (bytes: number) => Math.round(bytes / 100) / 10;
const sum = (requests: readonly SeenRequest[], size: (request: SeenRequest) => number) =>
  requests.reduce((total, request) => total + size(request), 0);
const scripts = seen.filter(({ type }) => type === 'Script');
const styles = seen.filter(({ type }) => type === 'Stylesheet');
const firstPluginCode = Math.min(
  ...scripts.filter(({ path }) => path.startsWith('/plugins/')).map(({ endedAt }) => endedAt),
);
const blockingJson = seen.filter(
  ({ isJson, level, startedAt }) => isJson && level > 1 && startedAt < firstPluginCode,
);

console.table(
  seen.map(({ path, type, level, wireBytes }) => ({
    path: path.slice(0, 70),
    type,
    level,
    wireBytes,
  })),
);
console.table({
  'requests (the event stream left out)': {
    value: seen.filter(({ isStream }) => !isStream).length,
    aim: '≤ 12',
  },
  'script, kB gzip': {
    value: kb(sum(scripts, ({ body }) => gzipSync(body, { level: 9 }).length)),
    aim: '≤ 330',
  },
  'script, kB on the wire': { value: kb(sum(scripts, ({ wireBytes }) => wireBytes)), aim: '≤ 280' },
  'styles, kB on the wire': { value: kb(sum(styles, ({ wireBytes }) => wireBytes)), aim: '≤ 50' },
  'levels of code after the HTML': {
    value: Math.max(...[...scripts, ...styles].map(({ level }) => level)),
    aim: '1',
  },
  'JSON asked for by code before plugin code': { value: blockingJson.length, aim: '0' },
  'time to the first row, ms': { value: Math.round(usableMs), aim: '' },
  'the same as a ratio to an empty page': {
    value: Math.round((usableMs / emptyMs) * 10) / 10,
    aim: '',
  },
});
