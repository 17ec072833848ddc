import type { Element } from './element.ts';
import { escapeAttribute, escapeText } from './escape.ts';

const withoutEnd = new Set(
  'area base basefont br col embed frame hr img input isindex link meta param source track wbr'.split(
    ' ',
  ),
);

/** HTML of an element with its tail, as Python-Markdown's XHTML serializer writes it (attributes sorted by name). */
export function serialize(root: Element): string {
  const parts: string[] = [];
  write(root, parts);
  return parts.join('');
}

function write(element: Element, parts: string[]): void {
  const { tag } = element;
  if (tag === '') {
    parts.push(escapeText(element.text));
    for (const child of element.children) write(child, parts);
  } else {
    parts.push('<', tag);
    for (const [name, value] of sorted(element.attributes)) {
      parts.push(' ', name, '="', escapeAttribute(value), '"');
    }
    if (withoutEnd.has(tag.toLowerCase())) parts.push(' />');
    else {
      parts.push('>');
      const isRaw = tag === 'script' || tag === 'style';
      if (element.text !== '') parts.push(isRaw ? element.text : escapeText(element.text));
      for (const child of element.children) write(child, parts);
      parts.push('</', tag, '>');
    }
  }
  if (element.tail !== '') parts.push(escapeText(element.tail));
}

function sorted(attributes: ReadonlyMap<string, string>): Iterable<readonly [string, string]> {
  if (attributes.size < 2) return attributes;
  return [...attributes].sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
}
