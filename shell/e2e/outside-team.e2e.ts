import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, openPage } from './browser-for-test.ts';
import { freePort, type RunningPortal, startPortal } from './portal-for-test.ts';
import { registryText } from './registry-file.ts';
import { openShell, type TestShell } from './run-shell.ts';

/*
 * A team outside the repository follows docs/write-a-plugin.md: every command of the guide runs as it
 * stands there, in an empty folder, against a portal that is never restarted; one tab, never reloaded,
 * shows what becomes of it.
 */

const guide = readFileSync(new URL('../../docs/write-a-plugin.md', import.meta.url), 'utf8');
const blocks = [...guide.matchAll(/```sh\n(.*?)```/gs)].map(([, text = '']) =>
  text.trim().split('\n'),
);
const codeBlocks = (language: string) =>
  [...guide.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 'gs'))].map(
    ([, text = '']) => text,
  );
const isDone = new Set<string>();

let portal: RunningPortal;
let browser: Browser;
let page: Page;
let complaints: string[];
let shell: TestShell;

beforeAll(async () => {
  [portal, browser] = await Promise.all([
    startPortal({ registry: registryText(['catalog', 'plugins']) }),
    launchBrowser(),
  ]);
  shell = await openShell({
    CALLBOARD_PORTAL: portal.url,
    npm_config_prefer_offline: 'true',
    npm_config_audit: 'false',
  });
  ({ page, complaints } = await openPage(browser));
  await page.goto(`${portal.url}/plugins`);
  // A reload would lose this, and every step looks for it.
  await page.evaluate(() => Object.assign(window, { sameTab: true }));
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await portal?.stop();
  await shell?.remove();
});

/** Runs commands of the guide; each must stand there. */
async function follow(...commands: readonly string[]): Promise<string> {
  let printed = '';
  for (const command of commands) {
    expect(blocks.flat()).toContain(command);
    printed = await shell.run(command.replaceAll('http://localhost:7007', portal.url));
    isDone.add(command);
  }
  return printed;
}

const callboard = (command: string) => `npm exec --no -- callboard ${command}`;
const rail = (name: string): Locator =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name });
const row = (): Locator => page.getByRole('row').filter({ hasText: 'release-notes' });

async function open(name: string): Promise<void> {
  await rail(name).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

/** Follows a command that changes the registry, and tells how long after the change the tab shows it. */
async function see(command: string, shown: () => Promise<void>): Promise<void> {
  const seen = shown().then(() => Date.now());
  await follow(command);
  const seenAt = await seen;
  const history: unknown = JSON.parse(
    // npm's own lines come first.
    (await shell.run(`${callboard('history --limit 1 --json')} 2>/dev/null`)).replace(/^[^{]*/, ''),
  );
  const at = Number(Object(history).items[0].at);
  console.log(`${command}: in the tab after ${seenAt - at} ms`);
  expect(await page.evaluate(() => 'sameTab' in window)).toBe(true);
}

const long = 300_000;
const first = 'This is release-notes 1.0.0';
const second = 'You are reading release-notes 1.1.0';

test('a plugin is made, installed and tested in an empty folder', { timeout: long }, async () => {
  // Packed while the portal already runs.
  const packages = async () => (await fetch(`${portal.url}/packages/`)).status;
  await expect.poll(packages, { timeout: 150_000 }).toBe(200);
  for (const block of blocks.slice(0, 2)) await follow(...block);
  const manifest: unknown = JSON.parse(
    await readFile(path.join(shell.folder(), 'package.json'), 'utf8'),
  );
  const { '@callboard/sdk': sdk } = Object(manifest).dependencies;
  expect(sdk).toMatch(new RegExp(`^${portal.url}/packages/callboard-sdk-.+-[0-9a-f]{10}\\.tgz$`));
});

test('it is seen while it is written, before anything is published', {
  timeout: long,
}, async () => {
  const command = callboard('dev');
  expect(blocks.flat()).toContain(command);
  const dev = shell.start(command);
  try {
    await rail('Release notes').waitFor({ timeout: 120_000 });
    await page.getByText('You are seeing Release notes from').waitFor();
  } finally {
    expect(await dev.stop()).toContain('release-notes is shown no more: you ended it');
  }
  await rail('Release notes').waitFor({ state: 'detached', timeout: 120_000 });
  isDone.add(command);
});

test('it is built, checked and published, and enabling it shows it', {
  timeout: long,
}, async () => {
  await follow(callboard('build'), callboard('check'), callboard('publish'));
  await see(callboard('enable release-notes@1.0.0'), () =>
    rail('Release notes').waitFor({ timeout: 120_000 }),
  );
  await open('Release notes');
  await page.getByText(first).waitFor();
});

test('a new version is published and upgraded to', { timeout: long }, async () => {
  const file = path.join(shell.folder(), 'src/hello-page.tsx');
  expect(guide).toContain('change `This is` to `You are reading`');
  const source = await readFile(file, 'utf8');
  await writeFile(file, source.replace('This is', 'You are reading'));
  await follow('npm version minor --no-git-tag-version', callboard('build'), callboard('publish'));
  await page.getByText(first).waitFor();
  await open('Plugins');
  await see(callboard('upgrade release-notes'), () =>
    row().locator('.cb-ver', { hasText: '1.1.0' }).waitFor({ timeout: 120_000 }),
  );
  await open('Release notes');
  await page.getByText(second).waitFor();
});

test('it is rolled back, and its reader is asked first', { timeout: long }, async () => {
  const banner = page.getByRole('button', { name: 'Switch', exact: true });
  await see(callboard('rollback release-notes'), () => banner.waitFor({ timeout: 120_000 }));
  await page.getByText(second).waitFor();
  await banner.click();
  await page.getByText(first).waitFor();
});

test('it is configured, looked back at and disabled', { timeout: long }, async () => {
  await open('Plugins');
  await follow(callboard('config release-notes "greeting=What is new"'));
  await open('Release notes');
  await page.getByText('What is new').waitFor();
  const history = await follow(callboard('history release-notes'));
  for (const what of ['enable', 'upgrade', 'roll', 'config']) expect(history).toContain(what);
  await open('Plugins');
  await see(callboard('disable release-notes'), () =>
    rail('Release notes').waitFor({ state: 'detached', timeout: 120_000 }),
  );
});

test('it adds a card to the page of every component, which the open tab shows', {
  timeout: long,
}, async () => {
  const [parts = ''] = codeBlocks('json');
  const [card = ''] = codeBlocks('tsx');
  const file = path.join(shell.folder(), 'callboard.plugin.json');
  const manifest: unknown = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ ...Object(manifest), ...JSON.parse(parts) }));
  await writeFile(path.join(shell.folder(), 'src/entity-card.tsx'), card);
  await open('Catalog');
  await page.getByRole('link', { name: 'checkout-api', exact: true }).first().click();
  await page.getByRole('heading', { level: 1, name: 'checkout-api' }).waitFor();
  const block = blocks.find((commands) => commands.at(-1)?.endsWith('release-notes@1.2.0')) ?? [];
  await follow(...block.slice(0, -1));
  await see(block.at(-1) ?? '', () =>
    page.getByText('No releases of component:default/checkout-api yet.').waitFor({
      timeout: 120_000,
    }),
  );
});

test('a version never changes, and a key publishes only what it is for', {
  timeout: long,
}, async () => {
  await shell.run(callboard('build --version 1.0.0'));
  await expect(shell.run(callboard('publish'))).rejects.toThrow(
    /is there already with other bytes/,
  );
  await expect(shell.run(callboard('check'))).rejects.toThrow(/raise the version/);
  const made = await shell.run(callboard('keys new ci --scope plugins:publish:another'));
  const token = /cb_\S{20,}/.exec(made)?.[0] ?? '';
  await shell.run(callboard('build --version 3.0.0'));
  await expect(shell.run(callboard(`publish --token ${token}`))).rejects.toThrow(
    /may not plugins:publish:release-notes/,
  );
  expect(await shell.run(callboard('list'))).not.toContain('3.0.0');
});

test('a bundle is signed by a key that the registry names', { timeout: long }, async () => {
  const made = await shell.run(callboard('keys new-signing team-a'));
  const publicKey = /publicKey: (\S+)/.exec(made)?.[1] ?? '';
  await shell.run(callboard('build --version 4.0.0'));
  const publish = () =>
    shell.run(callboard('publish --json --signing-key team-a.jwk.json')).catch(String);
  expect(await publish()).toContain('which policy.keys of registry.yaml does not name');
  const registry = await readFile(portal.registryFile, 'utf8');
  const policy = { signatures: 'required', keys: [{ kid: 'team-a', publicKey }] };
  await writeFile(portal.registryFile, `${registry}policy: ${JSON.stringify(policy)}\n`);
  await expect.poll(publish, { timeout: 60_000 }).toContain('"signedBy": "team-a"');
  await shell.run(callboard('build --version 5.0.0'));
  await expect(shell.run(callboard('publish'))).rejects.toThrow(/it is not signed/);
});

test('a service is made in the same place and answers its developer, while they write it', {
  timeout: long,
}, async () => {
  const plugin = shell.folder();
  const made = blocks.find((commands) => commands.includes('cd release-notes-service')) ?? [];
  expect(await follow(...made)).toMatch(/Tests.*1 passed/);
  const port = await freePort();
  const here = (command: string) => {
    expect(blocks.flat()).toContain(command);
    isDone.add(command);
    return command.replaceAll('8080', String(port)).replaceAll('http://localhost:7007', portal.url);
  };
  const greeting = async () => {
    const answer = await fetch(`${portal.url}/api/release-notes/greetings/Ines`);
    return [answer.status, await answer.json()] as const;
  };
  const service = shell.start(
    here('CALLBOARD_SERVICE_PORT=8080 CALLBOARD_GATEWAY_URL=http://localhost:7007 npm start'),
  );
  await shell.run(`cd '${plugin}'`);
  const dev = shell.start(here(callboard('dev --service http://localhost:8080')));
  try {
    await page.getByText('Its API is answered there too.').waitFor({ timeout: 120_000 });
    await expect.poll(greeting, { timeout: 120_000 }).toEqual([200, { text: 'Hello, Ines' }]);
  } finally {
    expect(await dev.stop()).toContain(`what you ask of its API is answered by http://localhost`);
    await service.stop();
  }
  await expect.poll(async () => (await greeting())[0]).toBe(404);
});

test('every command of the guide was run, and the browser did not complain', () => {
  expect(blocks.flat().filter((command) => !isDone.has(command))).toEqual([]);
  expect(complaints).toEqual([]);
});
