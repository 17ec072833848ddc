import type { SearchSection } from '../../domain/rendered-page.ts';
import { decodeEntities } from '../html/decode-entities.ts';

const part = /<(\/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s[^<>]*)?)>|<!--[^]*?-->|([^<]+)|</g;
const idOf = /\sid="([^"]*)"/;
const blocks =
  /^(?:p|div|li|ul|ol|dl|dt|dd|h[1-6]|table|tr|td|th|pre|br|hr|blockquote|details|summary|section)$/;
/** Text that nobody looks for. */
const skipped: ReadonlySet<string> = new Set(['script', 'style', 'svg']);

/** The text of a page, heading by heading. */
export function sectionsOf(html: string, title: string): readonly SearchSection[] {
  const sections: { id?: string; title: string; text: string }[] = [{ title, text: '' }];
  let heading: string | undefined;
  let skipTo: string | undefined;
  let current = sections[0];
  for (const match of html.matchAll(part)) {
    const [, close, name, attributes = '', text] = match;
    if (name === undefined) {
      if (text !== undefined && skipTo === undefined && current !== undefined) {
        if (heading === undefined) current.text += text;
        else current.title += text;
      }
      continue;
    }
    const tag = name.toLowerCase();
    const isEnd = close === '/';
    if (skipTo !== undefined) {
      if (isEnd && tag === skipTo) skipTo = undefined;
    } else if (!isEnd && (skipped.has(tag) || isSkipped(tag, attributes))) skipTo = tag;
    else if (isEnd && tag === heading) heading = undefined;
    else if (!isEnd && /^h[1-6]$/.test(tag) && idOf.test(attributes)) {
      heading = tag;
      current = { id: decodeEntities(idOf.exec(attributes)?.[1] ?? ''), title: '', text: '' };
      sections.push(current);
    }
    if (blocks.test(tag) && current !== undefined && heading === undefined) current.text += ' ';
  }
  return sections
    .map((section) => ({ ...section, title: clean(section.title), text: clean(section.text) }))
    .filter((section) => section.id !== undefined || section.text !== '');
}

const isSkipped = (tag: string, attributes: string): boolean =>
  (tag === 'a' && /class="headerlink"/.test(attributes)) ||
  (tag === 'td' && /class="linenos"/.test(attributes));

const clean = (html: string): string => decodeEntities(html).replace(/\s+/g, ' ').trim();
