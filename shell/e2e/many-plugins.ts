import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { PluginManifest } from '@callboard/sdk/plugin';
import type { Browser } from 'playwright-core';
import { watchRequests } from '../bench/watch-requests.ts';
import type { RunningPortal } from './portal-for-test.ts';
import { bundleFolder, publishPlugin } from './published-bundle.ts';
import { saveRegistry } from './registry-file.ts';

export const fewPlugins = ['catalog', 'plugins', 'announcements'];
const teamTools = Array.from(
  { length: 200 - fewPlugins.length },
  (_, index) => `team-tool-${index}`,
);
export const manyPlugins = [...fewPlugins, ...teamTools];

/** Puts the bundles of all of them into a portal's store. */
export async function publishManyPlugins({ dataFolder }: RunningPortal): Promise<void> {
  const folder = new URL('../../examples/plugins/announcements', import.meta.url).pathname;
  await publishPlugin({ dataFolder, folder, version: '1.0.0' });
  for (const name of teamTools) await publishCopy(dataFolder, name);
}

/** A bundle of a real plugin's size under another name. Its page is never opened. */
async function publishCopy(dataFolder: string, name: string): Promise<void> {
  const target = bundleFolder(dataFolder, name, '1.0.0');
  await cp(bundleFolder(dataFolder, 'announcements', '1.0.0'), target, { recursive: true });
  const file = path.join(target, 'callboard.plugin.json');
  const manifest: PluginManifest = JSON.parse(await readFile(file, 'utf8'));
  const { api: _, ...rest } = manifest;
  const title = `Tool of team ${name.slice(10)}`;
  const nav = { label: title, group: 'build', icon: 'wrench' } as const;
  const routes = [{ path: `/${name}`, expose: './app', title, nav }];
  await writeFile(file, JSON.stringify({ ...rest, name, title, routes }));
}

/** Saves the registry with these plugins; resolves when the portal has them all. */
export async function runPlugins(portal: RunningPortal, names: readonly string[]): Promise<void> {
  await saveRegistry(portal.registryFile, names);
  for (;;) {
    const response = await fetch(`${portal.url}/api/registry`);
    const { plugins } = Object(await response.json());
    if (plugins.length === names.length) return;
    await pause(50);
  }
}

export interface FirstView {
  readonly bytes: number;
  readonly ms: number;
}

/** The catalog in a cold browser: all bytes on the wire, HTML included, and the time to its first row. */
export async function firstView(browser: Browser, { url }: RunningPortal): Promise<FirstView> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const requests = await watchRequests(page);
    const startedAt = performance.now();
    await page.goto(`${url}/catalog`, { waitUntil: 'commit' });
    await page.waitForSelector('main a[href^="/catalog/"]');
    const ms = performance.now() - startedAt;
    await page.waitForLoadState('load');
    const bytes = (await requests()).reduce((sum, { wireBytes }) => sum + wireBytes, 0);
    return { bytes, ms };
  } finally {
    await context.close();
  }
}
