import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { accessibilityProblems, launchBrowser, openPage } from './browser-for-test.ts';
import { type DocsFolder, docsFiles, hostile, writeDocs } from './docs-fixture.ts';
import { type RunningPortal, startPortal } from './portal-for-test.ts';

let docs: DocsFolder;
let portal: RunningPortal;
let browser: Browser;

const site = '/docs/default/component/checkout';

beforeAll(async () => {
  docs = await writeDocs(docsFiles);
  [portal, browser] = await Promise.all([
    startPortal({ catalog: [docs.catalog] }),
    launchBrowser(),
  ]);
  await vi.waitFor(async () => expect(await builtSites()).toBe(3), {
    timeout: 120_000,
    interval: 200,
  });
});
afterAll(async () => {
  await browser?.close();
  await portal?.stop();
  await docs?.remove();
});

interface ListedSites {
  readonly items: readonly { readonly builtAt?: number }[];
}

async function builtSites(): Promise<number> {
  const response = await fetch(`${portal.url}/api/docs/sites`);
  if (!response.ok) return 0;
  const { items } = (await response.json()) as ListedSites; // the service checks its answers
  return items.filter(({ builtAt }) => builtAt !== undefined).length;
}

/** Opens a page and waits for its title. */
async function open(path: string, title: string, options: Parameters<typeof openPage>[1] = {}) {
  const watched = await openPage(browser, options);
  await watched.page.goto(`${portal.url}${path}`);
  await watched.page.locator('main h1', { hasText: title }).waitFor();
  return watched;
}

const heading = (page: Page, title: string) =>
  page.locator('main h1', { hasText: title }).waitFor();

test('DOC-01 the list leads to the docs, and a page has all that its Markdown says', async () => {
  const { page, complaints } = await open('/docs', 'Docs');
  await page.getByRole('link', { name: 'Checkout docs' }).click();
  await heading(page, 'Checkout');

  const nav = page.getByRole('navigation', { name: 'Checkout docs' });
  await expect
    .poll(() => nav.getByRole('link').allTextContents())
    .toEqual(['Start', 'Retry', 'Elsewhere']);
  const toc = page.getByRole('complementary', { name: 'On this page' });
  expect(await toc.getByRole('link').allTextContents()).toEqual([
    'Code',
    'Parts',
    'Diagram',
    'Picture',
  ]);
  const edit = page.getByRole('link', { name: 'Edit this page' });
  expect(await edit.getAttribute('href')).toBe(
    'https://git.example/checkout/edit/main/docs/index.md',
  );

  const text = page.locator('.docs-prose');
  const code = text.locator('.docs-code', { hasText: 'checkout.py' });
  expect(await code.locator('code span').count()).toBeGreaterThan(3);
  await code.getByRole('button', { name: 'Copy checkout.py' }).waitFor();
  expect(await text.locator('.admonition.warning').innerText()).toContain('Keys are forgotten');
  expect(await text.locator('.docs-table td').allTextContents()).toEqual(['Done', '200']);
  expect(await text.getByRole('checkbox').count()).toBe(2);

  await text.getByRole('tab', { name: 'npm' }).focus();
  await page.keyboard.press('ArrowRight');
  await text.getByText('Installed with yarn.').waitFor();
  expect(await text.getByText('Installed with npm.').isVisible()).toBe(false);

  const image = text.getByRole('img', { name: 'How it fits' });
  await image.scrollIntoViewIfNeeded();
  await expect
    .poll(() => image.evaluate((element) => Reflect.get(element, 'naturalWidth')))
    .toBe(400);
  const diagram = page.frameLocator('iframe[title="Diagram 1"]');
  await diagram.locator('svg').getByText('storefront').waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
});

test('DOC-01 links stay in the page that is open, and anchors arrive, back where one came from', async () => {
  const { page } = await open(site, 'Checkout');
  await page.evaluate('window.isSamePage = true');
  await page.getByRole('link', { name: 'how to retry' }).click();
  await heading(page, 'Retry with a limit');
  expect(new URL(page.url()).pathname).toBe(`${site}/guides/retry/`);
  await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('limits');
  await expect.poll(() => page.evaluate('window.scrollY')).toBeGreaterThan(500);
  await expect.poll(() => page.title()).toContain('Retry with a limit');
  await page.goBack();
  await heading(page, 'Checkout');
  expect(await page.evaluate('window.isSamePage')).toBe(true);
  // A pasted link, without the slash at its end.
  await page.goto(`${portal.url}${site}/guides/retry#limits`);
  await heading(page, 'Retry with a limit');
  await expect.poll(() => page.evaluate('window.scrollY')).toBeGreaterThan(500);
  await expect.poll(() => new URL(page.url()).pathname).toBe(`${site}/guides/retry/`);
  await page.context().close();
});

test('a search inside the site is by keyboard, and an address that is not there names the nearest', async () => {
  const { page } = await open(site, 'Checkout');
  await page.keyboard.press('/');
  await page.keyboard.type('albatr');
  await page.getByRole('option').filter({ hasText: 'albatross' }).first().waitFor();
  expect(await page.getByRole('option').locator('mark').first().textContent()).toMatch(/albatr/i);
  await page.keyboard.press('Enter');
  await heading(page, 'Retry with a limit');

  await page.goto(`${portal.url}${site}/guides/retries/`);
  await page.getByText('There is no such page').waitFor();
  await page.locator('.docs-body').getByRole('link', { name: 'Retry' }).click();
  await heading(page, 'Retry with a limit');
  await page.context().close();
});

test('the page of an entity has its docs in a tab and on a card, and links stay in the tab', async () => {
  const { page } = await open('/catalog/default/component/checkout', 'checkout');
  await page.locator('.docs-card').getByRole('link', { name: 'Retry' }).waitFor();
  await page.getByRole('link', { name: 'Docs', exact: true }).last().click();
  await page.getByRole('link', { name: 'how to retry' }).click();
  await heading(page, 'Retry with a limit');
  expect(new URL(page.url()).pathname).toBe(
    '/catalog/default/component/checkout/docs/guides/retry/',
  );
  await page.context().close();
});

test('both API bases of the manifest reach the service', async () => {
  const address = '/api/techdocs/metadata/techdocs/default/component/checkout';
  const response = await fetch(`${portal.url}${address}`);
  expect(await response.json()).toMatchObject({ site_name: 'Checkout docs' });
});

test('DOC-02 a README alone is the docs, and its words are found', async () => {
  const { page } = await open('/docs/default/component/plain', 'Plain');
  await page.getByText('Only a README').waitFor();
  await page.goto(`${portal.url}/docs?q=pelican`);
  await page.getByRole('link', { name: /pelican/ }).waitFor();
  await page.context().close();
});

test('without an answer list and reader say what failed, and Try again brings them', async () => {
  const { page } = await openPage(browser);
  const listed = '**/api/docs/sites?*';
  await page.route(listed, (route) => route.abort());
  await page.goto(`${portal.url}/docs`);
  await page.getByRole('heading', { name: 'The docs cannot be listed' }).waitFor();
  await page.unroute(listed);
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('link', { name: 'Checkout docs' }).waitFor();
  const read = '**/checkout/page*';
  await page.route(read, (route) => route.abort());
  await page.getByRole('link', { name: 'Checkout docs' }).click();
  await page.getByRole('heading', { name: 'The page cannot be shown' }).waitFor();
  await page.unroute(read);
  await page.getByRole('button', { name: 'Try again' }).click();
  await heading(page, 'Checkout');
  await page.goto(`${portal.url}/docs/default/component/nothing`);
  await page.getByRole('heading', { name: 'nothing has no docs' }).waitFor();
  await page.goto(`${portal.url}/docs?q=zzzz`);
  await page.getByRole('button', { name: 'Show all docs' }).click();
  await page.getByRole('link', { name: 'Checkout docs' }).waitFor();
  await page.context().close();
});

test('DOC-03 who reads a page is told that it changed, and sees it when they want', async () => {
  const { page } = await open(`${site}/guides/retry/`, 'Retry with a limit');
  await docs.write('checkout/docs/guides/retry.md', '# Retry with a limit\n\nNow it is short.\n');
  await page.getByRole('button', { name: 'Build again' }).click();
  await page.getByRole('button', { name: 'Show it' }).click();
  await page.getByText('Now it is short.').waitFor();
  await page.context().close();
});

/** Fails where anything of a hostile text ran, lies over the page, or poses as a part of it. */
async function expectHarmless(page: Page): Promise<void> {
  const text = page.locator('.docs-prose');
  for (const link of await text.locator('a').all())
    expect((await link.getAttribute('href')) ?? '').not.toMatch(/^\s*(javascript|data|vbscript)/i);
  const strange =
    'script, style, base, meta, form, object, embed, iframe:not([title^="Diagram"]), [class^="cb-modal"]';
  expect(await text.locator(strange).count()).toBe(0);
  const found = await page.evaluate<{ handlers: string[]; fixed: number; front: boolean }>(`(() => {
    const elements = [...document.querySelectorAll('.docs-prose *')];
    const brand = document.querySelector('.cb-brand');
    const { left, top } = brand.getBoundingClientRect();
    return {
      handlers: elements.flatMap((element) => element.getAttributeNames().filter((name) => name.startsWith('on'))),
      fixed: elements.filter((element) => getComputedStyle(element).position === 'fixed').length,
      front: brand.contains(document.elementFromPoint(left + 5, top + 5)),
    };
  })()`);
  expect(found).toEqual({ handlers: [], fixed: 0, front: true });
  expect(await page.evaluate('window.hacked')).toBeUndefined();
}

test('DOC-07 a hostile page runs nothing, hides nothing and looks like nothing but a text', async () => {
  const { page } = await open('/docs/default/component/hostile', 'Hostile');
  await page.getByText('The end of it.').waitFor();
  const diagram = page.locator('[data-docs-diagram]');
  await diagram.scrollIntoViewIfNeeded();
  await expect.poll(() => diagram.getAttribute('data-docs-diagram')).toMatch(/^(shown|failed)$/);
  await expectHarmless(page);
  await page.goto(`${portal.url}/docs`);
  await page.getByRole('link', { name: /Hostile/ }).waitFor();
  expect(await page.evaluate('window.hacked')).toBeUndefined();
  await page.context().close();
});

test('DOC-07 a page that no service made safe is as harmless', async () => {
  const { page } = await openPage(browser);
  await page.route('**/api/docs/sites/*/*/hostile/page*', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), html: hostile } });
  });
  await page.goto(`${portal.url}/docs/default/component/hostile`);
  await page.getByText('over everything').waitFor();
  await expectHarmless(page);
  await page.context().close();
});

test.each([
  ['light', 1440],
  ['dark', 360],
] as const)(
  'axe finds nothing in a %s reader of %i px, and nothing is cut off',
  async (theme, width) => {
    const { page, complaints } = await open(site, 'Checkout', { theme, width, height: 900 });
    await page.getByText('Everything about').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    const { scrollWidth } = await page.evaluate<{ scrollWidth: number }>(
      '({ scrollWidth: document.documentElement.scrollWidth })',
    );
    expect(scrollWidth).toBeLessThanOrEqual(width);
    if (width < 768) {
      await page.getByRole('button', { name: 'Pages of Checkout docs' }).click();
      await page.getByRole('dialog').getByRole('link', { name: 'Retry' }).click();
      await heading(page, 'Retry with a limit');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
    }
    await page.goto(`${portal.url}/docs`);
    await page.getByRole('link', { name: 'Checkout docs' }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  },
);
