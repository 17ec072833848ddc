import type { Extension } from '../../core/extension.ts';
import { arithmatex } from './arithmatex.ts';
import { betterem } from './betterem.ts';
import {
  admonitionBlock,
  captionBlock,
  definitionBlock,
  detailsBlock,
  htmlBlock,
  tabBlock,
} from './block-kinds.ts';
import { caret, mark, tilde } from './caret-tilde-mark.ts';
import { highlight } from './code-options.ts';
import { critic } from './critic.ts';
import { details } from './details.ts';
import { emoji } from './emoji.ts';
import { escapeall } from './escapeall.ts';
import { inlinehilite } from './inlinehilite.ts';
import { keys } from './keys.ts';
import { magiclink } from './magiclink.ts';
import { progressbar } from './progressbar.ts';
import { smartsymbols } from './smartsymbols.ts';
import { snippets } from './snippets.ts';
import { striphtml } from './striphtml.ts';
import { superfences } from './superfences.ts';
import { tabbed } from './tabbed.ts';
import { tasklist } from './tasklist.ts';

/** By full name: `pymdownx.superfences`. */
export const pymdownxExtensions: Readonly<Record<string, Extension>> = {
  'pymdownx.arithmatex': arithmatex,
  'pymdownx.b64': () => {}, // Pictures are served as files; nothing has to be put into the page.
  'pymdownx.betterem': betterem,
  'pymdownx.blocks.admonition': admonitionBlock,
  'pymdownx.blocks.caption': captionBlock,
  'pymdownx.blocks.definition': definitionBlock,
  'pymdownx.blocks.details': detailsBlock,
  'pymdownx.blocks.html': htmlBlock,
  'pymdownx.blocks.tab': tabBlock,
  'pymdownx.caret': caret,
  'pymdownx.critic': critic,
  'pymdownx.details': details,
  'pymdownx.emoji': emoji,
  'pymdownx.escapeall': escapeall,
  'pymdownx.highlight': highlight,
  'pymdownx.inlinehilite': inlinehilite,
  'pymdownx.keys': keys,
  'pymdownx.magiclink': magiclink,
  'pymdownx.mark': mark,
  'pymdownx.pathconverter': () => {}, // Links are resolved by mkdocs' own rules.
  'pymdownx.progressbar': progressbar,
  'pymdownx.smartsymbols': smartsymbols,
  'pymdownx.snippets': snippets,
  'pymdownx.striphtml': striphtml,
  'pymdownx.superfences': superfences,
  'pymdownx.tabbed': tabbed,
  'pymdownx.tasklist': tasklist,
  'pymdownx.tilde': tilde,
};
