import { descendantsOf, Element } from '../core/element.ts';
import { escapeCode } from '../core/escape.ts';
import {
  type Extension,
  type ExtensionOptions,
  flagOf,
  numberOption,
  textOption,
} from '../core/extension.ts';
import type { Markdown } from '../core/markdown.ts';
import { ampSubstitute } from '../core/placeholders.ts';
import { decodeEntities } from '../html/decode-entities.ts';
import { nameOf, plainText } from './heading-text.ts';
import { type Slugify, slugifyOf, UniqueIds } from './slugs.ts';
import { placeToc, type TocEntry, tocElement } from './toc-element.ts';

const header = /^h[1-6]$/i;

interface TocOptions {
  readonly separator: string;
  readonly shift: number;
  readonly top: number;
  readonly bottom: number;
  readonly slugify: Slugify;
  readonly anchorClass: string | undefined;
  /** Its text; `undefined`: no link behind headings. */
  readonly permalink: string | undefined;
  readonly permalinkClass: string;
  readonly permalinkTitle: string;
}

/** `toc`: ids and links of headings, and `[TOC]`. Headings are kept for the page. */
export const toc: Extension = (markdown, options) => {
  const settings = settingsOf(options);
  const marker = textOption(options, 'marker', '[TOC]');
  const title = textOption(options, 'title', '');
  const className = textOption(options, 'toc_class', 'toc');
  markdown.treeProcessors.register(
    (root) => {
      const headings = nameHeadings(root, markdown, settings);
      if (marker === '') return;
      const listed = headings.filter(
        ({ level }) => level >= settings.top && level <= settings.bottom,
      );
      placeToc(root, marker, () => tocElement(listed, { title, className }));
    },
    'toc',
    5,
  );
};

function settingsOf(options: ExtensionOptions): TocOptions {
  const permalink = options['permalink'];
  const isPlain =
    typeof permalink === 'string' && !/^(?:true|yes|on|false|no|off|none|)$/i.test(permalink);
  const hasPermalink = isPlain || flagOf(options, 'permalink', false);
  const [top, bottom] = depthOf(options);
  return {
    separator: textOption(options, 'separator', '-'),
    shift: numberOption(options, 'baselevel', 1) - 1,
    top,
    bottom,
    slugify: slugifyOf(options),
    anchorClass: flagOf(options, 'anchorlink', false)
      ? textOption(options, 'anchorlink_class', 'toclink')
      : undefined,
    permalink: hasPermalink ? (isPlain ? permalink : `${ampSubstitute}para;`) : undefined,
    permalinkClass: textOption(options, 'permalink_class', 'headerlink'),
    permalinkTitle: textOption(options, 'permalink_title', 'Permanent link'),
  };
}

/** `3`, or `2-4`. */
function depthOf(options: ExtensionOptions): readonly [top: number, bottom: number] {
  const [first, second] = textOption(options, 'toc_depth', '6').split('-').map(Number);
  if (second !== undefined) return [first ?? 1, second];
  return [1, first ?? 6];
}

function nameHeadings(root: Element, markdown: Markdown, settings: TocOptions): TocEntry[] {
  const ids = new UniqueIds();
  const elements: Element[] = [];
  for (const element of descendantsOf(root)) {
    const id = element.get('id');
    if (id !== undefined) ids.use(id);
    if (header.test(element.tag)) elements.push(element);
  }
  const entries = elements.map((element) => nameHeading(element, markdown, settings, ids));
  markdown.headings = entries.map(({ level, id, name }) => ({
    level,
    id,
    text: decodeEntities(name),
  }));
  return entries;
}

function nameHeading(
  element: Element,
  markdown: Markdown,
  settings: TocOptions,
  ids: UniqueIds,
): TocEntry {
  const level = Math.min(6, Number(element.tag.slice(-1)) + settings.shift);
  element.tag = `h${level}`;
  const text = nameOf(element);
  let id = element.get('id');
  if (id === undefined) {
    id = ids.next(settings.slugify(plainText(text, markdown, false), settings.separator));
    element.set('id', id);
  }
  const label = element.get('data-toc-label') ?? text;
  element.attributes.delete('data-toc-label');
  const name = plainText(escapeCode(label), markdown, true);
  if (settings.anchorClass !== undefined) wrapInLink(element, id, settings.anchorClass);
  if (settings.permalink !== undefined) addPermalink(element, id, settings);
  return { level, id, name };
}

function wrapInLink(element: Element, id: string, className: string): void {
  const link = new Element('a', { href: `#${id}`, class: className });
  link.text = element.text;
  link.isTextAtomic = element.isTextAtomic;
  link.children.push(...element.children.splice(0));
  element.setText('');
  element.append(link);
}

function addPermalink(element: Element, id: string, settings: TocOptions): void {
  const link = element.add('a', { href: `#${id}`, class: settings.permalinkClass });
  link.setText(settings.permalink ?? '');
  if (settings.permalinkTitle !== '') link.set('title', settings.permalinkTitle);
}
