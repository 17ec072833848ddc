import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** What a reader sees of a page: its text, and how much of what it holds. */
export interface PageFacts {
  /** White space collapsed. */
  readonly text: string;
  readonly counts: Readonly<Record<Counted, number>>;
}

const counted = [
  'tables',
  'codeBlocks',
  'admonitions',
  'lists',
  'items',
  'links',
  'images',
  'headings',
  'quotes',
  'definitions',
  'details',
] as const;
type Counted = (typeof counted)[number];

const byTag: ReadonlyMap<string, Counted> = new Map([
  ['table', 'tables'],
  ['pre', 'codeBlocks'],
  ['ul', 'lists'],
  ['ol', 'lists'],
  ['li', 'items'],
  ['a', 'links'],
  ['img', 'images'],
  ['blockquote', 'quotes'],
  ['dl', 'definitions'],
  ['details', 'details'],
  ...[1, 2, 3, 4, 5, 6].map((level) => [`h${level}`, 'headings'] as const),
]);

/** White space stands between these, so their text does not run together. */
const blocks: ReadonlySet<string> = new Set(
  'p div li td th tr pre br h1 h2 h3 h4 h5 h6 dt dd summary blockquote'.split(' '),
);

const isElement = (node: Node): node is Element => 'tagName' in node;
const childrenOf = (node: Node): readonly Node[] => ('childNodes' in node ? node.childNodes : []);

/** Facts of HTML, of either side, without what is not the page's own: numbers of lines, links to headings. */
export function factsOf(html: string): PageFacts {
  const counts = Object.fromEntries(counted.map((name) => [name, 0])) as Record<Counted, number>; // all names are in it
  const texts: string[] = [];
  const waiting: Node[] = [parseFragment(html)];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.nodeName === '#text' && 'value' in node) texts.push(node.value);
    if (isElement(node)) {
      const classes = classesOf(node);
      if (isLeftOut(node, classes)) continue;
      const isLineTable = classes.some((name) => /^(?:highlight|codehilite)table$/.test(name));
      const kind = byTag.get(node.tagName);
      if (kind !== undefined && !isLineTable) counts[kind] += 1;
      if (classes.includes('admonition')) counts.admonitions += 1;
      if (blocks.has(node.tagName)) texts.push(' ');
    }
    waiting.push(...childrenOf(node).toReversed());
  }
  return { text: texts.join('').replace(/\s+/g, ' ').trim(), counts };
}

function classesOf(element: Element): readonly string[] {
  return (element.attrs.find(({ name }) => name === 'class')?.value ?? '').split(/\s+/);
}

/** Emoji are pictures there and characters here; scripts and styles are none of a page's text. */
function isLeftOut({ tagName }: Element, classes: readonly string[]): boolean {
  if (tagName === 'script' || tagName === 'style' || tagName === 'svg') return true;
  if (classes.includes('headerlink') || classes.includes('linenos')) return true;
  return ['emoji', 'emojione', 'twemoji', 'gemoji'].some((name) => classes.includes(name));
}

/** What differs, in words; empty where nothing does. */
export function differences(theirs: PageFacts, ours: PageFacts): readonly string[] {
  return counted
    .filter((name) => theirs.counts[name] !== ours.counts[name])
    .map((name) => `${name} ${theirs.counts[name]} there, ${ours.counts[name]} here`);
}

/** The first place where two texts part, with a little of what is before. */
export function firstDifference(theirs: string, ours: string): string {
  let at = 0;
  while (at < theirs.length && theirs[at] === ours[at]) at += 1;
  const from = Math.max(0, at - 30);
  return `there “${theirs.slice(from, at + 50)}”, here “${ours.slice(from, at + 50)}”`;
}
