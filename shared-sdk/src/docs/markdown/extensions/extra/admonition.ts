import type { BlockParser, BlockProcessor } from '../../core/block-parser.ts';
import type { Element } from '../../core/element.ts';
import type { Extension } from '../../core/extension.ts';
import { detab } from '../../core/indent.ts';

const start = /(?:^|\n)!!! ?([\w-]+(?: +[\w-]+)*)(?: +"(.*?)")? *(?:\n|$)/;
const spaces = / {2,}/g;

interface Opened {
  readonly element: Element;
  readonly block: string;
  readonly rest: string;
}

/** `admonition`: `!!! note "Title"` with an indented body. */
export const admonition: Extension = ({ parser, tabLength }) => {
  parser.processors.register(admonitions(parser, tabLength), 'admonition', 105);
};

function admonitions(parser: BlockParser, tabLength: number): BlockProcessor {
  return {
    test: (parent, block) =>
      !parser.isTooDeep &&
      ((block.includes('!!!') && start.test(block)) ||
        continued(parent, block, tabLength) !== undefined),
    run(parent, blocks) {
      const block = blocks.shift();
      const match = start.exec(block);
      let opened: Opened | undefined;
      if (match === null) {
        opened = continued(parent, block, tabLength);
        if (opened === undefined) {
          blocks.unshift(block);
          return false;
        }
        moveTextToParagraph(opened.element);
      } else {
        if (match.index > 0) parser.parseBlocks(parent, [block.slice(0, match.index)]);
        const [body, rest] = detab(block.slice(match.index + match[0].length), tabLength);
        opened = { element: open(parent, match), block: body, rest };
      }
      parser.parseChunk(opened.element, opened.block);
      // Lines that are not indented are a block of their own.
      if (opened.rest !== '') blocks.unshift(opened.rest);
      return true;
    },
  };
}

function open(parent: Element, match: RegExpExecArray): Element {
  const classes = (match[1] ?? '').toLowerCase().replace(spaces, ' ');
  const kind = classes.split(' ')[0] ?? '';
  const title = match[2] ?? `${kind.slice(0, 1).toUpperCase()}${kind.slice(1)}`;
  const element = parent.add('div', { class: `admonition ${classes}` });
  if (title !== '') element.add('p', { class: 'admonition-title' }).setText(title);
  return element;
}

/** The admonition that an indented block behind it belongs to, or the item of a list at its end. */
function continued(parent: Element, block: string, tabLength: number): Opened | undefined {
  const indent = ' '.repeat(tabLength);
  let target = parent.last;
  if (target === undefined || !isAdmonition(target) || !block.startsWith(indent)) return undefined;
  let depth = tabLength;
  let list = target.last;
  // An item without children of its own ends the way down, as in Python, where such is false.
  while (list !== undefined && list.children.length > 0) {
    if (!block.startsWith(indent.repeat(2), depth - tabLength) || !lists.has(list.tag)) break;
    target = list.last;
    list = target !== undefined && target.children.length > 0 ? target.last : undefined;
    depth += tabLength;
  }
  if (target === undefined) return undefined;
  const [body, rest] = detab(block, depth);
  return { element: target, block: body, rest };
}

const lists: ReadonlySet<string> = new Set(['ul', 'ol', 'dl']);

const isAdmonition = (element: Element): boolean =>
  (element.get('class') ?? '').includes('admonition');

/** Only an item of a tight list has text of its own. */
function moveTextToParagraph(element: Element): void {
  const isItem = element.tag === 'li' || element.tag === 'dd';
  if (!isItem || element.text === '') return;
  const { text } = element;
  element.setText('');
  element.add('p').setText(text);
}
