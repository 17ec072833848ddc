import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './browser-for-test.ts';
import {
  fewPlugins,
  firstView,
  manyPlugins,
  publishManyPlugins,
  runPlugins,
} from './many-plugins.ts';
import { type RunningPortal, startPortal } from './portal-for-test.ts';
import { registryText } from './registry-file.ts';

let portal: RunningPortal;
let browser: Browser;

beforeAll(async () => {
  [portal, browser] = await Promise.all([
    startPortal({ registry: registryText(fewPlugins) }),
    launchBrowser(),
  ]);
  await publishManyPlugins(portal);
});
afterAll(async () => {
  await browser?.close();
  await portal?.stop();
});

// How long it takes is measured by `npm run bench -- live`.
test('200 plugins instead of three make the first view less than a tenth larger', async () => {
  await runPlugins(portal, fewPlugins);
  const few = await firstView(browser, portal);
  await runPlugins(portal, manyPlugins);
  const many = await firstView(browser, portal);
  expect(many.bytes / few.bytes).toBeLessThan(1.1);
}, 180_000);
