import { join } from 'node:path';
import { folderForTest, writeFiles } from '@callboard/sdk/testing';
import { expect, test } from 'vitest';
import { loadActions } from './load-actions.ts';

const action = (id: string) =>
  `{ id: '${id}', description: 'x', schema: { input: { type: 'object' }, output: { type: 'object' } }, examples: [], supportsDryRun: true, isRepeatable: true, run: async () => {} }`;

test('actions of packages and of paths are loaded with their source', async (t) => {
  const folder = await folderForTest(t);
  await writeFiles(folder, {
    'node_modules/@acme/actions/package.json':
      '{ "name": "@acme/actions", "type": "module", "exports": "./index.js" }',
    'node_modules/@acme/actions/index.js': `export const actions = [${action('acme:one')}];`,
    'own/actions.mjs': `export const actions = [${action('own:two')}];`,
  });
  const config = join(folder, 'callboard.yaml');
  const loaded = await loadActions(['@acme/actions', './own/actions.mjs'], config);
  expect(loaded.map(({ source, actions }) => [source, actions.map(({ id }) => id)])).toEqual([
    ['@acme/actions', ['acme:one']],
    ['./own/actions.mjs', ['own:two']],
  ]);
});

test.for<readonly [string, string, RegExp]>([
  ['@acme/gone', '', /the actions of @acme\/gone cannot be used: .*@acme\/gone/],
  ['./bad.mjs', 'export const other = 1;', /exports no list called actions/],
  ['./bad.mjs', 'export const actions = [{ id: "x" }];', /"x" is not made by defineAction/],
  ['./bad.mjs', 'throw new Error("broken");', /broken/],
])('%s that holds %j is refused with its name', async ([source, text, message], t) => {
  const folder = await folderForTest(t);
  await writeFiles(folder, { 'bad.mjs': text });
  await expect(loadActions([source], join(folder, 'callboard.yaml'))).rejects.toThrow(message);
});
