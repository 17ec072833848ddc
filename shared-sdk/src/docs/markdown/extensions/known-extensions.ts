import type { Extension } from '../core/extension.ts';
import { toc } from '../toc/toc.ts';
import { abbr } from './extra/abbr.ts';
import { admonition } from './extra/admonition.ts';
import { alerts, callouts } from './extra/alerts.ts';
import { attrList } from './extra/attr-list.ts';
import { codehilite } from './extra/codehilite.ts';
import { defList } from './extra/def-list.ts';
import { fencedCode } from './extra/fenced-code.ts';
import { footnotes } from './extra/footnotes.ts';
import { includes } from './extra/includes.ts';
import { saneLists, trulySaneLists } from './extra/lists.ts';
import { mdInHtml } from './extra/md-in-html.ts';
import { meta } from './extra/meta.ts';
import { autorefs, breaklessLists, legacyEm, plantUml } from './extra/more-syntax.ts';
import { legacyAttrs, nl2br, wikilinks } from './extra/small-extensions.ts';
import { smarty } from './extra/smarty.ts';
import { tables } from './extra/tables.ts';
import { pymdownxExtensions } from './pymdownx/pymdownx-extensions.ts';

/** A name that stands for others, which come by themselves, or that changes no text. */
const bundle: Extension = () => {};

const others: Readonly<Record<string, Extension>> = {
  abbr,
  admonition,
  attr_list: attrList,
  autorefs,
  callouts,
  codehilite,
  def_list: defList,
  extra: bundle,
  fenced_code: fencedCode,
  footnotes,
  'gh-admonitions': alerts,
  'github-callouts': alerts,
  legacy_attrs: legacyAttrs,
  legacy_em: legacyEm,
  markdown_inline_graphviz: bundle,
  'markdown_include.include': includes,
  md_in_html: mdInHtml,
  mdx_breakless_lists: breaklessLists,
  mdx_gh_links: bundle,
  mdx_include: includes,
  mdx_truly_sane_lists: trulySaneLists,
  meta,
  nl2br,
  plantuml_markdown: plantUml,
  'pymdownx.extra': bundle,
  sane_lists: saneLists,
  smarty,
  tables,
  toc,
  wikilinks,
};

const known: ReadonlyMap<string, Extension> = new Map(
  Object.entries({ ...others, ...pymdownxExtensions }),
);

/** The extension of a name in `mkdocs.yml`; `markdown.extensions.` before it means nothing. */
export function findExtension(name: string): Extension | undefined {
  return known.get(name.replace(/^markdown\.extensions\./, ''));
}
