import { describe, expect, test } from 'vitest';
import { createMarkdown } from './core/create-markdown.ts';
import { findExtension } from './extensions/known-extensions.ts';

// What Python-Markdown 3.4 makes of its own peculiarities. Where an answer looks wrong, it is the one that
// pages were written against.

/** Before sanitising: the dialect itself. Extensions by name, with options after a `?`. */
function convert(source: string, extensions: string): string {
  const markdown = createMarkdown();
  for (const entry of extensions.split(' ').filter(Boolean)) {
    const [name = '', query = ''] = entry.split('?');
    const options = Object.fromEntries(new URLSearchParams(query));
    findExtension(name)?.(markdown, options);
  }
  return markdown.convert(source, {
    ...{ src: 'a.md', file: 'docs/a.md', includes: new Set<string>() },
    readFile: () => undefined,
    warn: () => {},
  });
}

type Case = readonly [source: string, html: string];

function cases(name: string, extensions: string, list: readonly Case[]): void {
  describe(name, () => {
    test.each(list)('%j', (source, html) => {
      expect(convert(source, extensions)).toBe(html);
    });
  });
}

cases('paragraphs and breaks', '', [
  ['', ''],
  ['  \n\t\n', ''],
  ['a\nb', '<p>a\nb</p>'],
  ['a\n\nb', '<p>a</p>\n<p>b</p>'],
  ['   a', '<p>a</p>'],
  ['a  \nb', '<p>a<br />\nb</p>'],
  ['a\\\nb', '<p>a\\\nb</p>'],
  ['a\r\nb\rc', '<p>a\nb\nc</p>'],
  ['a\n   \nb', '<p>a</p>\n<p>b</p>'],
  ['\u0002a\u0003', '<p>a</p>'],
]);

cases('headers', '', [
  ['# a', '<h1>a</h1>'],
  ['#a', '<h1>a</h1>'],
  ['# a #', '<h1>a</h1>'],
  ['## a ## b ##', '<h2>a ## b</h2>'],
  ['####### a', '<h6># a</h6>'],
  ['# a\\#', '<h1>a#</h1>'],
  ['text\n# a\nmore', '<p>text</p>\n<h1>a</h1>\n<p>more</p>'],
  [' # a', '<p># a</p>'],
  ['a\n===', '<h1>a</h1>'],
  ['a\n-\nb', '<h2>a</h2>\n<p>b</p>'],
  ['a\nb\n---', '<p>a\nb</p>\n<hr />'],
  ['a\n= =', '<p>a\n= =</p>'],
]);

cases('rules', '', [
  ['---', '<hr />'],
  ['* * *', '<hr />'],
  ['_ _ _', '<hr />'],
  ['-  -  -', '<hr />'],
  ['-   -   -', '<ul>\n<li>\n<ul>\n<li>-</li>\n</ul>\n</li>\n</ul>'],
  ['--', '<p>--</p>'],
  ['a\n\n***\nb', '<p>a</p>\n<hr />\n<p>b</p>'],
  ['    ---', '<pre><code>---\n</code></pre>'],
]);

cases('lists', '', [
  ['* a\n* b', '<ul>\n<li>a</li>\n<li>b</li>\n</ul>'],
  ['a\n* b', '<p>a\n* b</p>'],
  ['* a\n\n* b', '<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>'],
  ['* a\n    * b', '<ul>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>'],
  ['* a\n  * b', '<ul>\n<li>a</li>\n<li>b</li>\n</ul>'],
  ['* a\n1. b', '<ul>\n<li>a</li>\n<li>b</li>\n</ul>'],
  ['3. a\n4. b', '<ol>\n<li>a</li>\n<li>b</li>\n</ol>'],
  ['1) a', '<p>1) a</p>'],
  ['*a', '<p>*a</p>'],
  ['* a\nb', '<ul>\n<li>a\nb</li>\n</ul>'],
  ['* a\n\n    b', '<ul>\n<li>\n<p>a</p>\n<p>b</p>\n</li>\n</ul>'],
  ['* a\n\n        b', '<ul>\n<li>a<pre><code>b\n</code></pre>\n</li>\n</ul>'],
  ['* a\n\n  b', '<ul>\n<li>a</li>\n</ul>\n<p>b</p>'],
  ['* a\n\nb', '<ul>\n<li>a</li>\n</ul>\n<p>b</p>'],
  ['* # a\n* b', '<ul>\n<li>\n<h1>a</h1>\n</li>\n<li>b</li>\n</ul>'],
  ['* a\n\n1. b', '<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>'],
  ['- a\n\n\n- b', '<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>'],
  ['* a\n    > b', '<ul>\n<li>a\n    &gt; b</li>\n</ul>'],
]);

cases('quotes and code', '', [
  ['> a\nb', '<blockquote>\n<p>a\nb</p>\n</blockquote>'],
  ['a\n> b', '<p>a</p>\n<blockquote>\n<p>b</p>\n</blockquote>'],
  ['> a\n\n> b', '<blockquote>\n<p>a</p>\n<p>b</p>\n</blockquote>'],
  ['> > a', '<blockquote>\n<blockquote>\n<p>a</p>\n</blockquote>\n</blockquote>'],
  ['>a', '<blockquote>\n<p>a</p>\n</blockquote>'],
  ['    a', '<pre><code>a\n</code></pre>'],
  ['\ta', '<pre><code>a\n</code></pre>'],
  ['    a\n\n    b', '<pre><code>a\n\nb\n</code></pre>'],
  ['    a\n\n\n    b', '<pre><code>a\n\n\nb\n</code></pre>'],
  ['a\n    b', '<p>a\n    b</p>'],
  ['    <&amp;', '<pre><code>&lt;&amp;amp;\n</code></pre>'],
  ['    a\nb', '<pre><code>a\n</code></pre>\n<p>b</p>'],
  ['> # a\n> b', '<blockquote>\n<h1>a</h1>\n<p>b</p>\n</blockquote>'],
]);

cases('emphasis', '', [
  ['*a* _a_', '<p><em>a</em> <em>a</em></p>'],
  ['**a** __a__', '<p><strong>a</strong> <strong>a</strong></p>'],
  ['***a***', '<p><strong><em>a</em></strong></p>'],
  ['***a*b**', '<p><strong><em>a</em>b</strong></p>'],
  ['***a**b*', '<p><em><strong>a</strong>b</em></p>'],
  ['**a*b***', '<p><strong>a<em>b</em></strong></p>'],
  ['a_b_c', '<p>a_b_c</p>'],
  ['a*b*c', '<p>a<em>b</em>c</p>'],
  ['a * b * c', '<p>a * b * c</p>'],
  ['*a', '<p>*a</p>'],
  ['**a', '<p>**a</p>'],
  ['* a*', '<ul>\n<li>a*</li>\n</ul>'],
  ['x *a\nb*', '<p>x <em>a\nb</em></p>'],
  ['_a_b_', '<p><em>a_b</em></p>'],
  ['\\*a\\*', '<p>*a*</p>'],
  ['**a*', '<p>*<em>a</em></p>'],
]);

cases('code spans and escapes', '', [
  ['`a`', '<p><code>a</code></p>'],
  ['`` a`b ``', '<p><code>a`b</code></p>'],
  ['`a', '<p>`a</p>'],
  ['``a`', '<p><code>`a</code></p>'],
  ['`<b>&amp;`', '<p><code>&lt;b&gt;&amp;amp;</code></p>'],
  ['`*a*`', '<p><code>*a*</code></p>'],
  ['\\`a`', '<p>`a`</p>'],
  ['\\\\`a`', '<p>\\<code>a</code></p>'],
  ['`a\\`', '<p><code>a\\</code></p>'],
  ['\\a \\" \\\\', '<p>\\a \\" \\</p>'],
  ['`a\nb`', '<p><code>a\nb</code></p>'],
]);

cases('links', '', [
  ['[a](b)', '<p><a href="b">a</a></p>'],
  ['[a](b "c")', '<p><a href="b" title="c">a</a></p>'],
  ["[a](b 'c')", '<p><a href="b" title="c">a</a></p>'],
  ['[a](<b c>)', '<p><a href="b c">a</a></p>'],
  ['[a](b c)', '<p><a href="b c">a</a></p>'],
  ['[a]()', '<p><a href="">a</a></p>'],
  ['[a](b(c))', '<p><a href="b(c)">a</a></p>'],
  ['[a](b"c")', '<p><a href="b" title="c">a</a></p>'],
  ['[a](b"c)', '<p><a href="b&quot;c">a</a></p>'],
  ['[a [b]](c)', '<p><a href="c">a [b]</a></p>'],
  ['[*a*](b)', '<p><a href="b"><em>a</em></a></p>'],
  ['[`]`](b)', '<p><a href="b"><code>]</code></a></p>'],
  ['[a] (b)', '<p>[a] (b)</p>'],
  ['![a](b)', '<p><img alt="a" src="b" /></p>'],
  ['[![a](b)](c)', '<p><a href="c"><img alt="a" src="b" /></a></p>'],
  ['![a *b*](c)', '<p><img alt="a *b*" src="c" /></p>'],
  ['[a](b_c_d)', '<p><a href="b_c_d">a</a></p>'],
  ['<http://a.b>', '<p><a href="http://a.b">http://a.b</a></p>'],
  ['http://a.b', '<p>http://a.b</p>'],
  [
    '<a@b.c>',
    `<p><a href="${[...'mailto:a@b.c'].map((letter) => `&#${letter.charCodeAt(0)};`).join('')}">${[...'a@b.c'].map((letter) => `&#${letter.charCodeAt(0)};`).join('')}</a></p>`,
  ],
]);

cases('references', '', [
  ['[a][b]\n\n[b]: c', '<p><a href="c">a</a></p>'],
  ['[a] [b]\n\n[b]: c', '<p><a href="c">a</a></p>'],
  ['[a][]\n\n[A]: c "d"', '<p><a href="c" title="d">a</a></p>'],
  ['[a]\n\n[a]: <c>', '<p><a href="c">a</a></p>'],
  ['[a]: c (d)\n[a]', '<p><a href="c" title="d">a</a></p>'],
  ['[a]: c\n    "d"\n\n[a]', '<p><a href="c" title="d">a</a></p>'],
  ['[a][b]', '<p>[a][b]</p>'],
  ['![a][b]\n\n[b]: c', '<p><img alt="a" src="c" /></p>'],
  ['![a]\n\n[a]: c', '<p><img alt="a" src="c" /></p>'],
  ['[a\nb]\n\n[a b]: c', '<p><a href="c">a\nb</a></p>'],
]);

cases('raw HTML', '', [
  ['<div>\n*a*\n</div>', '<div>\n*a*\n</div>'],
  ['a <b>*c*</b>', '<p>a <b><em>c</em></b></p>'],
  ['<b>a</b>', '<p><b>a</b></p>'],
  ['a\n<div>b</div>\nc', '<p>a</p>\n<div>b</div>\n<p>c</p>'],
  ['<!-- a -->\n\nb', '<!-- a -->\n\n<p>b</p>'],
  ['a <!-- *b* --> c', '<p>a <!-- *b* --> c</p>'],
  ['&copy; &amp; & &#38; &foo', '<p>&copy; &amp; &amp; &#38; &amp;foo</p>'],
  ['a < b > c', '<p>a &lt; b &gt; c</p>'],
  ['<div>a</div> *b*', '<div>a</div>\n<p><em>b</em></p>'],
  ['<div>\n\na\n\n</div>\n\nb', '<div>\n\na\n\n</div>\n\n<p>b</p>'],
  ['`<div>`', '<p><code>&lt;div&gt;</code></p>'],
  ['<hr>\na', '<hr>\n<p>a</p>'],
  ['a <?b *c*?> d', '<p>a &lt;?b <em>c</em>?&gt; d</p>'],
  ['    <div>', '<pre><code>&lt;div&gt;\n</code></pre>'],
  ['<span>a\n\nb</span>', '<p><span>a</p>\n<p>b</span></p>'],
  [
    '<foo@b>',
    '<p><a href="&#109;&#97;&#105;&#108;&#116;&#111;&#58;&#102;&#111;&#111;&#64;&#98;">&#102;&#111;&#111;&#64;&#98;</a></p>',
  ],
]);

cases('tables', 'tables', [
  [
    'a|b\n-|-\n1|2',
    '<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n<td>2</td>\n</tr>\n</tbody>\n</table>',
  ],
  [
    '|a|\n|:-:|\n|`x|y`|',
    '<table>\n<thead>\n<tr>\n<th style="text-align: center;">a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td style="text-align: center;"><code>x|y</code></td>\n</tr>\n</tbody>\n</table>',
  ],
  ['a|b\n-|-|-\n1|2', '<p>a|b\n-|-|-\n1|2</p>'],
  [
    'a|b\n-:|:-\nx\\|y',
    '<table>\n<thead>\n<tr>\n<th style="text-align: right;">a</th>\n<th style="text-align: left;">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td style="text-align: right;">x|y</td>\n<td style="text-align: left;"></td>\n</tr>\n</tbody>\n</table>',
  ],
  ['text\na|b\n-|-\n1|2', '<p>text\na|b\n-|-\n1|2</p>'],
]);

cases('attribute lists', 'attr_list', [
  ['# a {#b}', '<h1 id="b">a</h1>'],
  ['# a {: .b .c d=e }', '<h1 class="b c" d="e">a</h1>'],
  ['# a # {#b}', '<h1 id="b">a</h1>'],
  ['a\n{: #b }', '<p id="b">a</p>'],
  ['*a*{.b} c', '<p><em class="b">a</em> c</p>'],
  ['[a](b){ target=_blank }', '<p><a href="b" target="_blank">a</a></p>'],
  ['* a\n{.b}', '<ul>\n<li class="b">a</li>\n</ul>'],
  ['a {.b}', '<p>a {.b}</p>'],
  ['# a{.b}', '<h1>a{.b}</h1>'],
]);

cases('definition lists', 'def_list', [
  ['a\n:   b', '<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>'],
  ['a\n\n:   b', '<dl>\n<dt>a</dt>\n<dd>\n<p>b</p>\n</dd>\n</dl>'],
  ['a\n: b\n: c', '<dl>\n<dt>a</dt>\n<dd>b</dd>\n<dd>c</dd>\n</dl>'],
  ['a\nb\n:   c', '<dl>\n<dt>a</dt>\n<dt>b</dt>\n<dd>c</dd>\n</dl>'],
  [': a', '<p>: a</p>'],
]);

cases('footnotes', 'footnotes', [
  [
    'a[^1]\n\n[^1]: b',
    '<p>a<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup></p>\n<div class="footnote">\n<hr />\n<ol>\n<li id="fn:1">\n<p>b&#160;<a class="footnote-backref" href="#fnref:1" title="Jump back to footnote 1 in the text">&#8617;</a></p>\n</li>\n</ol>\n</div>',
  ],
  ['a[^1]', '<p>a[^1]</p>'],
]);

cases('abbreviations', 'abbr', [
  ['AB ABC\n\n*[AB]: x', '<p><abbr title="x">AB</abbr> ABC</p>'],
  ['*[AB]: x\nAB', '<p><abbr title="x">AB</abbr></p>'],
]);

cases('admonitions', 'admonition', [
  [
    '!!! note\n    a',
    '<div class="admonition note">\n<p class="admonition-title">Note</p>\n<p>a</p>\n</div>',
  ],
  ['!!! tip ""\n    a', '<div class="admonition tip">\n<p>a</p>\n</div>'],
  [
    '!!! Danger big "Do *not*"\n    a\n\n    b\nc',
    '<div class="admonition danger big">\n<p class="admonition-title">Do <em>not</em></p>\n<p>a</p>\n<p>b</p>\n</div>\n<p>c</p>',
  ],
  [
    'x\n!!! note\n    * a\n\n        b',
    '<p>x</p>\n<div class="admonition note">\n<p class="admonition-title">Note</p>\n<ul>\n<li>\n<p>a</p>\n<p>b</p>\n</li>\n</ul>\n</div>',
  ],
  ['!!! note "a" b', '<p>!!! note "a" b</p>'],
]);

cases('table of contents', 'toc', [
  ['# a b', '<h1 id="a-b">a b</h1>'],
  ['# a\n# a\n# a_1', '<h1 id="a">a</h1>\n<h1 id="a_1">a</h1>\n<h1 id="a_2">a_1</h1>'],
  ['# Ünïcode & `x<y>`', '<h1 id="unicode-xy">Ünïcode &amp; <code>x&lt;y&gt;</code></h1>'],
  ['# 中', '<h1 id="_1">中</h1>'],
  ['# a - b', '<h1 id="a-b">a - b</h1>'],
  [
    '[TOC]\n\n# a\n\n## b',
    '<div class="toc">\n<ul>\n<li><a href="#a">a</a><ul>\n<li><a href="#b">b</a></li>\n</ul>\n</li>\n</ul>\n</div>\n<h1 id="a">a</h1>\n<h2 id="b">b</h2>',
  ],
]);

cases('ids in any script', 'toc?slugify=slugify-lower', [
  ['# A & B `c` Ünï!', '<h1 id="a--b-c-ünï">A &amp; B <code>c</code> Ünï!</h1>'],
]);

cases('ids with capitals', 'toc?slugify=slugify', [['# A b', '<h1 id="A-b">A b</h1>']]);

cases('ids for GitHub', 'toc?slugify=slugify-lower-ascii', [['# A Ü', '<h1 id="a-Ü">A Ü</h1>']]);

cases('ids of Python-Markdown in any script', 'toc?slugify=slugify-ascii-unicode', [
  ['# A & B Ü', '<h1 id="a-b-ü">A &amp; B Ü</h1>'],
]);

cases('links to headings', 'toc?permalink=true', [
  ['# a', '<h1 id="a">a<a class="headerlink" href="#a" title="Permanent link">&para;</a></h1>'],
]);

cases('fenced code', 'fenced_code', [
  ['```\na\n```', '<pre><code>a\n</code></pre>'],
  ['```py\n<a>\n```', '<pre><code class="language-py">&lt;a&gt;\n</code></pre>'],
  ['~~~ {.py #x .y}\na\n~~~', '<pre id="x" class="y"><code class="language-py">a\n</code></pre>'],
  ['```\na', '<p>```\na</p>'],
  ['a\n```\nb\n```\nc', '<p>a</p>\n<pre><code>b\n</code></pre>\n<p>c</p>'],
  ['    ```\n    a\n    ```', '<pre><code>```\na\n```\n</code></pre>'],
]);

cases('Markdown in HTML', 'md_in_html', [
  ['<div markdown="1">\n*a*\n</div>', '<div>\n<p><em>a</em></p>\n</div>'],
  ['<div markdown>\n# a\n</div>', '<div>\n<h1>a</h1>\n</div>'],
  ['<p markdown="1">*a*</p>', '<p><em>a</em></p>'],
  ['<div>\n*a*\n</div>', '<div>\n*a*\n</div>'],
  ['<div markdown="1">\n<p>*b*</p>\n\n*a*\n</div>', '<div>\n<p>*b*</p>\n<p><em>a</em></p>\n</div>'],
]);

cases('sane lists', 'sane_lists', [
  ['* a\n\n1. b', '<ul>\n<li>a</li>\n</ul>\n<ol>\n<li>b</li>\n</ol>'],
  ['3. a\n4. b', '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'],
  ['* a\n1. b', '<ul>\n<li>a\n1. b</li>\n</ul>'],
]);

cases('lists nested by two blanks', 'mdx_truly_sane_lists', [
  ['* a\n  * b', '<ul>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>'],
  ['* a\n\n  b', '<ul>\n<li>\n<p>a</p>\n<p>b</p>\n</li>\n</ul>'],
]);

cases('line ends as breaks', 'nl2br', [['a\nb', '<p>a<br />\nb</p>']]);

cases('typographic quotes', 'smarty', [
  ['"a" \'b\'', '<p>&ldquo;a&rdquo; &lsquo;b&rsquo;</p>'],
  [
    "it's the '80s -- or --- so...",
    '<p>it&rsquo;s the &rsquo;80s &ndash; or &mdash; so&hellip;</p>',
  ],
  ['`"a"`', '<p><code>"a"</code></p>'],
]);

cases('wiki links', 'wikilinks', [['[[A b]]', '<p><a class="wikilink" href="/A_b/">A b</a></p>']]);

cases('GitHub alerts', 'gh-admonitions', [
  [
    '> [!NOTE]\n> *a*',
    '<div class="admonition note">\n<p class="admonition-title">Note</p>\n<p><em>a</em></p>\n</div>',
  ],
  ['> [!X]\n> a', '<blockquote>\n<p>[!X]\na</p>\n</blockquote>'],
]);
