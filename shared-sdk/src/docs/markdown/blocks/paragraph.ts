import type { BlockParser, BlockProcessor } from '../core/block-parser.ts';

/** What nobody else took. In a tight list the text goes into the item itself. */
export const paragraph = (parser: BlockParser): BlockProcessor => ({
  test: () => true,
  run(parent, blocks) {
    const block = blocks.shift();
    if (block.trim() === '') return;
    if (!parser.isInState('list')) {
      parent.add('p').setText(block.trimStart());
      return;
    }
    const before = parent.last;
    if (before !== undefined) before.tail = `${before.tail}\n${block}`;
    else if (parent.text === '') parent.setText(block.trimStart());
    else parent.setText(`${parent.text}\n${block.trimStart()}`);
  },
});
