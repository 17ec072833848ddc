import type { BlockProcessor } from '../core/block-parser.ts';
import { escapeCode } from '../core/escape.ts';
import { detab } from '../core/indent.ts';
import { codeOf } from './code-of.ts';

/**
 * Code by indent; it goes on over blank lines. `restore` answers what the author wrote where something
 * was taken out of it already.
 */
export function indentedCode(
  tabLength: number,
  restore: (block: string) => string = (block) => block,
): BlockProcessor {
  const indent = ' '.repeat(tabLength);
  return {
    test: (_parent, block) => block.startsWith(indent),
    run(parent, blocks) {
      const [block, rest] = detab(blocks.shift(), tabLength);
      const before = codeOf(parent.last);
      const text = escapeCode(restore(block).trimEnd());
      if (before === undefined) parent.add('pre').add('code').setAtomicText(`${text}\n`);
      else before.setAtomicText(`${before.text}\n${text}\n`);
      if (rest !== '') blocks.unshift(rest);
    },
  };
}
