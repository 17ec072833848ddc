import { type ListOptions, list, type ReadItems } from '../../blocks/list.ts';
import type { Element } from '../../core/element.ts';
import type { ExtensionOptions } from '../../core/extension.ts';
import type { Markdown } from '../../core/markdown.ts';
import {
  type FancyKind,
  type FancyStyles,
  kindOf,
  numbersOf,
  startOf,
  typeOf,
} from './fancy-markers.ts';

/** The extension `pymdownx.fancylists`: `1)`, `a.`, `ii)` and `#.`; an item of another kind begins a list. */
export function fancylists(markdown: Markdown, options: ExtensionOptions): void {
  const { parser, tabLength } = markdown;
  const wanted = options['additional_ordered_styles'] ?? ['roman', 'alpha', 'generic'];
  const has = (style: string) => Array.isArray(wanted) && wanted.includes(style);
  const styles: FancyStyles = {
    ...{ alpha: has('alpha'), roman: has('roman'), generic: has('generic') },
  };
  const numbers = numbersOf(styles);
  const any = `(?:${numbers}[).]|[-*+])`;
  const item = new RegExp(`^[ ]{0,${tabLength - 1}}(${any})[ ]+(.*)`);
  const nested = new RegExp(`^[ ]{${tabLength},${tabLength * 2 - 1}}${any}[ ]+.*`);
  const kinds = new WeakMap<Element, FancyKind>();
  const shared = {
    ...{ parser, tabLength, item, nested, keepsStart: () => true },
    continues: (sibling: Element, kind: string) => (kinds.get(sibling) ?? '') === kind,
    read: (block: string, sibling: Element | undefined) =>
      readItems(block, { item, nested, tabLength, styles, before: kindBefore(sibling) }),
  };
  const kindBefore = (sibling: Element | undefined): FancyKind =>
    (sibling && kinds.get(sibling)) ?? '';
  const ordered: ListOptions = {
    ...{ ...shared, tag: 'ol', siblings: new Set(['ol']) },
    first: new RegExp(`^[ ]{0,${tabLength - 1}}${numbers}[).][ ]+(.*)`),
    onList(element, kind) {
      kinds.set(element, kind);
      element.set('type', typeOf(kind));
    },
  };
  const unordered: ListOptions = {
    ...{ ...shared, tag: 'ul', siblings: new Set(['ul']) },
    first: new RegExp(`^[ ]{0,${tabLength - 1}}[-+*][ ]+(.*)`),
  };
  parser.processors.register(list(ordered), 'olist', 40);
  parser.processors.register(list(unordered), 'ulist', 30);
}

interface Reading extends Pick<ListOptions, 'item' | 'nested' | 'tabLength'> {
  readonly styles: FancyStyles;
  readonly before: FancyKind;
}

/** The items of a block that are of one kind; from the first one of another kind on, it is the rest. */
function readItems(block: string, reading: Reading): ReadItems {
  const { styles, tabLength } = reading;
  const indent = ' '.repeat(tabLength);
  const items: string[][] = [];
  let kind = reading.before;
  let start = '1';
  let from = 0;
  while (from <= block.length) {
    const lineEnd = block.indexOf('\n', from);
    const line = block.slice(from, lineEnd < 0 ? undefined : lineEnd);
    const [, marker, text = ''] = reading.item.exec(line) ?? [];
    const last = items.at(-1);
    if (marker !== undefined) {
      const own = kindOf(marker, { styles, isFirst: last === undefined, before: kind });
      if (last !== undefined && own !== kind) break;
      if (last === undefined && own !== '') start = startOf(marker, own);
      kind = own;
      items.push([text]);
    } else if (last === undefined) items.push([line]);
    else if (reading.nested.test(line) && last[0]?.startsWith(indent) !== true) items.push([line]);
    else last.push(line);
    from = lineEnd < 0 ? block.length + 1 : lineEnd + 1;
  }
  const rest = block.slice(Math.min(from, block.length));
  return { items: items.map((lines) => lines.join('\n')), start, kind, rest };
}
