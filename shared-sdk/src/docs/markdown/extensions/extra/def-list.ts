import { listIndent } from '../../blocks/list-indent.ts';
import type { BlockProcessor } from '../../core/block-parser.ts';
import type { Element } from '../../core/element.ts';
import type { Extension } from '../../core/extension.ts';
import { detab } from '../../core/indent.ts';
import type { Markdown } from '../../core/markdown.ts';

const definition = /(?:^|\n)[ ]{0,3}:[ ]{1,3}(.*?)(?:\n|$)/;
const notIndented = /^[ ]{0,3}[^ :]/;

/** `def_list`: a term, and below it `:   definition`. */
export const defList: Extension = (markdown) => {
  const { parser, tabLength } = markdown;
  const indent = listIndent({
    parser,
    tabLength,
    itemTags: new Set(['dd', 'li']),
    listTags: new Set(['dl', 'ol', 'ul']),
    createItem: (list, block) => parser.parseBlocks(list.add('dd'), [block]),
  });
  parser.processors.register(indent, 'defindent', 85);
  parser.processors.register(definitions(markdown), 'deflist', 25);
};

const definitions = ({ parser, tabLength }: Markdown): BlockProcessor => ({
  test: (_parent, block) => block.includes(':') && definition.test(block) && !parser.isTooDeep,
  run(parent, blocks) {
    const block = blocks.first;
    const match = definition.exec(block);
    if (match === null) return false;
    let terms = linesOf(block.slice(0, match.index));
    let before = parent.last;
    if (terms.length === 0 && before === undefined) return false;
    blocks.shift();
    const after = block.slice(match.index + match[0].length);
    const [text, rest] = notIndented.test(after) ? [after, ''] : detab(after, tabLength);
    let state = 'list';
    if (terms.length === 0 && before?.tag === 'p') {
      state = 'looselist';
      terms = before.text.split('\n');
      parent.remove(before);
      before = parent.last;
    }
    const list = before?.tag === 'dl' ? before : parent.add('dl');
    if (terms.length === 0 && hasLooseEnd(list)) state = 'looselist';
    for (const term of terms) list.add('dt').setText(term);
    const first = match[1] ?? '';
    const target = list.add('dd');
    parser.inState(state, () =>
      parser.parseBlocks(target, [text === '' ? first : `${first}\n${text}`]),
    );
    if (rest !== '') blocks.unshift(rest);
    return true;
  },
});

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const hasLooseEnd = (list: Element): boolean =>
  list.last?.tag === 'dd' && list.last.children.length > 0;
