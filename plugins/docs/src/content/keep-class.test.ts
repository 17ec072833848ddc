import { expect, test } from 'vitest';
import { keepClass } from './keep-class.ts';

test('the classes of Markdown stay', () => {
  for (const name of ['admonition', 'language-c++', 'hljs-title', 'tabbed-set', 'c1', 'key-ctrl'])
    expect([name, keepClass(name)]).toEqual([name, true]);
});

test('no class of the portal or of a plugin stays', () => {
  for (const name of [
    'cb-overlay',
    'docs-zoom',
    'cat-peek',
    'm_1f2',
    'modal',
    'mantine-Modal-root',
  ])
    expect([name, keepClass(name)]).toEqual([name, false]);
});
