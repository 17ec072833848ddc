import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityProblems, launchBrowser, openPage } from './browser-for-test.ts';
import { type RunningPortal, repositoryRoot, startPortal } from './portal-for-test.ts';

let portal: RunningPortal;
let browser: Browser;
/** Path of the run that the first test made. */
let runPath: string;
/** Folder of a template that changes. */
let changing: string;

const templates = ['template.yaml', 'mishaps.yaml'].map((name) =>
  fileURLToPath(new URL(`fixtures/scaffolder/${name}`, import.meta.url)),
);

async function writeChanging(port: number): Promise<void> {
  await mkdir(path.join(changing, 'skeleton'), { recursive: true });
  await writeFile(path.join(changing, 'skeleton/README.md'), '# Changing\n');
  await writeFile(
    path.join(changing, 'template.yaml'),
    `apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata: { name: changing, title: Changing }
spec:
  type: service
  owner: group:default/platform
  parameters: []
  steps:
    - { id: fetch, action: 'fetch:template', input: { url: ./skeleton } }
    - { id: note, action: 'catalog:write', input: { filePath: port.yaml, entity: { port: ${port} } } }
    - { id: publish, action: 'publish:git', input: { repoUrl: 'localhost?owner=platform&repo=changing' } }
`,
  );
}

const secret = 'hunter2-of-the-browser-test';

beforeAll(async () => {
  const examples = path.join(repositoryRoot, 'examples/catalog/all.yaml');
  changing = await mkdtemp(path.join(tmpdir(), 'callboard-changing-'));
  await writeChanging(80);
  [portal, browser] = await Promise.all([
    startPortal({ catalog: [examples, ...templates, path.join(changing, 'template.yaml')] }),
    launchBrowser(),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await portal?.stop();
  if (changing) await rm(changing, { recursive: true, force: true });
});

/** Opens a page and waits for its title. */
async function open(address: string, title: string, options: Parameters<typeof openPage>[1] = {}) {
  const watched = await openPage(browser, options);
  await watched.page.goto(`${portal.url}${address}`);
  await heading(watched.page, title);
  return watched;
}

const heading = (page: Page, title: string) =>
  page.locator('main').getByRole('heading', { name: title, exact: true }).waitFor();
const next = (page: Page) => page.getByRole('button', { name: /^(Next|Review)/ }).last();
const focused = (page: Page) => page.evaluate('document.activeElement.id');

const dialog = (page: Page, title: string) => page.getByRole('dialog', { name: title });

async function fillBasics(page: Page, name = 'voucher-redeem') {
  await page.getByLabel('Name').fill(name);
  await page.getByRole('combobox', { name: 'Owner' }).fill('platf');
  await expect
    .poll(() => page.getByRole('option').allTextContents())
    .toEqual([expect.stringContaining('Platform')]);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => page.getByRole('combobox', { name: 'Owner' }).inputValue())
    .toBe('Platform');
}

test('SCA-01 a template is found, filled in, reviewed and run, and the run leads on', async () => {
  const { page, complaints } = await open('/create', 'Create');
  await page.getByPlaceholder('What do you want to make?').fill('trial');
  await expect.poll(() => page.locator('.scf-card').count()).toBe(1);
  await page.locator('.scf-card').getByRole('link').click();
  await heading(page, 'Basics');

  await next(page).click();
  await page.getByText('2 fields need another look.').waitFor();
  expect(await focused(page)).toBe('root/name');
  await page.getByText('which this portal does not have').waitFor();
  await page.getByLabel('Name').fill('No');
  await page.getByText('Use at least 3 characters.').waitFor();
  await fillBasics(page);
  await page.getByLabel('Token').fill(secret);
  await next(page).click();

  await heading(page, 'Details');
  await page.getByLabel('Large').check();
  await next(page).click();
  await page.getByText('One field needs another look.').waitFor();
  expect(await focused(page)).toBe('root/reason');
  await page.getByLabel('Small').check();
  await page.getByRole('button', { name: 'Add to People' }).click();
  await page.getByLabel('Person').fill('Ines');
  await next(page).click();

  await heading(page, 'Review');
  const review = page.locator('.scf-review');
  await review.getByText('Platform').waitFor();
  expect(await review.innerText()).toContain('******');
  expect(await review.innerText()).toContain('Small');
  expect(await page.content()).not.toContain(secret);
  await page.getByRole('button', { name: 'Create', exact: true }).click();

  await page.waitForURL(/\/create\/runs\//); // the form and the run have the same title
  await heading(page, 'Trial run');
  runPath = new URL(page.url()).pathname;
  await page.getByRole('listitem').filter({ hasText: 'Say hello' }).getByRole('link').click();
  await page.getByRole('log').getByText('Hello voucher-redeem', { exact: true }).waitFor();
  await page.getByText('Completed', { exact: true }).waitFor({ timeout: 60_000 });
  await page.getByText('Tell voucher-redeem of it.').waitFor();
  const link = page.getByRole('link', { name: 'Who owns it' });
  expect(await link.getAttribute('href')).toBe('/catalog/default/group/platform');
  expect(
    await page.evaluate('Object.keys(localStorage).filter((key) => key.includes("draft"))'),
  ).toEqual([]);
  expect(complaints).toEqual([]);
  await page.context().close();
});

/** Clones a repository as a person would; answers its files by path. */
async function clonedFiles(url: string): Promise<Readonly<Record<string, string>>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'callboard-clone-'));
  try {
    const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_TERMINAL_PROMPT: '0' };
    await promisify(execFile)('git', ['clone', '-q', url, folder], { env });
    await rm(path.join(folder, '.git'), { recursive: true });
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    const contents = files.map(async ({ parentPath, name }) => {
      const file = path.join(parentPath, name);
      return [path.relative(folder, file), await readFile(file, 'utf8')] as const;
    });
    return Object.fromEntries(await Promise.all(contents));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

test('the example of a documentation site becomes a repository, an entity and docs to read', async () => {
  const name = `guide-${Date.now().toString(36)}`; // a second go must not meet the first
  const { page, complaints } = await open('/create', 'Create');
  await page.locator('.scf-card', { hasText: 'New documentation site' }).getByRole('link').click();
  await heading(page, 'The site');
  await page.getByRole('textbox', { name: 'Title' }).fill('Guide to vouchers');
  await fillBasics(page, name);
  await next(page).click();
  await heading(page, 'Contents');
  await next(page).click();
  await heading(page, 'Review');
  await page.locator('.scf-review').getByText('Guide to vouchers').waitFor();
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await page.waitForURL(/\/create\/runs\//);
  await page.getByText('Completed', { exact: true }).waitFor({ timeout: 60_000 });

  const clone = page.getByRole('link', { name: 'Repository to clone' });
  const address = String(await clone.getAttribute('href'));
  await page.getByText(`git clone ${address}`, { exact: true }).waitFor();
  const files = await clonedFiles(address);
  expect(Object.keys(files).toSorted()).toEqual([
    'catalog-info.yaml',
    'docs/decisions/0001-write-decisions-down.md',
    'docs/index.md',
    'mkdocs.yml',
  ]);
  expect(Object.values(files).join()).not.toContain('${{');
  expect(files['docs/index.md']).toContain('# Guide to vouchers');
  expect(files['catalog-info.yaml']).toContain(`name: ${name}`);

  expect(complaints).toEqual([]); // later the docs may be asked for before they are built

  await page.getByRole('link', { name: 'Open in the catalog' }).click();
  await page.waitForURL(`${portal.url}/catalog/default/component/${name}`);
  await heading(page, 'Guide to vouchers');
  await page.locator('.docs-card').getByRole('link', { name: 'Overview' }).waitFor();
  const tabs = page.getByRole('navigation', { name: 'Guide to vouchers' });
  await tabs.getByRole('link', { name: 'Docs', exact: true }).click();
  await page.getByText('Say in two sentences who should read this').waitFor();
  await page.goto(`${portal.url}/docs/default/component/${name}`);
  await page.getByText('Say in two sentences who should read this').waitFor();
  await page.context().close();
});

test('a run is the same after a reload, its log can be searched, and the list knows it', async () => {
  const { page } = await open(`${runPath}?step=bye`, 'Trial run');
  await page.getByRole('log').getByText('Goodbye 1', { exact: true }).waitFor();
  await page.reload();
  await page.getByRole('log').getByText('Goodbye 1', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Search the log' }).click();
  await page.getByRole('searchbox', { name: 'Find in the log' }).fill('goodbye 1');
  await expect
    .poll(() => page.getByRole('log').locator('mark').allTextContents())
    .toEqual(['Goodbye 1', 'Goodbye 1']);
  expect(
    await (await fetch(`${portal.url}/api/scaffolder${runPath.replace('/create', '')}`)).text(),
  ).not.toContain(secret);

  await page.goto(`${portal.url}/create/runs?scope=all`);
  await page.getByRole('link', { name: 'Trial run' }).first().waitFor();
  await page.getByLabel('State').selectOption('failed');
  await page.getByText('No run fits').waitFor();
  expect(new URL(page.url()).search).toBe('?scope=all&state=failed');
  await page.context().close();
});

test('a draft comes back without its secret, and similar things start from a run', async () => {
  const { page } = await open('/create/templates/default/trial', 'Basics');
  await fillBasics(page);
  await page.getByLabel('Token').fill(secret);
  await page.getByText('Draft kept in this browser').waitFor();
  expect(await page.evaluate('JSON.stringify(localStorage)')).not.toContain(secret);
  await page.reload();
  await page.getByText('Your draft is back.').waitFor();
  expect(await page.getByLabel('Name').inputValue()).toBe('voucher-redeem');
  expect(await page.getByLabel('Token').inputValue()).toBe('');
  await page.getByRole('button', { name: 'Start afresh' }).click();
  await expect.poll(() => page.getByLabel('Name').inputValue()).toBe('');

  await page.goto(`${portal.url}${runPath}`);
  await page.getByRole('link', { name: 'Create similar' }).click();
  await heading(page, 'Basics');
  await expect.poll(() => page.getByLabel('Name').inputValue()).toBe('voucher-redeem');
  await page.context().close();
});

test('SCA-18 a run whose template changed shows what an update would change', async () => {
  const response = await fetch(`${portal.url}/api/scaffolder/v2/tasks`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ templateRef: 'template:default/changing', values: {} }),
  });
  const { id } = await response.json();
  const { page, complaints } = await open(`/create/runs/${id}`, 'Changing');
  await page.getByText('Completed', { exact: true }).waitFor({ timeout: 60_000 });
  await writeChanging(8080);
  // The page shows that once the catalog has read the file again.
  const isOutdated = async () => {
    const run = await fetch(`${portal.url}/api/scaffolder/runs/${id}`);
    return (await run.json()).run.isOutdated;
  };
  await expect.poll(isOutdated, { timeout: 60_000, interval: 200 }).toBe(true);
  await page.reload();
  await page.getByRole('button', { name: 'See what an update would change' }).click();
  const files = page.getByRole('region', { name: 'Files of the update' });
  await files.getByText('+port: 8080').waitFor();
  await files.getByText('-port: 80', { exact: true }).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test('a run is cancelled after a question, and goes on when it is wanted after all', async () => {
  const { page, complaints } = await open('/create/templates/default/patience', 'Review');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await page.waitForURL(/\/create\/runs\//);
  await page.getByRole('log').getByText('Waiting for 600 s').waitFor();
  const cancel = page.getByRole('button', { name: 'Cancel', exact: true });
  await cancel.click();
  await dialog(page, 'Cancel this run?').getByRole('button', { name: 'Let it run' }).click();
  await page.getByText('Running', { exact: true }).waitFor();
  await cancel.click();
  await dialog(page, 'Cancel this run?').getByRole('button', { name: 'Cancel the run' }).click();
  await page.getByText('Cancelled', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Retry', exact: true }).click();
  await page.getByText('Running', { exact: true }).waitFor();
  await cancel.click();
  await dialog(page, 'Cancel this run?').getByRole('button', { name: 'Cancel the run' }).click();
  await page.getByText('Cancelled', { exact: true }).waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
});

test('a run that failed asks for its secrets again and goes on at the step that failed', async () => {
  const { page, complaints } = await open('/create/templates/default/riddle', 'The riddle');
  await page.getByLabel('Which component is meant?').fill('hunter3');
  await next(page).click();
  await heading(page, 'Review');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await page.waitForURL(/\/create\/runs\//);
  await page.getByText('“Look it up” failed.').waitFor();
  expect(await page.content()).not.toContain('hunter3');

  await page.getByRole('button', { name: 'Retry', exact: true }).click();
  const again = dialog(page, 'The secrets are gone');
  expect(await again.getByRole('button', { name: 'Run it again' }).isDisabled()).toBe(true);
  await again.getByLabel('component').fill('checkout-api');
  await again.getByRole('button', { name: 'Run it again' }).click();
  await page.getByText('Completed', { exact: true }).waitFor();
  await page.getByText('It is of type service.').waitFor();
  // What was done before is not done again.
  await page.getByRole('listitem').filter({ hasText: 'Ask' }).getByRole('link').click();
  const asked = page.getByRole('log').getByText('Which is it?', { exact: true });
  await asked.first().waitFor();
  expect(await asked.count()).toBe(1);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test('every action is described from what the service has', async () => {
  const { page } = await open('/create/actions?q=debug', 'Actions');
  await page.locator('[id="debug:log"]').getByRole('cell', { name: 'message' }).waitFor();
  await expect.poll(() => page.locator('[id="fetch:template"]').count()).toBe(0);
  await page.context().close();
});

test('a template is written beside its form and tried without effects', async () => {
  const { page, complaints } = await open('/create/editor', 'Template editor');
  await page.getByLabel('Name').fill('pay');
  await page.getByRole('button', { name: 'Try it' }).last().click();
  const made = page.getByRole('region', { name: 'Files that it made' });
  await made.getByText('# pay').waitFor();
  await page.locator('.cm-content').focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('{');
  await page
    .locator('.scf-issues')
    .getByText(/Line \d+/)
    .first()
    .waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
});

test.each([
  { theme: 'light', width: 1440 },
  { theme: 'dark', width: 360 },
] as const)('axe finds nothing in $theme at $width px', async (options) => {
  const pages = [
    ['/create', 'Create'],
    ['/create/templates/default/trial', 'Basics'],
    ['/create/runs?scope=all', 'Runs'],
    ['/create/actions?q=debug', 'Actions'],
    ['/create/editor', 'Template editor'],
    [runPath, 'Trial run'],
  ] as const;
  for (const [address, title] of pages) {
    const { page, complaints } = await open(address, title, options);
    await page.locator('main [aria-busy]').first().waitFor({ state: 'detached' });
    expect(await accessibilityProblems(page), address).toEqual([]);
    const width = await page.evaluate('document.documentElement.scrollWidth');
    expect(width, address).toBeLessThanOrEqual(options.width);
    expect(complaints, address).toEqual([]);
    await page.context().close();
  }
});
