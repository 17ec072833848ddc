import type { MarkdownExtension } from '../domain/site-plan.ts';

const of = (name: string, options: MarkdownExtension['options'] = {}): MarkdownExtension => ({
  name,
  options,
});

/** What mkdocs itself always has on. */
export const builtInExtensions = [of('toc'), of('tables'), of('fenced_code')];

/** What the techdocs-core plugin of Backstage turns on, as mkdocs-techdocs-core 1.5 does. */
export const techdocsExtensions = [
  of('toc', { permalink: true }),
  of('admonition'),
  of('pymdownx.details'),
  of('pymdownx.tabbed', { alternate_style: true }),
  of('pymdownx.caret'),
  of('pymdownx.critic'),
  of('pymdownx.emoji', { emoji_generator: 'to_svg' }),
  of('pymdownx.inlinehilite'),
  of('pymdownx.magiclink'),
  of('pymdownx.mark'),
  of('pymdownx.smartsymbols'),
  of('pymdownx.snippets'),
  of('pymdownx.highlight', { linenums: true, pygments_lang_class: true }),
  of('pymdownx.extra', { 'pymdownx.betterem': { smart_enable: 'all' } }),
  of('pymdownx.tasklist', { custom_checkbox: true }),
  of('pymdownx.tilde'),
  of('markdown_inline_graphviz'),
  of('plantuml_markdown'),
  of('mdx_truly_sane_lists'),
  of('gh-admonitions'), // a plugin, but all it does is Markdown: `> [!NOTE]`
];

/** Names that stand for several extensions, each with its own options below the name's options. */
export const bundles: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'pymdownx.extra',
    [
      'pymdownx.betterem',
      'pymdownx.superfences',
      'footnotes',
      'attr_list',
      'def_list',
      'tables',
      'abbr',
      'md_in_html',
    ],
  ],
  ['extra', ['fenced_code', 'footnotes', 'attr_list', 'def_list', 'tables', 'abbr', 'md_in_html']],
]);

/** What our renderer knows of, for a hint at those that it does not. */
export const knownExtensions: ReadonlySet<string> = new Set([
  ...[...builtInExtensions, ...techdocsExtensions].map(({ name }) => name),
  ...[...bundles].flat(2),
  'codehilite',
  'meta',
  'nl2br',
  'sane_lists',
  'smarty',
  'wikilinks',
  'legacy_attrs',
  'legacy_em',
  'callouts',
  'github-callouts',
  'mdx_breakless_lists',
  'pymdownx.arithmatex',
  'pymdownx.b64',
  'pymdownx.escapeall',
  'pymdownx.fancylists',
  'pymdownx.keys',
  'pymdownx.pathconverter',
  'pymdownx.progressbar',
  'pymdownx.saneheaders',
  'pymdownx.striphtml',
  'pymdownx.blocks.admonition',
  'pymdownx.blocks.caption',
  'pymdownx.blocks.definition',
  'pymdownx.blocks.details',
  'pymdownx.blocks.html',
  'pymdownx.blocks.tab',
  'markdown_include.include',
  'mdx_include',
  'markdown_include_variants',
  'mdx_gh_links',
]);
