import { descendantsOf, Element, parentsOf } from '../../core/element.ts';
import { type Extension, type ExtensionOptions, textOption } from '../../core/extension.ts';
import { type InlinePattern, replaceBy } from '../../core/inline-pattern.ts';
import type { Markdown } from '../../core/markdown.ts';
import { ETX, STX } from '../../core/placeholders.ts';
import { takeFootnotes } from './take-footnotes.ts';

const backlinkText = `${STX}zz1337820767766393qq${ETX}`;
const nonBreakingSpace = `${STX}qq3936677670287331zz${ETX}`;

/** The footnotes of a page and what refers to them. */
export class Footnotes {
  readonly separator: string;
  readonly backlinkTitle: string;
  /** Id to Markdown, in the order of their definitions. */
  readonly texts = new Map<string, string>();
  /** How often each is referred to, by the id of its first reference. */
  readonly references = new Map<string, number>();
  readonly #numbers = new Map<string, number>();

  constructor(options: ExtensionOptions) {
    this.separator = textOption(options, 'SEPARATOR', ':');
    this.backlinkTitle = textOption(
      options,
      'BACKLINK_TITLE',
      'Jump back to footnote %d in the text',
    );
  }

  reset(): void {
    this.texts.clear();
    this.references.clear();
    this.#numbers.clear();
  }

  add(id: string, text: string): void {
    if (!this.texts.has(id)) this.#numbers.set(id, this.texts.size + 1);
    this.texts.set(id, text);
  }

  numberOf(id: string): number {
    return this.#numbers.get(id) ?? 0;
  }

  idOf(id: string): string {
    return `fn${this.separator}${id}`;
  }

  referenceIdOf(id: string): string {
    return `fnref${this.separator}${id}`;
  }

  /** The id of one more reference; the second and later ones are numbered. */
  nextReferenceIdOf(id: string): string {
    const first = this.referenceIdOf(id);
    const count = (this.references.get(first) ?? 0) + 1;
    this.references.set(first, count);
    return count === 1 ? first : `fnref${count}${this.separator}${id}`;
  }
}

/** `footnotes`: `[^1]` in the text, `[^1]: text` anywhere. */
export const footnotes: Extension = (markdown, options) => {
  const notes = new Footnotes(options);
  const marker = textOption(options, 'PLACE_MARKER', '///Footnotes Go Here///');
  markdown.onReset.push(() => notes.reset());
  markdown.parser.processors.register(
    takeFootnotes((id, text) => notes.add(id, text)),
    'footnote',
    17,
  );
  markdown.inlinePatterns.register(footnoteMark(notes), 'footnote', 175);
  const { treeProcessors, postprocessors } = markdown;
  treeProcessors.register((root) => place(root, markdown, notes, marker), 'footnote', 50);
  treeProcessors.register((root) => addBacklinks(root, notes), 'footnote-duplicate', 15);
  const backlink = textOption(options, 'BACKLINK_TEXT', '&#8617;');
  postprocessors.register(
    (html) => html.replaceAll(backlinkText, () => backlink).replaceAll(nonBreakingSpace, '&#160;'),
    'footnote',
    25,
  );
};

const footnoteMark = (notes: Footnotes): InlinePattern => ({
  expression: /\[\^([^\]]*)\]/g,
  triggers: ['[^'],
  handle(match) {
    const [, id = ''] = match;
    if (!notes.texts.has(id)) return undefined;
    const mark = new Element('sup', { id: notes.nextReferenceIdOf(id) });
    const link = mark.add('a', { href: `#${notes.idOf(id)}`, class: 'footnote-ref' });
    link.setText(String(notes.numberOf(id)));
    return replaceBy(match, mark);
  },
});

/** At the marker's place, or at the end of the page. */
function place(root: Element, markdown: Markdown, notes: Footnotes, marker: string): void {
  if (notes.texts.size === 0) return;
  const element = listOf(markdown, notes);
  for (const [parent, child] of parentsOf(root)) {
    const at = parent.children.indexOf(child);
    if (child.text.includes(marker)) {
      parent.children[at] = element;
      return;
    }
    if (child.tail.includes(marker)) {
      child.tail = '';
      parent.insert(at + 1, element);
      return;
    }
  }
  root.append(element);
}

function listOf(markdown: Markdown, notes: Footnotes): Element {
  const element = new Element('div', { class: 'footnote' });
  element.add('hr');
  const list = element.add('ol');
  // A footnote may define others.
  for (const [id, text] of notes.texts) {
    const item = list.add('li', { id: notes.idOf(id) });
    // Not into the item itself: what lists do with items must not happen here.
    const holder = new Element('div');
    markdown.parser.parseChunk(holder, text);
    item.children.push(...holder.children);
    addBacklink(item, id, notes);
  }
  return element;
}

function addBacklink(item: Element, id: string, notes: Footnotes): void {
  const link = new Element('a', {
    href: `#${notes.referenceIdOf(id)}`,
    class: 'footnote-backref',
    title: notes.backlinkTitle.replace(/%d|\{\}/, String(notes.numberOf(id))),
  });
  link.setText(backlinkText);
  const { last } = item;
  if (last === undefined) return;
  if (last.tag === 'p') {
    last.text += nonBreakingSpace;
    last.append(link);
  } else item.add('p').append(link);
}

/** One more for each further reference to the same footnote. */
function addBacklinks(root: Element, notes: Footnotes): void {
  if (notes.texts.size === 0) return;
  for (const element of descendantsOf(root)) {
    if (element.tag !== 'div' || element.get('class') !== 'footnote') continue;
    const list = element.children.find(({ tag }) => tag === 'ol');
    for (const item of list?.children ?? []) repeatBacklink(item, notes);
  }
}

function repeatBacklink(item: Element, notes: Footnotes): void {
  const id = (item.get('id') ?? '').slice(`fn${notes.separator}`.length);
  const count = notes.references.get(notes.referenceIdOf(id)) ?? 0;
  const link = [...descendantsOf(item)].find(
    ({ tag, attributes }) => tag === 'a' && attributes.get('class') === 'footnote-backref',
  );
  if (link === undefined) return;
  for (let number = 2; number <= count; number += 1) {
    const copy = new Element('a', Object.fromEntries(link.attributes));
    copy.set('href', `#fnref${number}${notes.separator}${id}`);
    copy.text = link.text;
    copy.isTextAtomic = link.isTextAtomic;
    item.last?.append(copy);
  }
}
