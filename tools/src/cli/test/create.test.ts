import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runProgram } from '../../process/run-program.ts';
import { repositoryRoot } from '../../workspaces/repository-root.ts';
import { templateFiles } from '../template-files.ts';
import { folderForTest, run } from './run-for-test.ts';

const version = '0.1.0';
const values = {
  ...{ name: 'pay-day', title: 'Pay day' },
  words: { sdk: version, tools: version, sdkVersion: version, version, portal: '', root: '..' },
};

test.each([
  ['plugin', 'outside'],
  ['plugin', 'inside'],
  ['service', 'outside'],
  ['service', 'inside'],
])('a %s %s the repository has under 10 files, all in its own name', (kind, place) => {
  const files = templateFiles([kind, `${kind}-${place}`], values);
  expect(files.length).toBeGreaterThan(5);
  expect(files.length).toBeLessThan(10);
  for (const { path: name, text } of files)
    expect(text, name).not.toMatch(/template.?name|Template Title|\{\{/i);
});

/** A template in a place where the packages of this repository are found. */
function write(kind: 'plugin' | 'service', place: 'inside' | 'outside'): string {
  const cache = path.join(repositoryRoot, '.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(path.join(cache, 'create-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const words = { ...values.words, root: path.relative(folder, repositoryRoot) };
  for (const file of templateFiles([kind, `${kind}-${place}`], { ...values, words })) {
    const target = path.join(folder, file.path);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, file.text);
  }
  return folder;
}

const program = (file: string, ...args: readonly string[]) =>
  runProgram(process.execPath, [path.join(repositoryRoot, file), ...args], { cwd: repositoryRoot });

const slow = { timeout: 120_000 };

test.each(['plugin', 'service'] as const)(
  'a new %s is typed, and its own test passes',
  slow,
  async (kind) => {
    const folder = write(kind, 'inside');
    const types = await program('node_modules/typescript/bin/tsc', '-b', folder);
    expect(types.output).toBe('');
    const tests = await program('node_modules/vitest/vitest.mjs', 'run', folder);
    expect(tests.output).toMatch(/Tests.*1 passed/);
  },
);

test('a new plugin builds, and a portal would take it', slow, async () => {
  const cwd = write('plugin', 'outside');
  const built = await run(['build', '--json'], { cwd });
  expect(built.err).not.toContain('callboard:');
  expect(JSON.parse(built.out)).toMatchObject({ name: 'pay-day', version: '1.0.0' });
  expect(await run(['check'], { cwd })).toMatchObject({ code: 0 });
  const file = path.join(cwd, 'dist/callboard.plugin.json');
  const manifest = readFileSync(file, 'utf8');
  writeFileSync(file, manifest.replace('"^0.1.0"', '"^99.0.0"'));
  const refused = await run(['check'], { cwd });
  expect([refused.code, refused.out]).toEqual([1, expect.stringContaining('/sdk: asks for')]);
  writeFileSync(file, manifest);
  const entry: string = JSON.parse(manifest).entry;
  writeFileSync(path.join(cwd, 'dist', entry), 'changed');
  const changed = await run(['check', '--json'], { cwd });
  expect(JSON.parse(changed.out)).toMatchObject({
    ok: false,
    issues: [{ message: `${entry} has changed since the build` }],
  });
  expect((await run(['publish', '--portal', 'http://127.0.0.1:9'], { cwd })).err).toContain(
    'would be refused',
  );
});

test('a manifest that is wrong is not built, and is told with its place', async () => {
  const cwd = write('plugin', 'outside');
  const file = path.join(cwd, 'callboard.plugin.json');
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replace('"expose": "./app"', '"expose": "./gone"'),
  );
  const { code, err } = await run(['build'], { cwd });
  expect(code).toBe(1);
  expect(err).toMatch(/callboard\.plugin\.json:9:\d+: '\.\/gone' is not a key of exposes/);
});

test('a folder that is in use and a name that is none are refused', async () => {
  const cwd = folderForTest();
  expect((await run(['create', 'plugin', 'Pay Day'], { cwd })).err).toContain('cannot be the name');
  const portal = ['--portal', 'http://127.0.0.1:9'];
  expect((await run(['create', 'plugin', 'pay', ...portal], { cwd })).err).toContain(
    'got no answer',
  );
  expect((await run(['build'], { cwd })).err).toContain('name the folder of a plugin');
  expect((await run(['check'], { cwd })).err).toContain('run `callboard build` first');
});
