import { describe, expect, test } from 'vitest';
import { errorCodeOf } from '../../errors/callboard-error.ts';
import type { JsonObject } from '../../model/json.ts';
import type { TestScope } from '../../testing/start-for-test.ts';
import { createTrial } from '../fixtures/action-trial.ts';
import { makeOutside, stateOf } from '../fixtures/outside.ts';
import { builtInActions } from './built-in-actions.ts';

const paths = [
  '../x',
  '../../x',
  '../outside/secret.txt',
  './../x',
  'a/../../x',
  'a/b/../../../x',
  'a//../../x',
  '..',
  'a/..',
  '/etc/x',
  '//etc/x',
  '/',
  'C:\\x',
  'c:x',
  'C:/x',
  '..\\x',
  'a\\..\\..\\x',
  '\\\\server\\share',
  'a\0b',
  '../x\0.txt',
  'a\nb',
  'a\rb',
  'a\u007fb',
  '\u001b[2J',
  '.git/hooks/pre-commit',
  '.GIT/hooks/pre-commit',
  'a/.git/config',
  `${'x'.repeat(256)}`,
  '**/../..',
  '../*',
];

/** Every input of an action that names a place in the workspace. */
const places: readonly (readonly [id: string, input: (path: string) => JsonObject])[] = [
  ['fetch:plain', (path) => ({ url: './skeleton', targetPath: path })],
  ['fetch:plain:file', (path) => ({ url: './skeleton/a.txt', targetPath: path })],
  ['fetch:template', (path) => ({ url: './skeleton', targetPath: path, replace: true })],
  ['fetch:template:file', (path) => ({ url: './skeleton/a.txt', targetPath: path, replace: true })],
  ['workspace:template', (path) => ({ sourcePath: 'here', targetPath: path })],
  ['workspace:template', (path) => ({ sourcePath: path, targetPath: 'out' })],
  ['workspace:template:file', (path) => ({ sourcePath: 'here/a.txt', targetPath: path })],
  ['workspace:template:file', (path) => ({ sourcePath: path, targetPath: 'out' })],
  ['catalog:write', (path) => ({ filePath: path, entity: {} })],
  ['fs:delete', (path) => ({ files: [path] })],
  ['fs:rename', (path) => ({ files: [{ from: path, to: 'out', overwrite: true }] })],
  ['fs:rename', (path) => ({ files: [{ from: 'here', to: path, overwrite: true }] })],
  ['fs:readdir', (path) => ({ paths: [path], recursive: true })],
  ['publish:git', (path) => ({ repoUrl: 'localhost?owner=o&repo=r', sourcePath: path })],
  ['publish:directory', (path) => ({ path })],
];

const template = { 'skeleton/a.txt': 'a\n', 'skeleton/b/c.txt': 'c\n' };
const before = { 'here/a.txt': 'a\n' };

async function trialIn(scope: TestScope) {
  const trial = await createTrial(scope);
  await makeOutside(trial.top);
  const ports = {
    repositories: {
      host: 'localhost',
      folderOf: (owner: string, name: string) => `${trial.top}/repos/${owner}/${name}.git`,
      cloneUrlOf: (owner: string, name: string) => `http://localhost/${owner}/${name}.git`,
      publishFolder: `${trial.top}/published`,
    },
  };
  return { ...trial, ports };
}

const actionOf = (id: string) => {
  const action = builtInActions.find((each) => each.id === id);
  if (!action) throw new Error(`there is no action ${id}`);
  return action;
};

describe('SCA-13: no path leads out of the workspace', () => {
  test.each(paths.map((path) => [JSON.stringify(path).slice(0, 40), path] as const))(
    '%s is refused by every action that takes a path',
    async (_shown, path) => {
      const undo: (() => Promise<void>)[] = [];
      const trial = await trialIn({ onTestFinished: (run) => void undo.push(run) });
      const state = await stateOf(trial.top);
      for (const [id, input] of places) {
        const options = { template, before, ports: trial.ports };
        const error: unknown = await trial.run(actionOf(id), input(path), options).then(
          () => `${id} took it`,
          (thrown: unknown) => thrown,
        );
        expect({ id, code: errorCodeOf(error) }).toEqual({
          id,
          code: expect.stringMatching(/^(invalid-input|forbidden)$/),
        });
      }
      expect(await stateOf(trial.top)).toBe(state);
      for (const run of undo) await run();
    },
  );

  test.each([
    '../../x',
    '..',
    'a/../../../x',
    'a\0b',
    'a\nb',
    '..\\x',
    'C:\\x',
    '.git/hooks/pre-commit',
  ])('a file whose name becomes %j is refused', async (name) => {
    const undo: (() => Promise<void>)[] = [];
    const trial = await trialIn({ onTestFinished: (run) => void undo.push(run) });
    const state = await stateOf(trial.top);
    const input = { url: './skeleton', values: { name } };
    for (const path of ['${{ values.name }}', 'sub/${{ values.name }}', '${{ values.name }}/x'])
      await expect(
        trial.run(actionOf('fetch:template'), input, { template: { [`skeleton/${path}`]: 'x' } }),
      ).rejects.toMatchObject({ code: expect.stringMatching(/^(invalid-input|forbidden)$/) });
    expect(await stateOf(trial.top)).toBe(state);
    for (const run of undo) await run();
  });
});
