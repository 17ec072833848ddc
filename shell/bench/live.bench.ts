import type { Page } from 'playwright-core';
import { launchBrowser } from '../e2e/browser-for-test.ts';
import {
  type FirstView,
  fewPlugins,
  firstView,
  manyPlugins,
  publishManyPlugins,
  runPlugins,
} from '../e2e/many-plugins.ts';
import { startPortal } from '../e2e/portal-for-test.ts';
import { changeSeenBy } from '../e2e/rail-watch.ts';
import { registryText } from '../e2e/registry-file.ts';
import { median } from './median.ts';

/**
 * How fast a changed registry is in every open tab, and what 200 plugins cost the first view as a ratio
 * to three.
 */
const rounds = Number(process.env['CALLBOARD_BENCH_RUNS'] ?? 5);
const tabCount = 6;

const portal = await startPortal({ registry: registryText(['catalog', 'plugins']) });
const browser = await launchBrowser();
try {
  const tabs = await measureTabs();
  const many = await measureManyPlugins();
  console.table({ ...tabs, ...many });
} finally {
  await browser.close();
  await portal.stop();
}

async function measureTabs() {
  const context = await browser.newContext();
  const tabs: Page[] = [];
  let lastTabMs = 0;
  for (let count = 0; count < tabCount; count += 1) {
    const startedAt = performance.now();
    const page = await context.newPage();
    await page.goto(`${portal.url}/plugins`);
    await page.getByRole('row').filter({ hasText: 'catalog' }).waitFor();
    lastTabMs = performance.now() - startedAt;
    tabs.push(page);
  }
  const changes: number[] = [];
  for (let round = 0; round < rounds; round += 1)
    for (const hasCatalog of [false, true])
      changes.push(await changeSeenBy(portal, tabs, hasCatalog));
  const [leader, ...others] = tabs;
  const closedAt = performance.now();
  await leader?.close();
  await changeSeenBy(portal, others, false);
  const movedMs = performance.now() - closedAt;
  await context.close();
  return {
    'the sixth tab is there, ms': { value: Math.round(lastTabMs), aim: '' },
    'a change is in all six tabs, ms (median)': { value: median(changes), aim: '≤ 1000' },
    'a change is in all six tabs, ms (most)': { value: Math.max(...changes), aim: '≤ 1000' },
    'the connection moves and shows a change, ms': { value: Math.round(movedMs), aim: '≤ 2000' },
  };
}

async function measureManyPlugins() {
  await publishManyPlugins(portal);
  const few: FirstView[] = [];
  const many: FirstView[] = [];
  await runPlugins(portal, fewPlugins);
  await firstView(browser, portal); // warms the gateway up
  for (let round = 0; round < rounds; round += 1) {
    await runPlugins(portal, fewPlugins);
    few.push(await firstView(browser, portal));
    await runPlugins(portal, manyPlugins);
    many.push(await firstView(browser, portal));
  }
  const ratioOf = (of: (view: FirstView) => number) => least(many, of) / least(few, of);
  return {
    'bytes of the first view with 200 plugins, ratio to 3': {
      value: rounded(ratioOf(({ bytes }) => bytes)),
      aim: '≤ 1.1',
    },
    'time of the first view with 200 plugins, ratio to 3': {
      value: rounded(ratioOf(({ ms }) => ms)),
      aim: '≤ 1.1',
    },
  };
}

// Least, not median: whatever else the machine does only ever adds.
function least(views: readonly FirstView[], of: (view: FirstView) => number): number {
  return Math.min(...views.map(of));
}

function rounded(ratio: number): number {
  return Math.round(ratio * 1000) / 1000;
}
