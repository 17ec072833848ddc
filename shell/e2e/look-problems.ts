import type { Page } from 'playwright-core';
import { accessibilityProblems } from './browser-for-test.ts';

/**
 * What is wrong with how the page looks, a line each: wider than the window, or what axe finds. In the
 * light theme everything is asked; the dark one changes colours alone, so that only contrast is asked there.
 */
export async function lookProblems(page: Page): Promise<string[]> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  const inLight = await accessibilityProblems(page);
  await turn(page, 'dark');
  const inDark = await accessibilityProblems(page, ['color-contrast']);
  await turn(page, 'light');
  return [
    ...(overflow > 0 ? [`${overflow} px too wide`] : []),
    ...inLight,
    ...inDark.map((problem) => `dark: ${problem}`),
  ];
}

/** Resolves when the colours are those of the theme, not on their way there. */
async function turn(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await page.locator(`html[data-mantine-color-scheme="${theme}"]`).waitFor();
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter(({ effect }) => Number.isFinite(Number(effect?.getComputedTiming().endTime)))
        .map(({ finished }) => finished),
    ).then(() => undefined),
  );
}
