import type { BlockParser, BlockProcessor } from '../core/block-parser.ts';
import { Element } from '../core/element.ts';
import { looseDetab } from '../core/indent.ts';

const itemTags: ReadonlySet<string> = new Set(['li']);
const listTags: ReadonlySet<string> = new Set(['ul', 'ol']);

/** Which elements an indented block continues. Definition lists have their own. */
export interface ListIndentOptions {
  readonly parser: BlockParser;
  readonly tabLength: number;
  readonly itemTags?: ReadonlySet<string>;
  readonly listTags?: ReadonlySet<string>;
  /** Makes the item where a list has none yet. */
  readonly createItem?: (list: Element, block: string) => void;
  /** Further refusal of a block. */
  readonly accepts?: (parent: Element) => boolean;
}

/** An indented block below a list belongs to an item of it. */
export function listIndent(options: ListIndentOptions): BlockProcessor {
  const { parser, tabLength } = options;
  const items = options.itemTags ?? itemTags;
  const lists = options.listTags ?? listTags;
  const indent = ' '.repeat(tabLength);
  const indents = new RegExp(`^((?:[ ]{${tabLength}})+)`);
  const isListed = (element: Element | undefined): boolean =>
    element !== undefined && lists.has(element.tag);

  function levelOf(parent: Element, block: string): readonly [number, Element] {
    const depth = (indents.exec(block)?.[1]?.length ?? 0) / tabLength;
    let level = parser.isInState('list') ? 1 : 0;
    let at = parent;
    while (depth > level) {
      const child = at.last;
      if (child === undefined || !(lists.has(child.tag) || items.has(child.tag))) break;
      if (lists.has(child.tag)) level += 1;
      at = child;
    }
    return [level, at];
  }

  function createItem(list: Element, block: string): void {
    if (options.createItem === undefined) parser.parseBlocks(list.add('li'), [block]);
    else options.createItem(list, block);
  }

  function place(parent: Element, sibling: Element, block: string): void {
    if (items.has(parent.tag)) {
      const nested = parent.last;
      parser.parseBlocks(nested !== undefined && isListed(nested) ? nested : parent, [block]);
    } else if (items.has(sibling.tag)) {
      parser.parseBlocks(sibling, [block]);
    } else if (sibling.last !== undefined && items.has(sibling.last.tag)) {
      textToParagraph(sibling.last);
      parser.parseChunk(sibling.last, block);
    } else createItem(sibling, block);
  }

  return {
    test: (parent, block) =>
      block.startsWith(indent) &&
      !parser.isInState('detabbed') &&
      !parser.isTooDeep &&
      (options.accepts?.(parent) ?? true) &&
      (items.has(parent.tag) || isListed(parent.last)),
    run(parent, blocks) {
      const block = blocks.shift();
      const [level, sibling] = levelOf(parent, block);
      const inner = looseDetab(block, tabLength * level);
      parser.inState('detabbed', () => place(parent, sibling, inner));
    },
  };
}

/** The own text of an item becomes its first paragraph: the list is loose after all. */
export function textToParagraph(item: Element): void {
  if (item.text === '') return;
  const paragraph = new Element('p');
  paragraph.setText(item.text);
  item.setText('');
  item.insert(0, paragraph);
}
