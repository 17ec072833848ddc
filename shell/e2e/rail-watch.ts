import type { Page } from 'playwright-core';
import type { RunningPortal } from './portal-for-test.ts';
import { saveRegistry } from './registry-file.ts';

/**
 * Saves the registry with or without the catalog; resolves when all tabs show it, with how long the
 * slowest took, in ms by the tabs' own clocks.
 */
export async function changeSeenBy(
  portal: RunningPortal,
  pages: readonly Page[],
  hasCatalog: boolean,
): Promise<number> {
  const seen = await Promise.all(pages.map((page) => watchRail(page, hasCatalog)));
  const names = hasCatalog ? ['catalog', 'plugins'] : ['plugins'];
  const savedAt = Date.now();
  await saveRegistry(portal.registryFile, names);
  return Math.max(...(await Promise.all(seen.map((one) => one())))) - savedAt;
}

/** Starts to look for the catalog's link; answers how to wait for the time at which it came, or went. */
async function watchRail(page: Page, hasCatalog: boolean): Promise<() => Promise<number>> {
  const seen = await page.evaluateHandle((isWanted) => {
    const link = 'nav[aria-label="Main"] a[href="/catalog"]';
    const shown = new Promise<number>((resolve) => {
      const look = () => {
        if ((document.querySelector(link) !== null) === isWanted) resolve(Date.now());
      };
      new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
      look();
    });
    return { shown }; // in an object, or the handle would wait for it
  }, hasCatalog);
  return () => seen.evaluate(({ shown }) => shown);
}
