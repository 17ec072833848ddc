import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { settingsMarkdown } from '@callboard/sdk/service';
import { expect, test } from 'vitest';
import { settings } from './config.ts';

test('the README lists exactly the settings that there are', () => {
  const readme = readFileSync(resolve(import.meta.dirname, '../README.md'), 'utf8');
  expect(readme).toContain(settingsMarkdown(settings));
});
