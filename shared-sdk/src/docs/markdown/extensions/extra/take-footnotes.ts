import type { BlockProcessor } from '../../core/block-parser.ts';
import type { BlockQueue } from '../../core/block-queue.ts';
import { looseDetab } from '../../core/indent.ts';

const definition = /^[ ]{0,3}\[\^([^\]]*)\]:[ ]*(.*)$/m;
const indentLength = 4;

/** Takes the definitions of footnotes out of the page, with the indented blocks below them. */
export const takeFootnotes = (add: (id: string, text: string) => void): BlockProcessor => ({
  test: (_parent, block) => block.includes('[^'),
  run(_parent, blocks) {
    const match = definition.exec(blocks.first);
    if (match === null) return false;
    const block = blocks.shift();
    const [whole, id = '', text = ''] = match;
    const rest = block.slice(match.index + whole.length).replace(/^\n+/, '');
    const next = definition.exec(rest);
    const parts: string[] = [];
    if (next === null) {
      parts.push(trimLines(`${text}\n${looseDetab(rest, indentLength)}`));
      parts.push(...indentedBlocks(blocks));
    } else {
      const before = rest.slice(0, next.index).replace(/\n+$/, '');
      parts.push(`${text}\n${looseDetab(before, indentLength)}`.replace(/^\n+/, ''));
      blocks.unshift(rest.slice(next.index));
    }
    add(id, parts.join('\n\n').trimEnd());
    const before = block.slice(0, match.index);
    if (before.trim() !== '') blocks.unshift(before.replace(/\n+$/, ''));
    return true;
  },
});

function indentedBlocks(blocks: BlockQueue): readonly string[] {
  const taken: string[] = [];
  while (blocks.first.startsWith(' '.repeat(indentLength))) {
    const block = blocks.shift();
    const next = definition.exec(block);
    if (next === null) {
      taken.push(looseDetab(block, indentLength));
      continue;
    }
    taken.push(looseDetab(block.slice(0, next.index).replace(/\n+$/, ''), indentLength));
    blocks.unshift(block.slice(next.index));
    break;
  }
  return taken;
}

const trimLines = (text: string): string => text.replace(/^\n+/, '').replace(/\n+$/, '');
