import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessibilityProblems, launchBrowser, openPage } from './browser-for-test.ts';
import { type RunningPortal, repositoryRoot, startPortal } from './portal-for-test.ts';
import { registryText } from './registry-file.ts';
import { serveTexts, type TextServer } from './text-server.ts';

const corpus = path.resolve(repositoryRoot, process.env['CALLBOARD_CORPUS'] ?? '../shared/corpus');
const examples = path.join(repositoryRoot, 'examples/catalog/all.yaml');

const wrong = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: wrong-labels
  labels: { color: 'not allowed!' }
spec:
  type: service
  lifecycle: production
  owner: group:default/checkout
`;

const right = (name: string, owner: string) =>
  wrong
    .replace(/ {2}labels.*\n/, '')
    .replace('wrong-labels', name)
    .replace('group:default/checkout', `group:default/${owner}`);

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
});

const total = async (page: Page) =>
  Number.parseInt(
    ((await page.locator('.cb-page-head [role=status]').first().textContent()) ?? '').replaceAll(
      /\D/g,
      '',
    ),
    10,
  );
const files = (page: Page) => page.locator('.cat-inbox h2').allTextContents();
const optionsOf = (page: Page, label: string) =>
  page.getByLabel(label, { exact: true }).locator('option').allTextContents();

describe('with a few sources', () => {
  let web: TextServer;
  let portal: RunningPortal;
  beforeAll(async () => {
    web = await serveTexts({
      '/mine.yaml': wrong,
      '/ours.yaml': right('ours', 'checkout'),
      '/theirs.yaml': right('theirs', 'platform'),
    });
    const config = `catalog:
  sources:
    - path: ${examples}
    - url: ${web.origin}/mine.yaml
    - url: ${web.origin}/ours.yaml
    - url: ${web.origin}/theirs.yaml
    - url: ${web.origin}/gone.yaml
identity:
  local: user:default/ines.okafor
fetch:
  allowPrivate: ['127.0.0.1']
`;
    portal = await startPortal({ config, registry: registryText(['catalog', 'plugins']) });
  });
  afterAll(async () => {
    await portal?.stop();
    web?.stop();
  });

  async function openInbox(query = '', options: Parameters<typeof openPage>[1] = {}) {
    const watched = await openPage(browser, options);
    await watched.page.goto(`${portal.url}/catalog/issues${query}`);
    await watched.page.getByRole('table', { name: 'Sources and how they fare' }).waitFor();
    return watched;
  }

  test('each source says how it fares, what fails first; reading it again mends it', async () => {
    const { page } = await openInbox();
    const rows = page.getByRole('table', { name: 'Sources and how they fare' }).locator('tbody tr');
    await rows.first().getByText('Failing').waitFor();
    expect(await rows.first().textContent()).toMatch(/gone\.yaml.*404/);
    await rows.nth(1).getByText('Fine').waitFor();
    const before = await total(page);
    web.texts.set('/gone.yaml', right('back-again', 'checkout'));
    await page.getByRole('button', { name: /^Read .*gone\.yaml again$/ }).click();
    await rows.filter({ hasText: 'gone.yaml' }).getByText('Fine').waitFor();
    await expect.poll(() => total(page)).toBeLessThan(before);
    await page.context().close();
  });

  test('an issue has its line, rule, hint, lines of the file, and a way to file and entity', async () => {
    const { page } = await openInbox('?q=wrong-labels');
    await expect.poll(() => files(page)).toEqual(['mine.yaml']);
    const issue = page.locator('.cat-inbox li').first();
    expect(await issue.textContent()).toMatch(/not allowed!.*\d+:\d+ · .*policy\./);
    await issue.getByRole('button', { name: /^Show the lines around line \d+$/ }).click();
    const lines = issue.getByRole('region', { name: /mine\.yaml/ });
    await lines.waitFor();
    expect(await lines.locator('.cb-line.is-marked').textContent()).toContain('not allowed!');
    expect(await accessibilityProblems(page)).toEqual([]);
    const file = page.getByRole('link', { name: 'Open the file' });
    expect(await file.getAttribute('href')).toBe(`${web.origin}/mine.yaml`);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy the issues of mine.yaml as text' }).click();
    await expect
      .poll(() => page.evaluate(() => navigator.clipboard.readText()))
      .toMatch(new RegExp(`^${web.origin}/mine\\.yaml:\\d+:\\d+: error: .*\\[policy\\.`));
    await issue.getByRole('link', { name: 'component:default/wrong-labels' }).click();
    await page.waitForURL(/\/catalog\/default\/component\/wrong-labels$/);
    await page.context().close();
  });

  test('level, rule, source and text narrow, add up with their counts, and are in the address', async () => {
    const { page } = await openInbox();
    await expect.poll(() => total(page)).toBeGreaterThan(0);
    const all = await total(page);
    await expect.poll(async () => (await optionsOf(page, 'Level')).length).toBeGreaterThan(1);
    const sums = async (label: string) =>
      (await optionsOf(page, label))
        .slice(1)
        .reduce((sum, text) => sum + Number(/\((\d+)\)$/.exec(text)?.[1]), 0);
    for (const label of ['Level', 'Rule', 'Source'])
      expect([label, await sums(label)]).toEqual([label, all]);
    const [, rule = ''] = await optionsOf(page, 'Rule');
    const [, name = '', count = ''] = /^(.*) \((\d+)\)$/.exec(rule) ?? [];
    await page.getByLabel('Rule', { exact: true }).selectOption({ label: rule });
    await expect.poll(() => total(page)).toBe(Number(count));
    expect(new URL(page.url()).search).toBe(`?rule=${name}`);
    await page.reload();
    await expect.poll(() => total(page)).toBe(Number(count));
    await page.goBack();
    await expect.poll(() => total(page)).toBe(all);
    await page.keyboard.press('/');
    await page.keyboard.type('zzzz');
    await page.getByRole('heading', { name: 'No issue fits these filters' }).waitFor();
    await page.getByRole('button', { name: 'Clear the filters' }).click();
    await expect.poll(() => total(page)).toBe(all);
    await page.context().close();
  });

  test('mine are the issues of what my groups own, and nobody elses', async () => {
    const { page } = await openInbox();
    for (const file of ['ours.yaml', 'theirs.yaml']) {
      const name = path.basename(file, '.yaml');
      web.texts.set(`/${file}`, wrong.replace('wrong-labels', name));
      if (name === 'theirs') {
        const text = web.texts.get(`/${file}`) ?? '';
        web.texts.set(`/${file}`, text.replace('default/checkout', 'default/platform'));
      }
      await page.getByRole('button', { name: new RegExp(`^Read .*/${file} again$`) }).click();
    }
    await expect
      .poll(() => files(page))
      .toEqual(expect.arrayContaining(['ours.yaml', 'theirs.yaml']));
    await page.getByRole('group', { name: 'Whose issues' }).getByText('Mine').click();
    await expect.poll(() => files(page)).toEqual(['ours.yaml']);
    expect(new URL(page.url()).search).toBe('?show=mine');
    expect(await page.locator('.cat-inbox li').count()).toBe(await total(page));
    await page.context().close();
  });

  for (const look of [
    { theme: 'dark', width: 1440 },
    { theme: 'light', width: 360 },
  ] as const)
    test(`${look.theme} at ${look.width} px: the inbox fits and axe finds nothing`, async () => {
      const { page, complaints } = await openInbox('', look);
      await page.locator('.cat-inbox li').first().waitFor();
      expect(await accessibilityProblems(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(look.width);
      expect(complaints).toEqual([]);
      await page.context().close();
    });
});

test('nothing wrong: says so, and what was looked at', async () => {
  const web = await serveTexts({ '/fine.yaml': right('fine', 'checkout') });
  const config = `catalog:
  sources:
    - url: ${web.origin}/fine.yaml
fetch:
  allowPrivate: ['127.0.0.1']
`;
  const portal = await startPortal({ config, registry: registryText(['catalog', 'plugins']) });
  const { page } = await openPage(browser);
  try {
    await page.goto(`${portal.url}/catalog/issues`);
    await page.getByRole('heading', { name: 'Nothing is wrong' }).waitFor();
    await page.getByText(/Every document of the one source .* 1 entity, last read/).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
  } finally {
    await page.context().close();
    await portal.stop();
    web.stop();
  }
});

// The reason is in the title where it is skipped: the public files are not part of the repository.
describe.skipIf(!existsSync(corpus))(`with the corpus (${corpus}, or CALLBOARD_CORPUS)`, () => {
  let portal: RunningPortal;
  beforeAll(async () => {
    const sources = ['catalog', 'mutated'].map((folder) => path.join(corpus, folder));
    portal = await startPortal({
      catalog: [...sources, examples],
      registry: registryText(['catalog', 'plugins']),
    });
  });
  afterAll(async () => {
    await portal?.stop();
  });

  test('hundreds of issues come page by page, each once, and all add up', async () => {
    const { page, complaints } = await openPage(browser);
    await page.goto(`${portal.url}/catalog/issues`);
    await page.locator('.cat-inbox li').first().waitFor();
    const all = await total(page);
    expect(all).toBeGreaterThan(200);
    expect(await accessibilityProblems(page)).toEqual([]);
    const more = page.getByRole('button', { name: 'Show more' });
    const shown = page.locator('.cat-inbox > section > ul > li');
    for (let count = 100; count < all; count += 100) {
      await expect.poll(() => shown.count()).toBe(count);
      await more.click();
    }
    await expect.poll(() => shown.count()).toBe(all);
    await more.waitFor({ state: 'detached' });
    const names = await page.locator('.cat-inbox > section').count();
    expect(new Set(await files(page)).size).toBe(names);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('the panel follows through real entities of every kind', async () => {
    const { page, complaints } = await openPage(browser);
    for (const kind of ['component', 'api', 'group', 'user', 'template', 'location', 'system']) {
      await page.goto(`${portal.url}/catalog?kind=${kind}`);
      await page.locator('tr[data-row="0"] .cb-name').waitFor();
      await page.keyboard.press('j');
      await page.keyboard.press('Space');
      const panel = page.getByRole('complementary', { name: /^Peek/ });
      for (const row of [0, 1, 2]) {
        const name = await page.locator(`tr[data-row="${row}"] .cb-name`).innerText();
        await panel.getByRole('heading', { level: 2, name, exact: true }).waitFor();
        await panel.getByRole('heading', { name: 'Source' }).waitFor();
        await page.keyboard.press('ArrowDown');
      }
      expect([kind, await accessibilityProblems(page)]).toEqual([kind, []]);
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
