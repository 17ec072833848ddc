import { link, mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../model/json.ts';
import { createTrial } from '../fixtures/action-trial.ts';
import { makeOutside, secret, stateOf } from '../fixtures/outside.ts';
import { builtInActions } from './built-in-actions.ts';

/** Links that an action of somebody else could leave in a workspace, by what makes them. */
const links: Readonly<Record<string, (workspace: string, outside: string) => Promise<void>>> = {
  'to a file': (at, outside) => symlink(join(outside, 'secret.txt'), join(at, 'trap')),
  'to a folder': (at, outside) => symlink(outside, join(at, 'trap')),
  'relative, to a folder': (at) => symlink('../outside', join(at, 'trap')),
  'to the workspace’s own parent': (at) => symlink('..', join(at, 'trap')),
  'through another link': async (at, outside) => {
    await symlink(outside, join(at, 'one'));
    await symlink('one', join(at, 'trap'));
  },
  'in a folder': async (at, outside) => {
    await mkdir(join(at, 'trap'));
    await symlink(join(outside, 'secret.txt'), join(at, 'trap/secret.txt'));
  },
  'to nothing yet': (at, outside) => symlink(join(outside, 'new.txt'), join(at, 'trap')),
  'to itself': (at) => symlink('trap', join(at, 'trap')),
  'as a second name': (at, outside) => link(join(outside, 'secret.txt'), join(at, 'trap')),
};

const uses: readonly (readonly [id: string, input: JsonObject])[] = [
  ['debug:log', { listWorkspace: 'with-contents' }],
  ['fs:readdir', { paths: ['.', 'trap'], recursive: true }],
  ['fetch:plain', { url: './skeleton', targetPath: 'trap' }],
  ['fetch:template', { url: './skeleton', targetPath: 'trap', replace: true }],
  ['fetch:template', { url: './trap', targetPath: '.', replace: true }],
  ['fetch:plain:file', { url: './trap/trap', targetPath: 'trap' }],
  ['fetch:plain:file', { url: './trap/trap', targetPath: 'trap/secret.txt' }],
  ['fetch:template:file', { url: './trap/trap', targetPath: 'trap', replace: true }],
  ['workspace:template', { sourcePath: 'trap', targetPath: 'copy' }],
  ['workspace:template', { sourcePath: '.', targetPath: '../copy' }],
  ['workspace:template:file', { sourcePath: 'trap', targetPath: 'copy' }],
  ['workspace:template:file', { sourcePath: 'trap/secret.txt', targetPath: 'copy' }],
  ['catalog:write', { filePath: 'trap', entity: {} }],
  ['catalog:write', { filePath: 'trap/new.yaml', entity: {} }],
  ['fs:rename', { files: [{ from: 'trap/secret.txt', to: 'copy', overwrite: true }] }],
  ['fs:rename', { files: [{ from: 'mine.txt', to: 'trap/secret.txt', overwrite: true }] }],
  ['publish:git', { repoUrl: 'localhost?owner=o&repo=r' }],
  ['publish:git', { repoUrl: 'localhost?owner=o&repo=s', sourcePath: 'trap' }],
  ['publish:directory', { path: 'site' }],
  ['fs:delete', { files: ['trap/secret.txt'] }],
  ['fs:delete', { files: ['**/*.txt', 'trap'] }],
];

describe('SCA-14: nothing is read, written or deleted through a link', () => {
  test.each(Object.entries(links))('%s', async (_kind, make) => {
    const undo: (() => Promise<void>)[] = [];
    const trial = await createTrial({ onTestFinished: (run) => void undo.push(run) });
    const outside = await makeOutside(trial.top);
    const ports = {
      repositories: {
        host: 'localhost',
        folderOf: (owner: string, name: string) =>
          join(trial.top, 'workspace/..repos', owner, name),
        cloneUrlOf: (owner: string, name: string) => `http://localhost/${owner}/${name}.git`,
        publishFolder: join(trial.top, 'workspace/..published'),
      },
    };
    await trial.workspace.write('mine.txt', 'mine');
    await make(trial.workspace.folder, outside);
    const state = await stateOf(trial.top);
    const template = { 'skeleton/secret.txt': 'new', 'trap/trap': 'new' };
    const told: string[] = [];
    for (const [id, input] of uses) {
      const action = builtInActions.find((each) => each.id === id);
      if (!action) throw new Error(`there is no action ${id}`);
      // Some are refused, some leave the link out: what counts is what comes of it.
      const result = await trial.run(action, input, { template, ports }).catch(String);
      told.push(JSON.stringify(result));
      expect(await stateOf(trial.top), `${id} ${JSON.stringify(input)}`).toBe(state);
    }
    expect(told.join('\n')).not.toContain(secret);
    // What is a plain file in the workspace now, published ones included, holds nothing of the outside.
    const inside = await stateOf(trial.workspace.folder, 'trap');
    const copies = inside.split('\n').filter((line) => line.includes(secret));
    expect(copies).toEqual([]);
    for (const run of undo) await run();
  });
});
