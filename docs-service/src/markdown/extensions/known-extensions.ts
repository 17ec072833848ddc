import type { Extension } from '../core/extension.ts';
import { toc } from '../toc/toc.ts';
import { abbr } from './extra/abbr.ts';
import { admonition } from './extra/admonition.ts';
import { attrList } from './extra/attr-list.ts';
import { codehilite } from './extra/codehilite.ts';
import { defList } from './extra/def-list.ts';
import { fencedCode } from './extra/fenced-code.ts';
import { footnotes } from './extra/footnotes.ts';
import { saneLists, trulySaneLists } from './extra/lists.ts';
import { mdInHtml } from './extra/md-in-html.ts';
import { meta } from './extra/meta.ts';
import { legacyAttrs, nl2br, wikilinks } from './extra/small-extensions.ts';
import { tables } from './extra/tables.ts';
import { pymdownxExtensions } from './pymdownx/pymdownx-extensions.ts';

/** A name that only stands for others, which come by themselves. */
const bundle: Extension = () => {};

const others: Readonly<Record<string, Extension>> = {
  abbr,
  admonition,
  attr_list: attrList,
  codehilite,
  def_list: defList,
  extra: bundle,
  fenced_code: fencedCode,
  footnotes,
  legacy_attrs: legacyAttrs,
  md_in_html: mdInHtml,
  mdx_truly_sane_lists: trulySaneLists,
  meta,
  nl2br,
  'pymdownx.extra': bundle,
  sane_lists: saneLists,
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
