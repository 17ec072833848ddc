import type { BlockProcessor } from '../core/block-parser.ts';
import { Element } from '../core/element.ts';
import type { Markdown } from '../core/markdown.ts';
import { ETX, STX } from '../core/placeholders.ts';

const placeholder = new RegExp(`^${STX}wzxhzdk:([0-9]+)${ETX}`);

/** Puts an element with Markdown in it into the page and parses its content. */
export const markdownBlocks = (markdown: Markdown): BlockProcessor => ({
  test: (_parent, block) => block.startsWith('\u0002wzxhzdk:'),
  run(parent, blocks) {
    const index = Number(placeholder.exec(blocks.first)?.[1] ?? -1);
    const element = markdown.htmlStash.blocks[index];
    if (!(element instanceof Element)) return false;
    blocks.shift();
    parseContent(markdown, element);
    parent.append(element);
    markdown.htmlStash.blocks[index] = '';
    return true;
  },
});

/** Children first, then what stands behind them, then the text: nothing that was made is parsed again. */
function parseContent(markdown: Markdown, element: Element): void {
  const mode = element.get('markdown') ?? 'off';
  element.attributes.delete('markdown');
  if (mode === 'off') element.isTextAtomic = true;
  const children = [...element.children];
  for (const child of children) {
    parseContent(markdown, child);
    if (mode === 'off') child.isTailAtomic = true;
  }
  if (mode !== 'block') return;
  for (const child of children) {
    if (child.tail === '') continue;
    const made = parsed(markdown, child.tail);
    child.tail = '';
    element.insert(element.children.indexOf(child) + 1, ...made);
  }
  if (element.text === '') return;
  const made = parsed(markdown, element.text);
  element.setText('');
  element.insert(0, ...made);
}

function parsed(markdown: Markdown, text: string): readonly Element[] {
  const holder = new Element('div');
  markdown.parser.parseChunk(holder, text.replace(/\n+$/, ''));
  return holder.children;
}
