import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityProblems, launchBrowser, openPage } from './browser-for-test.ts';
import { differenceFromBaseline } from './picture-baseline.ts';
import { type RunningPortal, startPortal } from './portal-for-test.ts';
import { registryText } from './registry-file.ts';

let portal: RunningPortal;
let browser: Browser;

beforeAll(async () => {
  [portal, browser] = await Promise.all([
    startPortal({ registry: registryText(['catalog', 'plugins']) }),
    launchBrowser(),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await portal?.stop();
});

const looks = [
  { theme: 'light', width: 1440 },
  { theme: 'dark', width: 1440 },
  { theme: 'light', width: 360 },
  { theme: 'dark', width: 360 },
] as const;

for (const { theme, width } of looks) {
  test(`the kit at ${width} px in the ${theme} theme looks as it did, fits, and axe finds nothing`, async () => {
    const { page } = await openPage(browser, { width, theme });
    await page.goto(`${portal.url}/kit`);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    // Whatever waits 150 ms before it shows (skeletons) is there now.
    await page.waitForFunction(() => performance.now() > 1500);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
    expect(await accessibilityProblems(page)).toEqual([]);
    const picture = await page.screenshot({ fullPage: true, animations: 'disabled' });
    expect(await differenceFromBaseline(browser, picture, `kit-${theme}-${width}`)).toBeLessThan(
      0.04,
    );
    await page.context().close();
  });
}
