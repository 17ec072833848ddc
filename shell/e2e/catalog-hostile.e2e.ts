import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityProblems, launchBrowser, openPage } from './browser-for-test.ts';
import { type RunningPortal, startPortal } from './portal-for-test.ts';
import { registryText } from './registry-file.ts';

const longName = 'n'.repeat(63);
const many = 3000;

const hostile = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ${longName}
  title: '${'Long title '.repeat(45)}'
  description: '<img src=x onerror="document.title=1"> ${'unbroken'.repeat(60)}'
  tags: [${Array.from({ length: 30 }, (_, index) => `tag-${index}`).join(', ')}]
  annotations:
    backstage.io/view-url: 'javascript:alert(1)'
    example.com/long: '${'a'.repeat(400)}'
  links:
    - { url: 'javascript:alert(document.domain)', title: Never a link }
    - { url: 'https://ok.example/path', title: A link }
spec:
  type: 'with, comma'
  lifecycle: '${'l'.repeat(80)}'
  owner: group:default/nobody
  system: ${'s'.repeat(63)}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: twice, title: First claim }
spec: { type: service, lifecycle: production, owner: team-a }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: twice, title: Second claim }
spec: { type: service, lifecycle: production, owner: team-a }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: no owner here }
spec: { type: service }
`;

const component = (_: unknown, index: number) => `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: one-of-${String(index).padStart(5, '0')} }
spec: { type: service, lifecycle: production, owner: team-a }
`;

let folder: string;
let portal: RunningPortal;
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'callboard-hostile-'));
  await writeFile(path.join(folder, 'hostile.yaml'), hostile);
  const parts = Array.from({ length: 6 }, (_, part) => part * 500);
  for (const start of parts) {
    const documents = Array.from({ length: many / 6 }, (_, index) => component(_, start + index));
    await writeFile(path.join(folder, `many-${start}.yaml`), documents.join('---\n'));
  }
  [portal, browser] = await Promise.all([
    startPortal({ catalog: [folder], registry: registryText(['catalog', 'plugins']) }),
    launchBrowser(),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await portal?.stop();
  await rm(folder, { recursive: true, force: true });
});

for (const width of [1440, 360]) {
  test(`hostile texts stay texts and inside the page at ${width} px`, async () => {
    const { page, complaints } = await openPage(browser, { width });
    for (const tab of ['', '/relations', '/yaml', '/issues']) {
      await page.goto(`${portal.url}/catalog/default/component/${longName}${tab}`);
      await page.locator('.cb-tabs').waitFor();
      await page.waitForLoadState('networkidle');
      expect(await page.locator('main img').count()).toBe(0);
      expect(await page.locator('a[href^="javascript:" i]').count()).toBe(0);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect([tab, overflow]).toEqual([tab, 0]);
      expect(await accessibilityProblems(page)).toEqual([]);
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  });
}

test('what the catalog does not have looks broken and says what is missing', async () => {
  const { page } = await openPage(browser);
  await page.goto(`${portal.url}/catalog/default/component/${longName}`);
  const owner = page.locator('.cb-facts').getByTitle('The catalog has no group:default/nobody');
  await owner.waitFor();
  expect(await owner.textContent()).toContain('not in the catalog');
  await page.context().close();
});

test('a type with a comma can be filtered by', async () => {
  const { page } = await openPage(browser);
  await page.goto(`${portal.url}/catalog`);
  await page.locator('.cat-facets').getByText('With, comma').click();
  await page.locator(`tr[data-row="0"] a[href$="${longName}"]`).waitFor();
  await expect.poll(() => page.locator('tr[data-row]').count()).toBe(1);
  await page.context().close();
});

test('two documents of one name: both are named, one is shown', async () => {
  const { page } = await openPage(browser);
  await page.goto(`${portal.url}/catalog/default/component/twice`);
  await page.getByRole('heading', { level: 1, name: 'First claim' }).waitFor();
  await page.getByText('Another document has this name.').waitFor();
  await page.getByRole('link', { name: 'See why' }).click();
  const claims = page.locator('.cb-card', { hasText: 'Documents with this name' });
  await claims.waitFor();
  expect(await claims.locator('li').count()).toBe(2);
  expect(await claims.getByText('Shown', { exact: true }).count()).toBe(1);
  await page.context().close();
});

test('issues are one step from the list, with file, line and column, and can be searched', async () => {
  const { page } = await openPage(browser);
  await page.goto(`${portal.url}/catalog`);
  await page.getByRole('link', { name: /issues$/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Issues' }).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('/metadata/name hostile');
  const files = page.locator('.cat-inbox h2');
  await expect.poll(() => files.allTextContents()).toEqual(['hostile.yaml']);
  const lines = await page.locator('.cat-inbox li').allTextContents();
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) expect(line).toMatch(/\d+:\d+ · /);
  await page.context().close();
});

test('a long list: only rows in sight exist, End reaches the last one, a reload stays there', async () => {
  const { page } = await openPage(browser);
  await page.goto(`${portal.url}/catalog?q=one-of&type=service`);
  await page.locator('tr[data-row="0"] .cb-name').waitFor();
  expect(await page.locator('table').getAttribute('aria-rowcount')).toBe(String(many + 1));
  await page.keyboard.press('j');
  await page.keyboard.press('End');
  const last = `one-of-0${many - 1}`;
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.textContent), { timeout: 20_000 })
    .toBe(last);
  expect(await page.locator('tr[data-row]').count()).toBeLessThan(100);
  const scrolled = await page.evaluate(() => window.scrollY);
  await page.reload();
  await page.getByRole('link', { name: last }).waitFor();
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(scrolled);
  await page.context().close();
});
