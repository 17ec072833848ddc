import { readFile } from 'node:fs/promises';
import { settingsMarkdown } from '@callboard/sdk/service';
import { expect, test } from 'vitest';
import { readConfig, settings } from './config.ts';

test('the README lists every setting as it is', async () => {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const [, listed] = /<!-- settings -->\n([\s\S]*?)<!-- \/settings -->/.exec(readme) ?? [];
  expect(listed?.trim()).toBe(settingsMarkdown(settings));
});

test('without any variable it listens on a free port of this machine', () => {
  expect(readConfig({})).toMatchObject({ host: '127.0.0.1', port: 0, firstContent: 'examples' });
});

test('a bad variable is told by its name', () => {
  expect(() => readConfig({ CALLBOARD_SERVICE_PORT: 'http' })).toThrow(/CALLBOARD_SERVICE_PORT/);
});
