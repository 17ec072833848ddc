import { Element } from '../core/element.ts';
import type { InlinePattern, InlineResult } from '../core/inline-pattern.ts';
import type { Markdown } from '../core/markdown.ts';
import { bracketText } from './bracket-text.ts';
import { readDestination } from './link-destination.ts';

const linkStart = /(?<!!)\[/g;
const imageStart = /!\[/g;
const referenceId = /\s?\[([^\]]*)\]/y;

type Kind = 'link' | 'image';

/** `[text](address "title")` and `![text](address "title")`. */
export const destinationLink = (markdown: Markdown, kind: Kind): InlinePattern => ({
  expression: new RegExp(kind === 'link' ? linkStart : imageStart),
  triggers: [']('],
  handle(match, data) {
    const text = bracketText(data, match.index + match[0].length);
    if (text === undefined) return undefined;
    const found = readDestination(data, text.end);
    if (found === undefined) return undefined;
    const href = markdown.unescapeInline(found.href).trim();
    const title =
      found.title === undefined
        ? undefined
        : dequote(markdown.unescapeInline(found.title.trim())).replace(/\s/g, ' ');
    const node = nodeOf(markdown, kind, text.text, href, title);
    return { node, start: match.index, end: found.end };
  },
});

/** `[text][id]`, or with `isShort` `[id]`; the same as images. */
export const referenceLink = (markdown: Markdown, kind: Kind, isShort: boolean): InlinePattern => ({
  expression: new RegExp(kind === 'link' ? linkStart : imageStart),
  triggers: ['['],
  handle(match, data): InlineResult | undefined {
    if (markdown.references.size === 0) return undefined;
    const text = bracketText(data, match.index + match[0].length);
    if (text === undefined) return undefined;
    const target = isShort ? { id: text.text, end: text.end } : idAfter(data, text);
    if (target === undefined) return undefined;
    const { end } = target;
    const found = markdown.references.get(target.id.toLowerCase().replace(/\s+/g, ' '));
    if (found === undefined) return { start: match.index, end };
    const node = nodeOf(markdown, kind, text.text, found.href, found.title);
    return { node, start: match.index, end };
  },
});

function idAfter(
  data: string,
  text: { readonly text: string; readonly end: number },
): { id: string; end: number } | undefined {
  referenceId.lastIndex = text.end;
  const match = referenceId.exec(data);
  if (match === null) return undefined;
  const id = match[1] === undefined || match[1] === '' ? text.text : match[1];
  return { id, end: referenceId.lastIndex };
}

function nodeOf(
  markdown: Markdown,
  kind: Kind,
  text: string,
  href: string,
  title: string | undefined,
): Element {
  const node = new Element(kind === 'link' ? 'a' : 'img');
  node.set(kind === 'link' ? 'href' : 'src', href);
  if (title !== undefined) node.set('title', title);
  if (kind === 'link') node.setText(text);
  else node.set('alt', markdown.unescapeInline(text));
  return node;
}

function dequote(text: string): string {
  const [first] = text;
  const isQuoted = text.length > 1 && (first === '"' || first === "'") && text.endsWith(first);
  return isQuoted ? text.slice(1, -1) : text;
}
