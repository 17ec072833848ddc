import type { Element } from '../../core/element.ts';
import { type ExtensionOptions, flagOf } from '../../core/extension.ts';
import type { Markdown } from '../../core/markdown.ts';
import { containerBlock } from '../container-blocks.ts';

const start = /(?:^|\n)={3}(\+!|!\+|\+|!)? +"([^\n]*?)" *(?:\n|$)/;

/** The extension `pymdownx.tabbed`: `=== "Tab"`; tabs that follow each other are one set. */
export function tabbed(markdown: Markdown, options: ExtensionOptions): void {
  const isAlternate = flagOf(options, 'alternate_style', false);
  const sets = createTabSets(isAlternate);
  markdown.onReset.push(sets.reset);
  const container = {
    start,
    open(parent: Element, [, mark = '', title = '']: RegExpExecArray): Element {
      const { last } = parent;
      const isNext = last !== undefined && isTabSet(last) && !mark.includes('!');
      const set = isNext ? last : sets.open(parent);
      return sets.addTab(set, title, mark.includes('+'));
    },
    contentOf(last: Element): Element | undefined {
      if (!isTabSet(last)) return undefined;
      return isAlternate ? last.last?.last : last.last;
    },
  };
  markdown.parser.processors.register(containerBlock(markdown, container), 'tabbed', 105);
}

const isTabSet = (element: Element): boolean =>
  element.tag === 'div' && (element.get('class') ?? '').split(' ').includes('tabbed-set');

export interface TabSets {
  readonly open: (parent: Element) => Element;
  /** Answers where the content of the tab goes. */
  readonly addTab: (set: Element, title: string, isSelected: boolean) => Element;
  readonly reset: () => void;
}

/** Sets of tabs in the two structures that pymdownx has; numbered over the page. */
export function createTabSets(isAlternate: boolean, kind = ''): TabSets {
  const prefix = kind === '' ? '__tabbed' : `__tabbed_${kind}`;
  let sets = 0;
  const countOf = (set: Element): number =>
    set.children.filter((child) => child.tag === 'input').length;
  return {
    reset() {
      sets = 0;
    },
    open(parent) {
      sets += 1;
      const classes = isAlternate ? 'tabbed-set tabbed-alternate' : 'tabbed-set';
      const set = parent.add('div', { class: classes, 'data-tabs': `${sets}:0` });
      if (isAlternate) {
        set.add('div', { class: 'tabbed-labels' });
        set.add('div', { class: 'tabbed-content' });
      }
      return set;
    },
    addTab(set, title, isSelected) {
      const [number = '0'] = (set.get('data-tabs') ?? '').split(':');
      const count = countOf(set) + 1;
      set.set('data-tabs', `${number}:${count}`);
      const name = `${prefix}_${number}`;
      const id = `${name}_${count}`;
      const input = inputFor(set, isAlternate ? count - 1 : set.children.length, { id, name });
      if (count === 1) input.set('checked', 'checked');
      else if (isSelected) select(set, input);
      if (isAlternate) {
        const [labels, contents] = set.children.slice(-2);
        labels?.add('label', { for: id }).setText(title);
        return (contents ?? set).add('div', { class: 'tabbed-block' });
      }
      set.add('label', { for: id }).setText(title);
      return set.add('div', { class: 'tabbed-content' });
    },
  };
}

function inputFor(set: Element, at: number, names: { id: string; name: string }): Element {
  const input = set.add('input', { ...names, type: 'radio' });
  set.remove(input);
  set.insert(at, input);
  return input;
}

function select(set: Element, chosen: Element): void {
  for (const child of set.children) if (child.tag === 'input') child.attributes.delete('checked');
  chosen.set('checked', 'checked');
}
