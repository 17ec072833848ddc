import { expect, test } from 'vitest';
import { createPageRenderer } from '../../page-renderer.ts';

test('what Python would make stays readable, and is told with its line', () => {
  const render = createPageRenderer({
    extensions: ['fenced_code', 'mkdocs-click', 'mkautodoc'].map((name) => ({ name, options: {} })),
    resolveLink: (_src, href) => ({ kind: 'external', url: href }),
    readFile: () => undefined,
  });
  const text = [
    '# CLI\n\n::: mkdocs-click\n    :module: app\n    :command: main',
    '::: app.Client\n    :docstring:\n\n```\n::: app.Shown\n```\n',
  ].join('\n\n');
  const page = render({ src: 'cli.md', file: 'docs/cli.md', text });
  expect(page.warnings.map(({ file, line, rule }) => [file, line, rule])).toEqual([
    ['docs/cli.md', 3, 'markdown.python'],
    ['docs/cli.md', 7, 'markdown.python'],
  ]);
  expect(page.html).toContain('::: app.Client');
});
