import { appendFile, mkdir, rename, rm, symlink, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { folderForTest } from '../testing/on-each-database.ts';
import type { TestScope } from '../testing/start-for-test.ts';
import { watchFile } from './watch-file.ts';

async function watched(scope: TestScope, options: { text?: string; pollMs?: number } = {}) {
  const folder = await folderForTest(scope);
  const file = join(folder, 'registry.yaml');
  if (options.text !== undefined) await writeFile(file, options.text);
  const seen: (string | undefined)[] = [];
  const watch = await watchFile(file, {
    onChange: (text) => void seen.push(text),
    // Far beyond the tests: what they see came by notification.
    pollMs: options.pollMs ?? 600_000,
  });
  scope.onTestFinished(async () => watch.close());
  return { folder, file, seen, watch };
}

test('a write in place is told once, with the new text', async (t) => {
  const { file, seen, watch } = await watched(t, { text: 'a' });
  expect(watch.text).toBe('a');
  await writeFile(file, 'b');
  await expect.poll(() => seen, { timeout: 10_000 }).toEqual(['b']);
  await writeFile(file, 'b');
  await writeFile(file, 'c');
  await expect.poll(() => seen).toEqual(['b', 'c']);
});

test('a replaced file is told, again and again', async (t) => {
  const { folder, file, seen } = await watched(t, { text: 'a' });
  for (const text of ['b', 'c', 'd']) {
    await writeFile(join(folder, '.registry.yaml.swp'), text);
    await rename(join(folder, '.registry.yaml.swp'), file);
    await expect.poll(() => seen.at(-1)).toBe(text);
  }
  expect(seen).toEqual(['b', 'c', 'd']);
});

test('a file that vanishes and comes back, or comes for the first time, is told', async (t) => {
  const { file, seen, watch } = await watched(t);
  expect(watch.text).toBeUndefined();
  await writeFile(file, 'first');
  await expect.poll(() => seen).toEqual(['first']);
  await unlink(file);
  await expect.poll(() => seen).toEqual(['first', undefined]);
  await writeFile(file, 'again');
  await expect.poll(() => seen).toEqual(['first', undefined, 'again']);
});

test('a burst of writes is one change, and endless writing still is told', async (t) => {
  const { file, seen } = await watched(t, { text: '' });
  for (let n = 0; n < 20; n += 1) await appendFile(file, 'x');
  await expect.poll(() => seen).toEqual(['x'.repeat(20)]);
  const writing = setInterval(() => void appendFile(file, 'y'), 10);
  await expect.poll(() => seen.length).toBeGreaterThan(2);
  clearInterval(writing);
});

test('a swapped link below the file is told, as Kubernetes swaps a ConfigMap', async (t) => {
  const folder = await folderForTest(t);
  for (const [name, text] of [
    ['..1', 'one'],
    ['..2', 'two'],
  ] as const) {
    await mkdir(join(folder, name));
    await writeFile(join(folder, name, 'registry.yaml'), text);
  }
  await symlink('..1', join(folder, '..data'));
  await symlink('..data/registry.yaml', join(folder, 'registry.yaml'));
  const seen: (string | undefined)[] = [];
  const onChange = (text: string | undefined) => void seen.push(text);
  const watch = await watchFile(join(folder, 'registry.yaml'), { onChange, pollMs: 600_000 });
  t.onTestFinished(() => watch.close());
  await symlink('..2', join(folder, '..data_tmp'));
  await rename(join(folder, '..data_tmp'), join(folder, '..data'));
  await expect.poll(() => seen).toEqual(['two']);
});

test('a folder that is removed and made again is watched again', async (t) => {
  const { folder, file, seen } = await watched(t, { text: 'a', pollMs: 50 });
  await rm(folder, { recursive: true });
  await expect.poll(() => seen).toEqual([undefined]);
  await mkdir(folder);
  await writeFile(file, 'b');
  await expect.poll(() => seen).toEqual([undefined, 'b']);
});

test('after close nothing is told any more, not even what was under way', async (t) => {
  const { file, seen, watch } = await watched(t, { text: 'a', pollMs: 20 });
  await writeFile(file, 'b');
  watch.close();
  await pause(200); // the one way to see that nothing happens
  expect(seen).toEqual([]);
});
