import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderForTest } from '../../testing/on-each-database.ts';
import { rendererVersion, versionOf } from './renderer-version.ts';

test('the version of the renderer is that of its sources', async (t) => {
  const folder = await folderForTest(t);
  const write = (file: string, text: string) => writeFile(join(folder, file), text);
  await write('a.ts', 'export const a = 1;');
  const first = versionOf(folder);
  await write('a.test.ts', 'test');
  await write('README.md', 'text');
  expect(versionOf(folder)).toBe(first);
  await write('a.ts', 'export const a = 2;');
  expect(versionOf(folder)).not.toBe(first);
  expect(versionOf(folder, ['katex@2'])).not.toBe(versionOf(folder, ['katex@1']));
});

test('it stays as it is while nothing changes', () => {
  expect(rendererVersion()).toBe(rendererVersion());
  expect(rendererVersion()).toMatch(/^[0-9a-f]{16}$/);
});
