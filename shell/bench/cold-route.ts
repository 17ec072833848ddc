import type { Browser, Page } from 'playwright-core';
import { median } from './median.ts';
import { type SeenRequest, watchRequests } from './watch-requests.ts';

export interface ColdRoute {
  readonly requests: readonly Pick<SeenRequest, 'path' | 'type' | 'level' | 'wireBytes'>[];
  /** Of code and styles; the page itself is level 0. */
  readonly levels: number;
  readonly kB: number;
  /** Of the files of plugins. */
  readonly pluginKB: number;
  /** Until its heading is on screen, median. */
  readonly ms: number;
}

/** A plugin's route in a cold browser, so far from the server; the first round is not counted. */
export async function coldRoute(
  browser: Browser,
  url: string,
  { latencyMs, rounds }: { readonly latencyMs: number; readonly rounds: number },
): Promise<ColdRoute> {
  const times: number[] = [];
  let seen: SeenRequest[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    const requests = await watchRequests(page);
    await delay(page, latencyMs);
    const startedAt = performance.now();
    await page.goto(url, { waitUntil: 'commit' });
    await page.locator('main h1').waitFor();
    if (round > 0) times.push(performance.now() - startedAt);
    await page.waitForLoadState('load');
    seen = (await requests()).filter(({ isStream, endedAt }) => !isStream && endedAt < Infinity);
    await context.close();
  }
  const code = seen.filter(({ type }) => type === 'Script' || type === 'Stylesheet');
  return {
    requests: seen.map(({ path, type, level, wireBytes }) => ({
      ...{ path: path.slice(0, 70), type, level, wireBytes },
    })),
    levels: Math.max(...code.map(({ level }) => level)),
    kB: kBOf(seen),
    pluginKB: kBOf(seen.filter(({ path }) => path.startsWith('/plugins/'))),
    ms: Math.round(median(times)),
  };
}

const kBOf = (requests: readonly SeenRequest[]) =>
  Math.round(requests.reduce((sum, { wireBytes }) => sum + wireBytes, 0) / 100) / 10;

async function delay(page: Page, latency: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    ...{ offline: false, latency, downloadThroughput: -1, uploadThroughput: -1 },
  });
}
