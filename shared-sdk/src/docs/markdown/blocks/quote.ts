import type { BlockParser, BlockProcessor } from '../core/block-parser.ts';

const quoteLine = /(?:^|\n)[ ]{0,3}>[ ]?(.*)/;
const cleaned = /^[ ]{0,3}>[ ]?(.*)/;

/** `> quote`; a quote directly after a quote goes on with it. */
export const quote = (parser: BlockParser): BlockProcessor => ({
  test: (_parent, block) => block.includes('>') && quoteLine.test(block) && !parser.isTooDeep,
  run(parent, blocks) {
    const block = blocks.shift();
    const at = quoteLine.exec(block)?.index ?? 0;
    parser.parseBlocks(parent, [block.slice(0, at)]);
    const inner = block.slice(at).split('\n').map(withoutMark).join('\n');
    const before = parent.last;
    const target = before?.tag === 'blockquote' ? before : parent.add('blockquote');
    parser.inState('blockquote', () => parser.parseChunk(target, inner));
  },
});

function withoutMark(line: string): string {
  if (line.trim() === '>') return '';
  return cleaned.exec(line)?.[1] ?? line;
}
