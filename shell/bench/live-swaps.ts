import type { RegistryEntry } from '@callboard/sdk/plugin';
import type { Browser, Page } from 'playwright-core';
import type { RunningPortal } from '../e2e/portal-for-test.ts';
import { publishEdition } from '../e2e/published-bundle.ts';
import { saveRegistry } from '../e2e/registry-file.ts';
import { median } from './median.ts';

const folder = new URL('fixtures/one-page', import.meta.url).pathname;
const link = 'nav[aria-label="Main"] a[href="/one-page"]';
/** What the rail says of each version. */
const labels = { '2.0.0': 'First page', '3.0.0': 'Second page' } as const;
type Version = keyof typeof labels;

interface Step {
  readonly name: string;
  readonly entry: Partial<RegistryEntry>;
  /** Text of the link in the rail afterwards; none where it is gone. */
  readonly label?: string;
}

const running = (name: string, version: Version): Step => ({
  ...{ name, entry: { version }, label: labels[version] },
});

const steps: readonly Step[] = [
  running('enable', '2.0.0'),
  running('upgrade', '3.0.0'),
  running('roll back', '2.0.0'),
  { name: 'disable', entry: { enabled: false } },
];

/** From the saved registry to the rail of an open tab, medians in ms by the tab's own clock. */
export async function measureSwaps(browser: Browser, portal: RunningPortal, rounds: number) {
  const { dataFolder, registryFile } = portal;
  for (const [version, label] of Object.entries(labels))
    await publishEdition({
      ...{ dataFolder, folder, version, file: 'callboard.plugin.json' },
      replace: ['"label": "One page"', `"label": "${label}"`],
    });
  const save = (entry: Partial<RegistryEntry>) =>
    saveRegistry(registryFile, ['catalog', 'plugins', { name: 'one-page', ...entry }]);
  const page = await browser.newPage();
  await page.goto(`${portal.url}/plugins`);
  await save({ enabled: false });
  await page.locator(link).waitFor({ state: 'detached' });
  const times = new Map<string, number[]>(steps.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1)
    for (const { name, entry, label } of steps) {
      const seen = await watchLink(page, label);
      const savedAt = Date.now();
      await save(entry);
      times.get(name)?.push((await seen()) - savedAt);
    }
  await page.close();
  return Object.fromEntries(
    [...times].map(([name, values]) => [
      `${name} in an open tab, ms (median)`,
      { value: Math.round(median(values)), aim: '≤ 1000' },
    ]),
  );
}

/** Starts to look for a link with this text, or for none; answers how to wait for when it was so. */
async function watchLink(page: Page, label: string | undefined): Promise<() => Promise<number>> {
  const seen = await page.evaluateHandle(
    ({ selector, text }) => {
      const shown = new Promise<number>((resolve) => {
        const look = () => {
          if (document.querySelector(selector)?.textContent?.trim() === text) resolve(Date.now());
        };
        const options = { childList: true, subtree: true, characterData: true };
        new MutationObserver(look).observe(document.body, options);
        look();
      });
      return { shown }; // in an object, or the handle would wait for it
    },
    { selector: link, text: label },
  );
  return () => seen.evaluate(({ shown }) => shown);
}
