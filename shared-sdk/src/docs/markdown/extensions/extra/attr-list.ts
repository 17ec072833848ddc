import { descendantsOf, type Element } from '../../core/element.ts';
import type { Extension } from '../../core/extension.ts';
import type { Markdown } from '../../core/markdown.ts';
import { assignAttributes } from './attribute-list.ts';

const list = String.raw`\{:?[ ]*([^}\n ][^}\n]*)[ ]*\}`;
const atEnd = new RegExp(`(?<! )[ ]+${list}[ ]*$`);
const onLastLine = new RegExp(`\\n[ ]*${list}[ ]*$`);
const atStart = new RegExp(`^${list}`);
const header = /^h[1-6]$/;
const endsInLine: ReadonlySet<string> = new Set(['dt', 'td', 'th']);

/** `attr_list`: `{: #id .class key=value }` behind an element. */
export const attrList: Extension = (markdown) => {
  markdown.treeProcessors.register(
    (root) => {
      for (const element of [...descendantsOf(root)]) assign(markdown, element);
    },
    'attr_list',
    8,
  );
};

function assign(markdown: Markdown, element: Element): void {
  if (markdown.isBlockLevel(element.tag)) assignBlock(element);
  else if (element.tail.startsWith('{')) {
    const match = atStart.exec(element.tail);
    if (match === null) return;
    assignAttributes(element, match[1] ?? '');
    element.tail = element.tail.slice(match[0].length);
  }
}

function assignBlock(element: Element): void {
  const holder = holderOf(element);
  const text = holder === undefined ? element.text : holder.tail;
  if (!text.trimEnd().endsWith('}')) return;
  const isHeader = header.test(element.tag);
  const match = (isHeader || endsInLine.has(element.tag) ? atEnd : onLastLine).exec(text);
  if (match === null) return;
  assignAttributes(element, match[1] ?? '');
  const before = text.slice(0, match.index);
  const rest = isHeader ? before.replace(/#+$/, '').trimEnd() : before;
  if (holder === undefined) element.text = rest;
  else holder.tail = rest;
}

/** The child whose tail is the end of the element's text; none where the element's own text is it. */
function holderOf(element: Element): Element | undefined {
  const last = element.children.at(-1);
  if (element.tag !== 'li') return last !== undefined && last.tail !== '' ? last : undefined;
  const nested = element.children.findIndex(({ tag }) => tag === 'ul' || tag === 'ol');
  const holder = nested < 0 ? last : element.children[nested - 1];
  return holder !== undefined && holder.tail !== '' ? holder : undefined;
}
