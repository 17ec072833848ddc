import { Element } from '../core/element.ts';
import type { Markdown } from '../core/markdown.ts';
import { htmlPlaceholders } from '../core/placeholders.ts';
import { putBackEscaped } from '../core/postprocessors.ts';
import { decodeEntities } from '../html/decode-entities.ts';

/** The text of a heading as it was put into the tree: code in it is no longer escaped. */
export function nameOf(element: Element): string {
  return textBelow(element).trim();
}

function textBelow(element: Element): string {
  let text = element.isTextAtomic ? decodeEntities(element.text) : element.text;
  for (const child of element.children) {
    text += textBelow(child);
    text += child.isTailAtomic ? decodeEntities(child.tail) : child.tail;
  }
  return text;
}

/** With raw HTML as its text alone; `withEntities` keeps the entities of it. */
export function plainText(text: string, markdown: Markdown, withEntities: boolean): string {
  const plain = text.replace(htmlPlaceholders, (whole, index: string) => {
    const raw = markdown.htmlStash.blocks[Number(index)];
    if (raw === undefined || raw instanceof Element) return whole;
    const withoutTags = raw.replace(/<[^<>]+>/g, '');
    return withEntities ? withoutTags : withoutTags.replace(/&[#a-zA-Z0-9]+;/g, '');
  });
  return putBackEscaped(plain);
}
