import type { SearchSection } from '../../domain/rendered-page.ts';
import { decodeEntities } from '../html/decode-entities.ts';

const tagForm = /^<(\/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s[^<>]*)?)>$/;
const idOf = /\sid="([^"]*)"/;
const blocks =
  /^(?:p|div|li|ul|ol|dl|dt|dd|h[1-6]|table|tr|td|th|pre|br|hr|blockquote|details|summary|section)$/;
/** Text that nobody looks for. */
const skipped: ReadonlySet<string> = new Set(['script', 'style', 'svg']);

/** What a tag means here. The same ones come again and again, so that each is read once. */
interface Tag {
  readonly name: string;
  readonly isEnd: boolean;
  readonly isBlock: boolean;
  readonly isSkipped: boolean;
  /** Of a heading. */
  readonly id?: string;
}

/** The text of a page, heading by heading. */
export function sectionsOf(html: string, title: string): readonly SearchSection[] {
  const sections: { id?: string; title: string; text: string }[] = [{ title, text: '' }];
  const tags = new Map<string, Tag | undefined>();
  let heading: string | undefined;
  let skipTo: string | undefined;
  let current = sections[0];
  const take = (text: string) => {
    if (text === '' || skipTo !== undefined || current === undefined) return;
    if (heading === undefined) current.text += text;
    else current.title += text;
  };
  let from = 0;
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', from)) {
    take(html.slice(from, at));
    from = endOf(html, at);
    const whole = html.slice(at, from);
    const tag = tags.has(whole) ? tags.get(whole) : readTag(whole);
    tags.set(whole, tag);
    if (tag === undefined) {
      if (!whole.startsWith('<!--')) from = at + 1;
      continue;
    }
    const { name, isEnd, id } = tag;
    if (skipTo !== undefined) {
      if (isEnd && name === skipTo) skipTo = undefined;
    } else if (tag.isSkipped) skipTo = name;
    else if (isEnd && name === heading) heading = undefined;
    else if (id !== undefined) {
      heading = name;
      current = { id, title: '', text: '' };
      sections.push(current);
    }
    if (tag.isBlock && current !== undefined && heading === undefined) current.text += ' ';
  }
  take(html.slice(from));
  return sections
    .map((section) => ({ ...section, title: clean(section.title), text: clean(section.text) }))
    .filter((section) => section.id !== undefined || section.text !== '');
}

/** Behind a comment or a tag; what is neither is a character that means nothing. */
function endOf(html: string, at: number): number {
  const isComment = html.startsWith('<!--', at);
  const end = isComment ? html.indexOf('-->', at + 4) : html.indexOf('>', at);
  const next = html.indexOf('<', at + 1);
  if (end < 0 || (!isComment && next >= 0 && next < end)) return at + 1;
  return isComment ? end + 3 : end + 1;
}

function readTag(whole: string): Tag | undefined {
  const [, close, written, attributes = ''] = tagForm.exec(whole) ?? [];
  const name = written?.toLowerCase();
  if (name === undefined) return undefined;
  const isEnd = close === '/';
  const id = !isEnd && /^h[1-6]$/.test(name) ? idOf.exec(attributes)?.[1] : undefined;
  return {
    ...{ name, isEnd, isBlock: blocks.test(name) },
    isSkipped: !isEnd && (skipped.has(name) || isSkippedBy(name, attributes)),
    ...(id === undefined ? {} : { id: decodeEntities(id) }),
  };
}

const isSkippedBy = (tag: string, attributes: string): boolean =>
  (tag === 'a' && /class="headerlink"/.test(attributes)) ||
  (tag === 'td' && /class="linenos"/.test(attributes));

/** One blank for each run of them. */
const clean = (html: string): string =>
  decodeEntities(html)
    .replace(/[^\S ]\s*| \s+/g, ' ')
    .trim();
