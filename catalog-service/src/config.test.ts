import { readFileSync } from 'node:fs';
import { settingsMarkdown } from '@callboard/sdk/service';
import { expect, test } from 'vitest';
import { readConfig, settings } from './config.ts';

test('the README lists every setting', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  expect(readme).toContain(settingsMarkdown(settings));
});

test('sources are a list of paths and addresses', () => {
  expect(readConfig({ CATALOG_SOURCES: '["/a", "https://b.example/c.yaml"]' }).sources).toEqual([
    '/a',
    'https://b.example/c.yaml',
  ]);
  expect(readConfig({}).sources).toBeUndefined();
  expect(() => readConfig({ CATALOG_SOURCES: '/a' })).toThrow('CATALOG_SOURCES must be JSON');
});
