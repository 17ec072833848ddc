import type { BlockProcessor } from '../core/block-parser.ts';
import type { Element } from '../core/element.ts';
import { detab } from '../core/indent.ts';
import type { Markdown } from '../core/markdown.ts';

/** A block whose indented content is Markdown again: an admonition, details, a tab. */
export interface Container {
  /** Finds the line that opens it, and the line's end. */
  readonly start: RegExp;
  /** Adds the container to the parent; answers where its content goes. */
  readonly open: (parent: Element, match: RegExpExecArray) => Element;
  /** Where further content of a container goes that stands last in its parent; `undefined`: it is none of ours. */
  readonly contentOf: (last: Element) => Element | undefined;
}

interface Continuation {
  readonly target: Element;
  readonly block: string;
  readonly rest: string;
}

const lists = new Set(['ul', 'ol', 'dl']);

/** As Python-Markdown reads admonitions: content goes on in later blocks for as long as they are indented. */
export function containerBlock(markdown: Markdown, container: Container): BlockProcessor {
  const { parser, tabLength } = markdown;
  const indent = ' '.repeat(tabLength);

  /** The place that a block belongs to when it goes on with a container before it. */
  const continuationOf = (parent: Element, block: string): Continuation | undefined => {
    if (!block.startsWith(indent)) return undefined;
    const { last } = parent;
    let target = last === undefined ? undefined : container.contentOf(last);
    if (target === undefined) return undefined;
    let length = tabLength;
    let inner = target.last;
    // Deeper content is that of a list which ends the container.
    while (
      inner !== undefined &&
      lists.has(inner.tag) &&
      block.startsWith(' '.repeat(length + tabLength))
    ) {
      const item: Element | undefined = inner.last;
      if (item === undefined) break;
      target = item;
      inner = item.last;
      length += tabLength;
    }
    const [own, rest] = detab(block, length);
    return { target, block: own, rest };
  };

  return {
    test: (parent, block) =>
      container.start.test(block) || continuationOf(parent, block) !== undefined,
    run(parent, blocks) {
      if (parser.isTooDeep) return false;
      const block = blocks.first;
      const match = container.start.exec(block);
      if (match === null) {
        const continuation = continuationOf(parent, block);
        if (continuation === undefined) return false;
        blocks.shift();
        const { target } = continuation;
        if ((target.tag === 'li' || target.tag === 'dd') && target.text !== '') {
          const paragraph = target.text;
          target.setText('');
          target.insert(0, paragraphOf(target, paragraph));
        }
        parser.parseChunk(target, continuation.block);
        if (continuation.rest !== '') blocks.unshift(continuation.rest);
        return true;
      }
      blocks.shift();
      if (match.index > 0) parser.parseBlocks(parent, [block.slice(0, match.index)]);
      const [content, rest] = detab(block.slice(match.index + match[0].length), tabLength);
      parser.parseChunk(container.open(parent, match), content);
      if (rest !== '') blocks.unshift(rest);
      return true;
    },
  };
}

function paragraphOf(item: Element, text: string): Element {
  const paragraph = item.add('p');
  item.remove(paragraph);
  paragraph.setText(text);
  return paragraph;
}
