import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { watchFile } from '@callboard/sdk/service';
import { folderForTest, type TestScope } from '@callboard/sdk/testing';
import { expect, test } from 'vitest';
import { followBuiltInPlugins } from '../bundles/built-in-plugins.ts';
import { createFolderBundleStore } from '../bundles/folder-bundle-store.ts';
import { manifestName } from '../bundles/verify-bundle.ts';
import { writeBundle } from './write-bundle.ts';

/** A built-in plugin whose first build is taken, and what its manifest is heard to hold since then. */
async function builtIn(scope: TestScope, patienceMs: number) {
  const folder = await folderForTest(scope);
  const dist = path.join(folder, 'plugin/dist');
  const manifestFile = path.join(dist, manifestName);
  const build = (version: string) => writeBundle(dist, { name: 'plugin', version });
  await build('1.0.0+a');
  const problems: string[] = [];
  const plugins = await followBuiltInPlugins({
    folders: [path.dirname(dist)],
    store: createFolderBundleStore(path.join(folder, 'store')),
    onProblem: (problem) => problems.push(problem),
    onChange: () => undefined,
    patienceMs,
  });
  scope.onTestFinished(plugins.close);
  const heard: (string | undefined)[] = [];
  const watching = await watchFile(manifestFile, { onChange: (text) => heard.push(text) });
  scope.onTestFinished(async () => watching.close());
  const version = () => plugins.list()[0]?.version;
  return { dist, manifestFile, build, problems, plugins, heard, version };
}

test('a build that is being written is no bad one', async (scope) => {
  const { dist, manifestFile, build, problems, heard, version } = await builtIn(scope, 600_000);
  await rm(dist, { recursive: true });
  await expect.poll(() => heard.length).toBe(1);
  await build('1.0.0+b');
  await expect.poll(version).toBe('1.0.0+b');

  // The manifest is there, and a file of it is not yet.
  await build('1.0.0+c');
  await expect.poll(version).toBe('1.0.0+c');
  const app = path.join(dist, 'app.js');
  const [text, content] = [await readFile(manifestFile, 'utf8'), await readFile(app)];
  await rm(app);
  await writeFile(manifestFile, text.replace('1.0.0+c', '1.0.0+d'));
  await expect.poll(() => heard.at(-1)).toContain('1.0.0+d');
  await writeFile(app, content);
  await expect.poll(version).toBe('1.0.0+d');
  expect(problems).toEqual([]);
});

test('a build that stays broken is told once, and the one before it stays', async (scope) => {
  const { dist, manifestFile, build, problems, plugins, version } = await builtIn(scope, 300);
  await writeFile(path.join(dist, 'app.js'), 'other();\n');
  const text = await readFile(manifestFile, 'utf8');
  await writeFile(manifestFile, text.replace('1.0.0+a', '1.0.0+b'));
  await expect.poll(() => problems).toEqual([expect.stringContaining('app.js')]);
  expect(plugins.list()).toMatchObject([{ version: '1.0.0+a', problem: problems[0] }]);
  await build('1.0.0+c');
  await expect.poll(version).toBe('1.0.0+c');
  expect(plugins.list()[0]?.problem).toBeUndefined();
  expect(problems).toHaveLength(1);
});
