import { type ListOptions, list } from '../../blocks/list.ts';
import { listIndent } from '../../blocks/list-indent.ts';
import { type Extension, numberOption } from '../../core/extension.ts';
import type { Markdown } from '../../core/markdown.ts';

/** `sane_lists`: ordered and unordered items do not mix, and the first number is kept. */
export const saneLists: Extension = (markdown) => {
  register(markdown, markdown.tabLength);
};

/**
 * `mdx_truly_sane_lists`: as sane lists, nested by two blanks.
 *
 * With its option `truly_sane` the original parts an unordered list where a blank line stands between
 * items. Nobody means two lists there, so we do not.
 */
export const trulySaneLists: Extension = (markdown, options) => {
  const { parser } = markdown;
  const tabLength = Math.max(1, Math.min(8, numberOption(options, 'nested_indent', 2)));
  register(markdown, tabLength);
  parser.processors.register(listIndent({ parser, tabLength }), 'indent', 95);
};

function register(markdown: Markdown, tabLength: number): void {
  const { parser } = markdown;
  const options = (tag: 'ul' | 'ol'): ListOptions => {
    const marker = tag === 'ol' ? '\\d+\\.' : '[*+-]';
    const own = new RegExp(`^[ ]{0,${tabLength - 1}}(${marker})[ ]+(.*)`);
    return {
      parser,
      tag,
      tabLength,
      siblings: new Set([tag]),
      first: own,
      item: own,
      nested: new RegExp(`^[ ]{${tabLength},${tabLength * 2 - 1}}(?:\\d+\\.|[*+-])[ ]+.*`),
      keepsStart: () => true,
    };
  };
  parser.processors.register(list(options('ol')), 'olist', 40);
  parser.processors.register(list(options('ul')), 'ulist', 30);
}
