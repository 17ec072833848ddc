import { escapeCode } from './escape.ts';
import type { Markdown } from './markdown.ts';

const startTag =
  /^<(title|textarea|xmp|plaintext|noembed|noframes|noscript|script|style|iframe|template|select)(?:\s[^<>]*)?>$/i;

/**
 * Shows tags as text that would take the rest of the page for their content.
 *
 * A browser does so with `<title>` and the like where they never end, and authors mean a placeholder.
 * It happens after headings were named, which have their ids as if the tag were one.
 */
export function showSwallowingTags(markdown: Markdown): void {
  const { blocks } = markdown.htmlStash;
  const ended = new Map<string, boolean>();
  for (const [index, block] of blocks.entries()) {
    const name = typeof block === 'string' ? startTag.exec(block)?.[1]?.toLowerCase() : undefined;
    if (name === undefined || typeof block !== 'string') continue;
    const hasEnd = ended.get(name) ?? blocks.some((other) => hasEndTag(other, name));
    ended.set(name, hasEnd);
    if (!hasEnd) blocks[index] = escapeCode(block);
  }
}

const hasEndTag = (block: unknown, name: string): boolean =>
  typeof block === 'string' && block.toLowerCase().includes(`</${name}`);
