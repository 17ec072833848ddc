/** An item of a list in a navigation file (`SUMMARY.md`). */
export interface LiterateItem {
  readonly title?: string;
  /** Path or address of `[title](link)`, or a pattern such as `*.md`. */
  readonly link?: string;
  readonly isPattern?: boolean;
  readonly children: LiterateItem[];
}

const itemLine = /^(\s*)(?:[*+-]|\d+[.)])\s+(.*)$/;
const linkText = /^\[((?:[^\]\\]|\\.)*)\]\(\s*<?([^)>\s]*)>?[^)]*\)\s*$/;
const maxItems = 5000;

/**
 * The navigation that a Markdown file lists: the first list after `<!--nav-->`, else its last list; nothing
 * where it has none.
 */
export function literateList(markdown: string): readonly LiterateItem[] | undefined {
  const lines = markdown.split(/\r?\n/);
  const mark = lines.findLastIndex((line) => line.trim() === '<!--nav-->');
  const lists = listsOf(lines.slice(mark + 1));
  const list = mark === -1 ? lists.at(-1) : lists[0];
  return list && nested(list);
}

interface Line {
  readonly indent: number;
  readonly text: string;
}

function listsOf(lines: readonly string[]): readonly (readonly Line[])[] {
  const lists: Line[][] = [];
  let isInList = false;
  for (const line of lines) {
    if (line.trim() === '') continue;
    const [, space = '', text] = itemLine.exec(line) ?? [];
    if (text === undefined) {
      isInList = false;
      continue;
    }
    if (!isInList) lists.push([]);
    isInList = true;
    const list = lists.at(-1);
    if (list && list.length < maxItems) {
      list.push({ indent: space.replaceAll('\t', '    ').length, text });
    }
  }
  return lists;
}

function nested(lines: readonly Line[]): readonly LiterateItem[] {
  const root: LiterateItem[] = [];
  const open: { readonly indent: number; readonly items: LiterateItem[] }[] = [];
  for (const { indent, text } of lines) {
    while (open.length > 0 && (open.at(-1)?.indent ?? 0) >= indent) open.pop();
    const item = itemOf(text.trim());
    (open.at(-1)?.items ?? root).push(item);
    open.push({ indent, items: item.children });
  }
  return root;
}

function itemOf(text: string): LiterateItem {
  const [, title, link] = linkText.exec(text) ?? [];
  if (link !== undefined) return { title: unescaped(title ?? ''), link, children: [] };
  const pattern = text.replaceAll('\\', '');
  if (pattern.includes('*')) return { link: pattern, isPattern: true, children: [] };
  return { title: unescaped(text), children: [] };
}

const unescaped = (text: string) => text.replace(/\\([\\`*_{}[\]()#+.!<>-])/g, '$1');
