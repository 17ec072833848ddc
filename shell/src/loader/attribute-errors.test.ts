import { expect, test } from 'vitest';
import { pluginOfStack } from './attribute-errors.ts';

const origin = 'http://localhost:7007';

test('the innermost frame of a plugin is the one to blame, whoever called it', () => {
  const stack = `TypeError: x is not a function
    at sort (${origin}/shell/shell.1.js:1:20)
    at onClick (${origin}/plugins/news-feed/1.0.0+abc/app.js:3:9)
    at render (${origin}/plugins/catalog/2.0.0/app.js:3:9)`;
  expect(pluginOfStack(stack, origin)).toEqual({
    plugin: 'news-feed',
    version: '1.0.0+abc',
  });
});

test('the portal itself, its pages and other sites are no plugin', () => {
  for (const stack of [
    '',
    `Error\n    at ${origin}/shell/shell.1.js:1:20`,
    `Error\n    at ${origin}/plugins/catalog:1:20`,
    'Error\n    at https://elsewhere.example/plugins/catalog/1.0.0/app.js:1:20',
  ])
    expect(pluginOfStack(stack, origin), stack).toBeUndefined();
});
