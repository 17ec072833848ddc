import type { BlockParser, BlockProcessor } from '../core/block-parser.ts';

// The look-ahead with its reference makes the group atomic: it is not tried again in other ways.
const ruleLine =
  /^[ ]{0,3}(?=(?<run>(?:-+[ ]{0,2}){3,}|(?:_+[ ]{0,2}){3,}|(?:\*+[ ]{0,2}){3,}))\k<run>[ ]*$/m;

/** `---`, `***` or `___` on a line of their own, anywhere in a block. */
export const rule = (parser: BlockParser): BlockProcessor => ({
  test: (_parent, block) => ruleLine.test(block),
  run(parent, blocks) {
    const block = blocks.shift();
    const match = ruleLine.exec(block);
    if (match === null) return false;
    const before = block.slice(0, match.index).replace(/\n+$/, '');
    if (before !== '') parser.parseBlocks(parent, [before]);
    parent.add('hr');
    const after = block.slice(match.index + match[0].length).replace(/^\n+/, '');
    if (after !== '') blocks.unshift(after);
    return true;
  },
});
