import type { BlockParser, BlockProcessor } from '../core/block-parser.ts';
import type { Element } from '../core/element.ts';
import { textToParagraph } from './list-indent.ts';

/** A kind of list. The regular expressions are made for a tab length. */
export interface ListOptions {
  readonly parser: BlockParser;
  readonly tag: 'ul' | 'ol';
  readonly tabLength: number;
  /** Lists of these tags directly before go on with our items. */
  readonly siblings: ReadonlySet<string>;
  /** The first item of a block. */
  readonly first: RegExp;
  /** A further item; group 1 is its marker, group 2 its text. */
  readonly item: RegExp;
  /** A nested item. */
  readonly nested: RegExp;
  /** Whether the number of the first item is kept. */
  readonly keepsStart: () => boolean;
}

/** The regular expressions of plain Markdown's lists. */
export function markersOf(
  tag: 'ul' | 'ol',
  tabLength: number,
): Pick<ListOptions, 'first' | 'item' | 'nested'> {
  const own = tag === 'ol' ? '\\d+\\.' : '[*+-]';
  return {
    first: new RegExp(`^[ ]{0,${tabLength - 1}}${own}[ ]+(.*)`),
    item: new RegExp(`^[ ]{0,${tabLength - 1}}(\\d+\\.|[*+-])[ ]+(.*)`),
    nested: new RegExp(`^[ ]{${tabLength},${tabLength * 2 - 1}}(?:\\d+\\.|[*+-])[ ]+.*`),
  };
}

/** Lists: the items of one block are tight, items of blocks that follow make them loose. */
export function list(options: ListOptions): BlockProcessor {
  const { parser, tag, tabLength, siblings, first } = options;
  const indent = ' '.repeat(tabLength);

  function continueList(target: Element, firstItem: string): void {
    const before = target.last;
    if (before !== undefined) {
      textToParagraph(before);
      tailToParagraph(before);
    }
    const item = target.add('li');
    parser.inState('looselist', () => parser.parseBlocks(item, [firstItem]));
  }

  function startList(parent: Element, start: string): Element {
    const target = parent.add(tag);
    if (tag === 'ol' && options.keepsStart() && start !== '1') target.set('start', start);
    return target;
  }

  return {
    test: (_parent, block) => first.test(block) && !parser.isTooDeep,
    run(parent, blocks) {
      const [items, start] = itemsOf(blocks.shift(), options, indent);
      const sibling = parent.last;
      let target: Element;
      if (sibling !== undefined && siblings.has(sibling.tag)) {
        target = sibling;
        continueList(target, items.shift() ?? '');
      } else if (parent.tag === 'ol' || parent.tag === 'ul') target = parent;
      else target = startList(parent, start);
      parser.inState('list', () => {
        for (const item of items) {
          const last = target.last;
          const isNested = item.startsWith(indent) && last !== undefined;
          parser.parseBlocks(isNested ? last : target.add('li'), [item]);
        }
      });
    },
  };
}

/** The texts of the items of a block, and the number that the first one has. */
function itemsOf(
  block: string,
  options: ListOptions,
  indent: string,
): [items: string[], start: string] {
  const items: string[][] = [];
  let start = '1';
  for (const line of block.split('\n')) {
    const match = options.item.exec(line);
    const last = items.at(-1);
    if (match !== null) {
      if (last === undefined) start = /^\d+/.exec(match[1] ?? '')?.[0] ?? '1';
      items.push([match[2] ?? '']);
    } else if (
      last === undefined ||
      (options.nested.test(line) && last[0]?.startsWith(indent) !== true)
    )
      items.push([line]);
    else last.push(line);
  }
  return [items.map((lines) => lines.join('\n')), start];
}

/** Text behind the last child of an item, where a block ended without a blank line. */
function tailToParagraph(item: Element): void {
  const last = item.last;
  if (last === undefined || last.tail === '') return;
  const text = last.tail.trimStart();
  last.tail = '';
  item.add('p').setText(text);
}
