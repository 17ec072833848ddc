import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityProblems, launchBrowser, openPage } from './browser-for-test.ts';
import { type RunningPortal, startPortal } from './portal-for-test.ts';

// The gateway does not fail on demand, so the network between it and the tab does.
const status = '**/api/registry/status';
const registry = /\/api\/registry\/$/;

let portal: RunningPortal;
let browser: Browser;

beforeAll(async () => {
  [portal, browser] = await Promise.all([startPortal(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await portal?.stop();
});

test('without an answer the page says what failed, and Try again brings the list', async () => {
  const { page } = await openPage(browser);
  // The page asks again by itself too: it gets an answer only once the button was pressed.
  let isDown = true;
  await page.exposeFunction('endOutage', () => {
    isDown = false;
  });
  await page.route(status, (route) => (isDown ? route.abort() : route.continue()));
  await page.goto(`${portal.url}/plugins`);
  await page.getByRole('heading', { name: 'Plugins cannot be shown' }).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.evaluate(() =>
    document.addEventListener('click', () => Reflect.get(window, 'endOutage')(), true),
  );
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('cell', { name: 'Announcements' }).waitFor();
  await page.context().close();
});

test('a person without the right is told so, and by whom it is given', async () => {
  const { page } = await openPage(browser);
  const body = {
    error: { name: 'NotAllowedError', message: 'not for guests', code: 'forbidden' },
    request: { method: 'GET', url: '/api/registry/status' },
    response: { statusCode: 403 },
  };
  await page.route(status, (route) => route.fulfill({ status: 403, json: body }));
  await page.goto(`${portal.url}/plugins`);
  await page.getByRole('heading', { name: 'You may not see the plugins' }).waitFor();
  await page.getByText('Whoever runs this portal can give it.').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.context().close();
});

test('a part that is missing is named, and the rest is shown', async () => {
  const { page } = await openPage(browser);
  await page.route(registry, (route) => route.abort());
  await page.goto(`${portal.url}/plugins`);
  await page.getByText('Contributions and files are missing').waitFor();
  await page.getByRole('cell', { name: 'Announcements' }).waitFor();
  await page.unroute(registry);
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('Contributions and files are missing').waitFor({ state: 'detached' });
  await page.context().close();
});

test('an answer that got old says so, and the list stays', async () => {
  const { page } = await openPage(browser);
  await page.goto(`${portal.url}/plugins`);
  await page.getByRole('cell', { name: 'Announcements' }).waitFor();
  await page.route(status, (route) => route.abort());
  await page.getByText('the gateway does not answer').waitFor();
  expect(await page.getByRole('cell', { name: 'Announcements' }).count()).toBe(1);
  await page.context().close();
});

test('a filter that nothing matches leaves a way back', async () => {
  const { page } = await openPage(browser);
  await page.goto(`${portal.url}/plugins`);
  await page.getByRole('cell', { name: 'Announcements' }).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('nothing at all');
  await page.getByRole('heading', { name: 'No plugin matches “nothing at all”' }).waitFor();
  expect(page.url()).toContain('filter=nothing');
  await page.keyboard.press('Escape');
  await page.getByRole('cell', { name: 'Announcements' }).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL(/plugin=docs/);
  await page.context().close();
});
