import { expect, test } from 'vitest';
import type { DocsWarning } from '../../../domain/rendered-page.ts';
import { createMarkdown } from '../../core/create-markdown.ts';
import type { ExtensionOptions } from '../../core/extension.ts';
import { pymdownxExtensions } from './pymdownx-extensions.ts';

interface Rendered {
  readonly html: string;
  readonly warnings: readonly Omit<DocsWarning, 'file'>[];
  readonly includes: readonly string[];
}

function render(
  names: string,
  source: string,
  options: Readonly<Record<string, ExtensionOptions>> = {},
  files: Readonly<Record<string, string>> = {},
): Rendered {
  const markdown = createMarkdown();
  for (const name of names.split(' ')) {
    pymdownxExtensions[`pymdownx.${name}`]?.(markdown, options[name] ?? {});
  }
  const warnings: Omit<DocsWarning, 'file'>[] = [];
  const includes = new Set<string>();
  const html = markdown.convert(source, {
    src: 'page.md',
    file: 'docs/page.md',
    readFile: (path) => files[path],
    warn: (warning) => warnings.push(warning),
    includes,
  });
  return { html, warnings, includes: [...includes] };
}

const html = (
  names: string,
  source: string,
  options?: Readonly<Record<string, ExtensionOptions>>,
) => render(names, source, options).html;

const plainCode = (code: string) =>
  `<div class="highlight"><pre><span></span><code>${code}\n</code></pre></div>`;

test.each([
  ['in a paragraph', 'text\n```\na\n```\nafter', `<p>text\n${plainCode('a')}\nafter</p>`],
  ['by itself', '~~~ text\na < b\n~~~', plainCode('a &lt; b')],
  ['in a quote', '> ```\n> q\n> ```', `<blockquote>\n${plainCode('q')}\n</blockquote>`],
  [
    'in a list',
    '- one\n\n    ```\n    a\n\n      b\n    ```',
    `<ul>\n<li>\n<p>one</p>\n${plainCode('a\n\n  b')}\n</li>\n</ul>`,
  ],
  ['with more marks around fewer', '````\n```\n````', plainCode('```')],
  [
    'less indented than it opens is none',
    '    ```\n  a\n',
    '<pre><code>```\n</code></pre>\n<p>a</p>',
  ],
  [
    'of a diagram',
    '```mermaid\ngraph TD;\n```',
    '<pre class="mermaid"><code>graph TD;</code></pre>',
  ],
  [
    'with attributes',
    '``` { .text .extra #id }\na\n```',
    '<div id="id" class="extra highlight"><pre><span></span><code>a\n</code></pre></div>',
  ],
  [
    'with words in braces behind the language is none',
    '```yaml {1,3}\na\n```',
    '<p><code>yaml {1,3}\na</code></p>',
  ],
])('superfences: a fence %s', (_name, source, expected) => {
  expect(html('superfences', source)).toBe(expected);
});

test('superfences: title, numbers and highlighted lines', () => {
  const text = html(
    'superfences highlight',
    '```text title="a <b>" linenums="9" hl_lines="2"\nx\ny\n```',
    {
      highlight: { linenums_style: 'pymdownx-inline' },
    },
  );
  expect(text).toBe(
    '<div class="highlight"><span class="filename">a &lt;b&gt;</span><pre><span></span><code>' +
      '<span class="linenos" data-linenos="9 "></span>x\n' +
      '<span class="hll"><span class="linenos" data-linenos="10 "></span>y\n</span></code></pre></div>',
  );
});

test('superfences: a known language has colours, across lines too', () => {
  const text = html('superfences', '```python hl_lines="2"\n"""a\nb"""\n```');
  expect(text).toContain('<span class="hljs-string">&quot;&quot;&quot;a</span>\n');
  expect(text).toContain(
    '<span class="hll"><span class="hljs-string">b&quot;&quot;&quot;</span>\n</span>',
  );
});

test('superfences: a custom fence is its element', () => {
  const options = {
    superfences: { custom_fences: [{ name: 'dot', class: 'graph', format: 'fence_div_format' }] },
  };
  expect(html('superfences', '```dot\na -> b\n```', options)).toBe(
    '<div class="graph">a -&gt; b</div>',
  );
});

test.each([
  [
    'closed',
    '??? note\n    text',
    '<details class="note">\n<summary>Note</summary>\n<p>text</p>\n</details>',
  ],
  [
    'open, with a title',
    '???+ tip "A *title*"\n    text',
    '<details class="tip" open="open">\n<summary>A <em>title</em></summary>\n<p>text</p>\n</details>',
  ],
  [
    'goes on after a blank line, also in its list',
    '??? note "N"\n\n    - a\n\n        b\n\nout',
    '<details class="note">\n<summary>N</summary>\n<ul>\n<li>\n<p>a</p>\n<p>b</p>\n</li>\n</ul>\n</details>\n<p>out</p>',
  ],
])('details: %s', (_name, source, expected) => {
  expect(html('details', source)).toBe(expected);
});

const tab = (set: number, at: number, checked = false) =>
  `<input${checked ? ' checked="checked"' : ''} id="__tabbed_${set}_${at}" name="__tabbed_${set}" type="radio" />`;

test('tabbed: tabs in a row are one set, `!` starts another', () => {
  const source = '=== "A"\n    a\n\n=== "B"\n    b\n\n===! "C"\n    c';
  const text = html('tabbed', source).replaceAll('\n', '');
  expect(text).toBe(
    `<div class="tabbed-set" data-tabs="1:2">${tab(1, 1, true)}<label for="__tabbed_1_1">A</label>` +
      `<div class="tabbed-content"><p>a</p></div>${tab(1, 2)}<label for="__tabbed_1_2">B</label>` +
      '<div class="tabbed-content"><p>b</p></div></div>' +
      `<div class="tabbed-set" data-tabs="2:1">${tab(2, 1, true)}<label for="__tabbed_2_1">C</label>` +
      '<div class="tabbed-content"><p>c</p></div></div>',
  );
});

test('tabbed: the alternate style keeps labels and contents apart', () => {
  const source = '=== "A"\n    a\n\n===+ "B"\n    b\n\n    more';
  const text = html('tabbed', source, { tabbed: { alternate_style: true } }).replaceAll('\n', '');
  expect(text).toBe(
    `<div class="tabbed-set tabbed-alternate" data-tabs="1:2">${tab(1, 1)}${tab(1, 2, true)}` +
      '<div class="tabbed-labels"><label for="__tabbed_1_1">A</label><label for="__tabbed_1_2">B</label></div>' +
      '<div class="tabbed-content"><div class="tabbed-block"><p>a</p></div>' +
      '<div class="tabbed-block"><p>b</p><p>more</p></div></div></div>',
  );
});

test.each([
  ['***a***', '<strong><em>a</em></strong>'],
  ['**a *b* c**', '<strong>a <em>b</em> c</strong>'],
  ['***a* b**', '<strong><em>a</em> b</strong>'],
  ['***a** b*', '<em><strong>a</strong> b</em>'],
  ['**a *b***', '<strong>a <em>b</em></strong>'],
  ['* a * b', '* a * b'],
  ['2 * 3 * 4', '2 * 3 * 4'],
  ['in*side*', 'in<em>side</em>'],
  ['snake_case_name', 'snake_case_name'],
  ['_a_b_', '<em>a_b</em>'],
  ['__init__.py', '<strong>init</strong>.py'],
])('betterem: %s', (source, expected) => {
  const text = html('betterem', `x ${source}`);
  expect(text).toBe(`<p>x ${expected}</p>`);
});

test.each([
  ['caret', '^^in^^ x^2^ a ^ b ^', '<ins>in</ins> x<sup>2</sup> a ^ b ^'],
  ['caret', 'x^a\\ b^', 'x<sup>a b</sup>'],
  ['tilde', '~~gone~~ H~2~O ~/a ~/b', '<del>gone</del> H<sub>2</sub>O ~/a ~/b'],
  ['mark', '==marked== a == b == c x==y==z', '<mark>marked</mark> a == b == c x==y==z'],
  [
    'keys',
    '++ctrl+"A b"++',
    '<span class="keys"><kbd class="key-control">Ctrl</kbd><span>+</span><kbd>A b</kbd></span>',
  ],
  ['keys', 'C++ and ++nothing-known++', 'C++ and ++nothing-known++'],
  ['smartsymbols', '(c) (TM) --> <--> ==> 1/2 +/- =/= c/o', '© ™ → ↔ ⇒ ½ ± ≠ ℅'],
  ['smartsymbols', 'x <!-- --> 11/2', 'x <!-- --> 11/2'],
  [
    'emoji',
    ':smile: 10:30:20',
    '<span class="emoji" role="img" title=":smile:">😄</span> 10:30:20',
  ],
  [
    'inlinehilite',
    '`a<b` `#!text a<b`',
    '<code>a&lt;b</code> <code class="highlight">a&lt;b</code>',
  ],
  ['arithmatex', '$x_1$ for $5 and $6', '<span class="arithmatex">\\(x_1\\)</span> for $5 and $6'],
  [
    'critic',
    'a{++b++}{--c--}{~~d~>e~~}{==f==}{>>g<<}',
    'a<ins class="critic">b</ins><del class="critic">c</del><del class="critic">d</del><ins class="critic">e</ins><mark class="critic">f</mark><span class="critic comment">g</span>',
  ],
  ['escapeall', '\\a \\<b>', 'a &lt;b&gt;'],
  [
    'magiclink',
    'see https://a.io/b_c). And www.d.io',
    'see <a href="https://a.io/b_c">https://a.io/b_c</a>). And <a href="http://www.d.io">www.d.io</a>',
  ],
  [
    'magiclink',
    '[https://a.io](https://b.io) `https://c.io`',
    '<a href="https://b.io">https://a.io</a> <code>https://c.io</code>',
  ],
])('%s: %s', (name, source, expected) => {
  expect(html(name, source)).toBe(`<p>${expected}</p>`);
});

test('magiclink: short references need the options that name the repository', () => {
  const options = { magiclink: { repo_url_shorthand: true, user: 'me', repo: 'it' } };
  expect(html('magiclink', 'x #12 @you a/b!3 #x', options)).toBe(
    '<p>x <a class="magiclink magiclink-github magiclink-issue" href="https://github.com/me/it/issues/12">#12</a> ' +
      '<a class="magiclink magiclink-github magiclink-mention" href="https://github.com/you">@you</a> ' +
      '<a class="magiclink magiclink-github magiclink-pull" href="https://github.com/a/b/pull/3">a/b!3</a> #x</p>',
  );
  expect(html('magiclink', 'x #12 @you')).toBe('<p>x #12 @you</p>');
});

test('tasklist: boxes show and cannot be ticked', () => {
  expect(html('tasklist', '- [ ] a\n- [x] b\n- c').replaceAll('\n', '')).toBe(
    '<ul class="task-list"><li class="task-list-item"><input type="checkbox" disabled/> a</li>' +
      '<li class="task-list-item"><input type="checkbox" disabled checked/> b</li><li>c</li></ul>',
  );
});

test('snippets: files of the repository come in, in each other too, and as sections', () => {
  const files = {
    'a.md': 'A\n--8<-- "b.md"',
    'b.md': 'one\n<!-- --8<-- [start:x] -->\ntwo\n<!-- --8<-- [end:x] -->',
  };
  const found = render(
    'snippets',
    '--8<-- "a.md"\n\n--8<--\nb.md:x\n--8<--\n\n;--8<-- "a.md"',
    {},
    files,
  );
  expect(found.html).toBe('<p>A\none\ntwo</p>\n<p>two</p>\n<p>--8&lt;-- "a.md"</p>');
  expect(found.includes).toEqual(['a.md', 'b.md']);
  expect(found.warnings).toEqual([]);
});

test.each([
  ['--8<-- "none.md"', 'snippet.missing'],
  ['--8<-- "https://a.io/x.md"', 'snippet.address'],
  ['--8<-- "self.md"', 'snippet.cycle'],
])('snippets: %s is a warning and nothing else', (source, rule) => {
  const found = render('snippets', `before\n\n${source}`, {}, { 'self.md': '--8<-- "self.md"' });
  expect(found.html).toBe('<p>before</p>');
  expect(found.warnings.map((warning) => warning.rule)).toEqual([rule]);
});

test('blocks: admonition, details, tabs and others, in each other', () => {
  const source =
    '/// note | Title\nhi\n\n//// details | More\n    open: true\n    type: tip\n\nx\n////\n\n///\n\nafter';
  expect(html('blocks.admonition blocks.details', source)).toBe(
    '<div class="admonition note">\n<p class="admonition-title">Title</p>\n<p>hi</p>\n' +
      '<details class="tip" open="open">\n<summary>More</summary>\n<p>x</p>\n</details>\n</div>\n<p>after</p>',
  );
  expect(html('blocks.html', '/// html | p.a#b[title="c"]\ntext\n///')).toContain(
    '<p class="a" id="b" title="c">',
  );
  expect(html('blocks.definition', '/// define\nTerm\n\n- Meaning\n///').replaceAll('\n', '')).toBe(
    '<dl><dt>Term</dt><dd>Meaning</dd></dl>',
  );
  expect(html('blocks.tab', '/// tab | A\na\n///\n\n/// tab | B\nb\n///')).toContain(
    'data-tabs="1:2"',
  );
  expect(html('blocks.caption', 'text\n\n/// caption\nBelow\n///')).toContain('<figure>');
  expect(html('blocks.admonition', '/// unknown\na\n///')).toBe('<p>/// unknown\na\n///</p>');
});
