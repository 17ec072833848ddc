import type { BlockProcessor } from '../core/block-parser.ts';
import { codeOf } from './code-of.ts';

/** Blank lines: nothing, but inside of indented code they are kept. */
export const emptyBlock: BlockProcessor = {
  test: (_parent, block) => block === '' || block.startsWith('\n'),
  run(parent, blocks) {
    const block = blocks.shift();
    const filler = block === '' ? '\n\n' : '\n';
    if (block.length > 1) blocks.unshift(block.slice(1));
    const code = codeOf(parent.last);
    code?.setAtomicText(code.text + filler);
  },
};
