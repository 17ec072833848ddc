import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, openPage } from './browser-for-test.ts';
import { freePort } from './portal-for-test.ts';
import { copyRepository, type RepositoryCopy } from './repository-copy.ts';
import { type RunningCommand, runNpm } from './run-npm.ts';

let copy: RepositoryCopy;
let browser: Browser;
let dev: RunningCommand;
let url: string;

beforeAll(async () => {
  copy = copyRepository();
  const port = await freePort();
  url = `http://localhost:${port}`;
  dev = runNpm(['run', 'dev', '--', '--port', String(port)], copy.folder);
  [browser] = await Promise.all([
    launchBrowser(),
    dev.untilPrinted(`Callboard is ready at ${url}`),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await dev?.interrupt();
  copy?.remove();
});

test('an edit of a plugin is in the open tab without a reload', async () => {
  const { page } = await openPage(browser);
  await page.goto(`${url}/announcements`);
  await page.getByRole('heading', { level: 1, name: 'Announcements' }).waitFor();
  await page.evaluate(() => Object.assign(window, { wasNeverReloaded: true }));
  const file = path.join(
    copy.folder,
    'examples/plugins/announcements/src/pages/announcements-page.tsx',
  );
  const source = await readFile(file, 'utf8');
  expect(source).toContain('title="Announcements"');
  const editedAt = performance.now();
  await writeFile(file, source.replace('title="Announcements"', 'title="Edited a moment ago"'));
  await page.getByRole('heading', { level: 1, name: 'Edited a moment ago' }).waitFor();
  console.log(`an edit was on the screen after ${Math.round(performance.now() - editedAt)} ms`);
  expect(await page.evaluate(() => 'wasNeverReloaded' in window)).toBe(true);
});
