import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findStale, forgetBuild, recordBuild } from './find-stale.ts';
import { listBuildables } from './list-buildables.ts';

const workspaces = [
  ...['shared-sdk', 'shell', 'tools', 'plugins/one', 'plugins/two', 'plugins/two/service'],
].map((folder) => ({ folder, name: folder, version: '1.0.0' }));

/** A clone whose shell, packages and two plugins have just been built. */
function builtCloneForTest() {
  const root = mkdtempSync(join(tmpdir(), 'callboard-stale-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const write = (file: string, text: string) => {
    mkdirSync(join(root, file, '..'), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  write('package-lock.json', '{}');
  write('shared-sdk/src/react/slot.tsx', '1');
  write('shared-sdk/src/service/serve.ts', '1');
  write('tools/src/build/preset.ts', '1');
  write('shell/src/main.tsx', '1');
  write('shell/server/main.ts', '1');
  for (const plugin of ['plugins/one', 'plugins/two']) {
    write(`${plugin}/callboard.plugin.json`, '{}');
    write(`${plugin}/package.json`, '{}');
    write(`${plugin}/src/page.tsx`, '1');
  }
  write('plugins/two/service/src/main.ts', '1');
  const buildables = listBuildables(root, workspaces);
  for (const stale of findStale(root, buildables, 'production')) {
    mkdirSync(join(root, stale.folder, 'dist'));
    recordBuild(root, stale);
  }
  const stale = (mode: 'production' | 'development' = 'production') =>
    findStale(root, buildables, mode).map(({ folder }) => folder);
  return { root, write, stale, buildables };
}

test('after a build nothing is stale, whatever the times of the files', () => {
  const { root, stale } = builtCloneForTest();
  const later = new Date(Date.now() + 60_000);
  utimesSync(join(root, 'shell/src/main.tsx'), later, later);
  expect(stale()).toEqual([]);
});

const bundles = ['shell', 'plugins/one', 'plugins/two'];
const all = ['shell', 'tools', 'plugins/one', 'plugins/two'];

test.each([
  ['plugins/one/src/page.tsx', ['plugins/one']],
  ['plugins/one/src/new-page.tsx', ['plugins/one']],
  ['plugins/one/callboard.plugin.json', ['plugins/one']],
  ['plugins/two/package.json', ['plugins/two']],
  ['shell/src/main.tsx', ['shell']],
  ['shared-sdk/src/react/slot.tsx', all],
  ['tools/src/build/preset.ts', all],
  ['package-lock.json', all],
  ['plugins/one/src/page.test.tsx', []],
  ['plugins/one/README.md', []],
  ['plugins/two/service/src/main.ts', []],
  ['shell/server/main.ts', []],
  ['shared-sdk/src/service/serve.ts', ['tools']],
  ['tools/src/cli/main.ts', ['tools']],
  ['tools/templates/plugin/package.json', ['tools']],
])('a change of %s makes %j stale', (file, expected) => {
  const { write, stale } = builtCloneForTest();
  write(file, 'changed');
  expect(stale()).toEqual(expected);
});

test('a removed file makes its bundle stale', () => {
  const { root, stale } = builtCloneForTest();
  rmSync(join(root, 'plugins/two/src/page.tsx'));
  expect(stale()).toEqual(['plugins/two']);
});

test('a bundle of the other mode, or what something else wrote, is stale', () => {
  const { root, stale, buildables } = builtCloneForTest();
  expect(stale('development')).toEqual(bundles);
  for (const buildable of buildables) forgetBuild(root, buildable);
  expect(stale()).toEqual(all);
});
