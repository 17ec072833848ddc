import { Element } from './element.ts';
import type { Markdown } from './markdown.ts';
import { ampSubstitute, ETX, STX } from './placeholders.ts';
import { serialize } from './serialize.ts';

const stashPlaceholder = `${STX}wzxhzdk:([0-9]+)${ETX}`;
const placeholderOrParagraph = new RegExp(`<p>${stashPlaceholder}</p>|${stashPlaceholder}`, 'g');
const escapedCharacters = new RegExp(`${STX}(\\d{1,7})${ETX}`, 'g');
const tagName = /^<\/?([^ >]+)/;
/** A stash entry can hold placeholders of others; more than this is not written by anybody. */
const deepest = 40;

/** Puts raw HTML back; a block of it loses the paragraph around it. */
export function putBackRawHtml(markdown: Markdown, html: string, depth = 0): string {
  const { blocks } = markdown.htmlStash;
  if (blocks.length === 0 || depth > deepest || !html.includes('\u0002')) return html;
  return html.replace(placeholderOrParagraph, (whole, wrapped?: string, bare?: string) => {
    const stashed = blocks[Number(wrapped ?? bare)];
    if (stashed === undefined) return whole;
    const raw = stashed instanceof Element ? serialize(stashed) : stashed;
    const inner = putBackRawHtml(markdown, raw, depth + 1);
    return wrapped === undefined || isBlock(markdown, raw) ? inner : `<p>${inner}</p>`;
  });
}

function isBlock(markdown: Markdown, html: string): boolean {
  const name = tagName.exec(html)?.[1];
  if (name === undefined) return false;
  return /^[!?@%]/.test(name) || markdown.isBlockLevel(name);
}

/** Ampersands that must not be escaped, and characters that a backslash protected. */
export function putBackCharacters(html: string): string {
  return html.includes('\u0002') ? putBackEscaped(html.replaceAll(ampSubstitute, '&')) : html;
}

/** Characters that a backslash protected. */
export function putBackEscaped(text: string): string {
  if (!text.includes('\u0002')) return text;
  return text.replace(escapedCharacters, (whole, code: string) =>
    Number(code) <= 0x10ffff ? String.fromCodePoint(Number(code)) : whole,
  );
}
