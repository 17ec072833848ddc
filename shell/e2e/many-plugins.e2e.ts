import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { PluginManifest } from '@callboard/sdk/plugin';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { watchRequests } from '../bench/watch-requests.ts';
import { launchBrowser } from './browser-for-test.ts';
import { type RunningPortal, startPortal } from './portal-for-test.ts';
import { bundleFolder, publishPlugin } from './published-bundle.ts';
import { registryText, saveRegistry } from './registry-file.ts';

const own = ['catalog', 'plugins', 'announcements'];
const more = Array.from({ length: 200 - own.length }, (_, index) => `team-tool-${index}`);
const rounds = 7;

let portal: RunningPortal;
let browser: Browser;

beforeAll(async () => {
  [portal, browser] = await Promise.all([
    startPortal({ registry: registryText(own) }),
    launchBrowser(),
  ]);
  const { dataFolder } = portal;
  const folder = new URL('../../examples/plugins/announcements', import.meta.url).pathname;
  await publishPlugin({ dataFolder, folder, version: '1.0.0' });
  for (const name of more) await publishCopy(name);
});
afterAll(async () => {
  await browser?.close();
  await portal?.stop();
});

/** A bundle of a real plugin's size under another name. Its page is never opened here. */
async function publishCopy(name: string): Promise<void> {
  const target = bundleFolder(portal.dataFolder, name, '1.0.0');
  await cp(bundleFolder(portal.dataFolder, 'announcements', '1.0.0'), target, { recursive: true });
  const file = path.join(target, 'callboard.plugin.json');
  const manifest: PluginManifest = JSON.parse(await readFile(file, 'utf8'));
  const { api: _, ...rest } = manifest;
  const title = `Tool of team ${name.slice(10)}`;
  const nav = { label: title, group: 'build', icon: 'wrench' } as const;
  const routes = [{ path: `/${name}`, expose: './app', title, nav }];
  await writeFile(file, JSON.stringify({ ...rest, name, title, routes }));
}

async function run(names: readonly string[]): Promise<void> {
  await saveRegistry(portal.registryFile, names);
  await vi.waitUntil(
    async () => {
      const response = await fetch(`${portal.url}/api/registry`);
      const { plugins } = Object(await response.json());
      return plugins.length === names.length;
    },
    { timeout: 60_000 },
  );
}

interface FirstView {
  readonly bytes: number;
  readonly ms: number;
}

/** The catalog in a cold browser: all bytes on the wire, HTML included, and the time to its first row. */
async function firstView(): Promise<FirstView> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const requests = await watchRequests(page);
    const startedAt = performance.now();
    await page.goto(`${portal.url}/catalog`, { waitUntil: 'commit' });
    await page.waitForSelector('main a[href^="/catalog/"]');
    const ms = performance.now() - startedAt;
    await page.waitForLoadState('load');
    const bytes = (await requests()).reduce((sum, { wireBytes }) => sum + wireBytes, 0);
    return { bytes, ms };
  } finally {
    await context.close();
  }
}

// Least, not median: whatever else the machine does only ever adds.
const least = (views: readonly FirstView[], of: (view: FirstView) => number) =>
  Math.min(...views.map(of));

test('200 plugins instead of three make the first view less than a tenth larger and slower', async () => {
  const few: FirstView[] = [];
  const many: FirstView[] = [];
  await firstView(); // warms the gateway up
  for (let round = 0; round < rounds; round += 1) {
    await run(own);
    few.push(await firstView());
    await run([...own, ...more]);
    many.push(await firstView());
  }
  const ratioOf = (of: (view: FirstView) => number) => least(many, of) / least(few, of);
  const bytes = ratioOf((view) => view.bytes);
  const ms = ratioOf((view) => view.ms);
  console.log(
    `bytes ${least(few, (view) => view.bytes)} × ${bytes.toFixed(3)}, time ${Math.round(least(few, (view) => view.ms))} ms × ${ms.toFixed(3)}`,
  );
  expect(bytes).toBeLessThan(1.1);
  expect(ms).toBeLessThan(1.1);
}, 180_000);
