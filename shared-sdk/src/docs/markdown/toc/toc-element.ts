import { Element, textOf } from '../core/element.ts';
import { prettify } from '../core/prettify.ts';

/** A heading in the table of contents; the name is HTML. */
export interface TocEntry {
  readonly level: number;
  readonly id: string;
  readonly name: string;
}

interface Node {
  readonly entry: TocEntry;
  readonly children: Node[];
}

/** The nested list of a page's headings. */
export function tocElement(
  entries: readonly TocEntry[],
  options: { readonly title: string; readonly className: string },
): Element {
  const element = new Element('div', { class: options.className });
  if (options.title !== '') element.add('span', { class: 'toctitle' }).setText(options.title);
  addList(element, nested(entries));
  prettify(element);
  return element;
}

function addList(parent: Element, nodes: readonly Node[]): void {
  const list = parent.add('ul');
  for (const { entry, children } of nodes) {
    const item = list.add('li');
    item.add('a', { href: `#${entry.id}` }).setText(entry.name);
    if (children.length > 0) addList(item, children);
  }
}

/** Deeper headings go below; one that comes back by less than it went down still goes up. */
function nested(entries: readonly TocEntry[]): readonly Node[] {
  const roots: Node[] = [];
  const open: { readonly level: number; readonly node: Node }[] = [];
  for (const entry of entries) {
    const node = { entry, children: [] };
    while ((open.at(-1)?.level ?? 0) >= entry.level) open.pop();
    (open.at(-1)?.node.children ?? roots).push(node);
    open.push({ level: entry.level, node });
  }
  return roots;
}

/** In place of each paragraph that is nothing but the marker. */
export function placeToc(root: Element, marker: string, make: () => Element): void {
  const waiting = [root];
  for (let parent = waiting.pop(); parent !== undefined; parent = waiting.pop()) {
    for (const [at, child] of parent.children.entries()) {
      if (/^(?:h[1-6]|pre|code)$/.test(child.tag)) continue;
      if (child.children.length === 0 && textOf(child).trim() === marker) {
        parent.children[at] = make();
      } else waiting.push(child);
    }
  }
}
