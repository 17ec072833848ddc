import { describe, expect, test } from 'vitest';
import type { LinkTarget } from '../domain/rendered-page.ts';
import { createPageRenderer, type PageRendererOptions } from './page-renderer.ts';

function rendered(text: string, options: Partial<PageRendererOptions> = {}) {
  const render = createPageRenderer({
    extensions: [
      { name: 'toc', options: { permalink: true } },
      { name: 'pymdownx.superfences', options: {} },
    ],
    resolveLink: (_src, href): LinkTarget => {
      const [path = '', anchor] = href.split('#');
      if (path === '') return { kind: 'anchor', anchor: anchor ?? '' };
      if (path === 'b.md') {
        const page = { kind: 'page', url: 'b/', src: 'b.md' } as const;
        return anchor === undefined ? page : { ...page, anchor };
      }
      if (path.endsWith('.png')) return { kind: 'asset', path: `img/${path}` };
      return path.startsWith('http') ? { kind: 'external', url: href } : { kind: 'missing', path };
    },
    readFile: () => undefined,
    ...options,
  });
  return render({ src: 'a.md', file: 'docs/a.md', text });
}

describe('a page', () => {
  test('has its front matter, title, headings and the text below each of them', () => {
    const page = rendered(
      '---\ntitle: T\nx: [1]\n---\nintro\n\n# One `a`\n\ntext *b*\n\n## Two\n\n- c\n- d\n',
    );
    expect(page.title).toBe('T');
    expect(page.meta).toEqual({ title: 'T', x: [1] });
    expect(page.headings).toEqual([
      { level: 1, id: 'one-a', text: 'One a' },
      { level: 2, id: 'two', text: 'Two' },
    ]);
    expect(page.sections).toEqual([
      { title: 'T', text: 'intro' },
      { id: 'one-a', title: 'One a', text: 'text b' },
      { id: 'two', title: 'Two', text: 'c d' },
    ]);
  });

  test('has its links, resolved, with their lines; those of raw HTML too', () => {
    const page = rendered(
      '# T\n\n[a](b.md#c "t") [d](gone.md)\n\n![e](f.png)\n\n<img src="g.png"> <a href=\'b.md\'>h</a>\n\n<https://i.example>\n',
    );
    expect(page.links.map(({ href, line, target }) => [href, line, target.kind])).toEqual([
      ['b.md#c', 3, 'page'],
      ['gone.md', 3, 'missing'],
      ['f.png', 5, 'asset'],
      ['https://i.example', 9, 'external'],
      ['g.png', 7, 'asset'],
      ['b.md', 7, 'page'],
    ]);
    expect(page.html).toContain('href="callboard-page:b/#c"');
    expect(page.html).toContain('href="gone.md"');
    expect(page.html).toContain('src="callboard-asset:img/f.png"');
    expect(page.html).toContain('src="callboard-asset:img/g.png"');
    expect(page.html).toContain('href="callboard-page:b/"');
  });

  test('is harmless, whatever it says', () => {
    const page = rendered('<script>x()</script>\n\n<p onclick="x()">a</p>\n\n[b](javascript:x())');
    expect(page.html).not.toMatch(/script|onclick/);
  });

  test('warns of fences that are none, with their lines', () => {
    const page = rendered('# T\n\n```js unknown="x"\na\n```\n\ntext\n\n```py\nb\n');
    expect(page.warnings.map(({ rule, line, file }) => [rule, line, file])).toEqual([
      ['markdown.fence-header', 3, 'docs/a.md'],
      ['markdown.unclosed-fence', 5, 'docs/a.md'],
    ]);
  });

  test('does not carry anything over to the next one', () => {
    const render = createPageRenderer({
      extensions: ['footnotes', 'abbr', 'toc'].map((name) => ({ name, options: {} })),
      resolveLink: (_src, href) => ({ kind: 'external', url: href }),
      readFile: () => undefined,
    });
    const first = render({
      src: 'a.md',
      file: 'a.md',
      text: '# X\n\n[a]: b\n*[AB]: c\n[^1]: d\n\n[^1] [a] AB',
    });
    const second = render({ src: 'b.md', file: 'b.md', text: '# X\n\n[^1] [a] AB' });
    expect(first.html).toContain('<abbr');
    expect(second.html).toBe('<h1 id="x">X</h1>\n<p>[^1] [a] AB</p>');
  });

  test('that is nested without end is shown, not refused', () => {
    for (const piece of [
      '> ',
      '- ',
      '* * ',
      '[',
      '<div markdown>\n',
      '    ',
      '**',
      '!!! a\n    ',
    ]) {
      const page = rendered(piece.repeat(3000) + 'x', {
        extensions: ['extra', 'admonition', 'md_in_html'].map((name) => ({ name, options: {} })),
      });
      expect(page.warnings).toEqual([]);
    }
  });
});
