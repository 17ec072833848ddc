import { Element } from '../../core/element.ts';
import { type ExtensionOptions, flagOf } from '../../core/extension.ts';
import type { Markdown } from '../../core/markdown.ts';
import {
  addAttributes,
  addClass,
  type BlockKind,
  type GenericBlock,
  registerBlock,
} from './blocks.ts';
import { createTabSets } from './tabbed.ts';

const admonitionTypes = [
  'note',
  'attention',
  'caution',
  'danger',
  'error',
  'tip',
  'hint',
  'warning',
];

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

interface TypeOption {
  readonly name: string;
  readonly classes: string;
  readonly title: string;
}

/** Names that are blocks of their own: `types` of the options, as texts or with class and title. */
function typesOf(options: ExtensionOptions, otherwise: readonly string[]): TypeOption[] {
  const types: readonly unknown[] = Array.isArray(options['types']) ? options['types'] : otherwise;
  return types.flatMap((type) => {
    if (typeof type === 'string') return [{ name: type, classes: type, title: capitalized(type) }];
    const { name, class: classes, title }: Record<string, unknown> = Object(type);
    if (typeof name !== 'string') return [];
    const text = (value: unknown, fallback: string) =>
      typeof value === 'string' ? value : fallback;
    return [{ name, classes: text(classes, name), title: text(title, capitalized(name)) }];
  });
}

/** The extension `pymdownx.blocks.admonition`: `/// note | Title`. */
export function admonitionBlock(markdown: Markdown, options: ExtensionOptions): void {
  const kindOf = (type?: TypeOption): BlockKind => ({
    open(parent, block) {
      const given = block.options['type'];
      const classes = type?.classes ?? (typeof given === 'string' ? given : '');
      const element = parent.add('div', { class: `admonition ${classes}`.trim() });
      const title = block.argument || (type?.title ?? capitalized(classes.split(' ')[0] ?? ''));
      if (title !== '') element.add('p', { class: 'admonition-title' }).setText(title);
      addAttributes(element, block);
      return element;
    },
  });
  registerBlock(markdown, 'admonition', kindOf());
  for (const type of typesOf(options, admonitionTypes)) {
    registerBlock(markdown, type.name, kindOf(type));
  }
}

/** The extension `pymdownx.blocks.details`: `/// details | Summary`, with `type` and `open`. */
export function detailsBlock(markdown: Markdown, options: ExtensionOptions): void {
  const kindOf = (type?: TypeOption): BlockKind => ({
    open(parent, block) {
      const given = block.options['type'];
      const classes = type?.classes ?? (typeof given === 'string' ? given : '');
      const element = parent.add('details', classes === '' ? {} : { class: classes });
      if (flagOf(block.options, 'open', false)) element.set('open', 'open');
      const summary = block.argument || (type?.title ?? capitalized(classes.split(' ')[0] ?? ''));
      element.add('summary').setText(summary);
      addAttributes(element, block);
      return element;
    },
  });
  registerBlock(markdown, 'details', kindOf());
  for (const type of typesOf(options, [])) registerBlock(markdown, type.name, kindOf(type));
}

/** The extension `pymdownx.blocks.tab`: `/// tab | Title`, with `new` and `select`. */
export function tabBlock(markdown: Markdown, options: ExtensionOptions): void {
  const sets = createTabSets(flagOf(options, 'alternate_style', false), 'blocks');
  markdown.onReset.push(sets.reset);
  registerBlock(markdown, 'tab', {
    open(parent, block) {
      const { last } = parent;
      const startsNew = flagOf(block.options, 'new', false);
      const isNext = !startsNew && last?.get('data-tabs') !== undefined;
      const set = isNext && last !== undefined ? last : sets.open(parent);
      addAttributes(set, block);
      return sets.addTab(set, block.argument, flagOf(block.options, 'select', false));
    },
  });
}

const selector = /([.#])([\w-]+)|\[([\w-]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\]]*)))?\]/g;

/** The extension `pymdownx.blocks.html`: `/// html | div.class#id[name=value]`. */
export function htmlBlock(markdown: Markdown): void {
  registerBlock(markdown, 'html', {
    open(parent, block) {
      const tag = /^[a-z][\w-]*/i.exec(block.argument)?.[0] ?? 'div';
      const element = parent.add(tag);
      for (const match of block.argument.slice(tag.length).matchAll(selector)) {
        const [, mark, name = '', attribute, double, single, plain] = match;
        if (mark === '.') addClass(element, name);
        else if (mark === '#') element.set('id', name);
        else if (attribute !== undefined)
          element.set(attribute, double ?? single ?? plain ?? attribute);
      }
      addAttributes(element, block);
      return element;
    },
  });
}

/** The extension `pymdownx.blocks.definition`: `/// define`, terms as paragraphs, definitions as a list. */
export function definitionBlock(markdown: Markdown): void {
  registerBlock(markdown, 'define', {
    open(parent, block) {
      const list = parent.add('dl');
      addAttributes(list, block);
      return list;
    },
    close(_parent, list) {
      const before = list.children.splice(0);
      for (const child of before) {
        if (child.tag === 'p') {
          for (const line of child.text.split('\n')) list.add('dt').setText(line);
        } else if (child.tag === 'ul' || child.tag === 'ol') {
          for (const item of child.children) list.append(renamed(item, 'dd'));
        } else list.append(child);
      }
    },
  });
}

/** The extension `pymdownx.blocks.caption`: `/// caption` below a figure's content. */
export function captionBlock(markdown: Markdown): void {
  const caption = (label: string): BlockKind => {
    const kind: BlockKind = {
      open(parent, block) {
        const content = parent.last;
        if (content === undefined) return parent.add('figcaption');
        parent.remove(content);
        const figure = parent.add('figure');
        addAttributes(figure, block);
        figure.append(content);
        const text = figure.add('figcaption');
        if (label !== '')
          text.add('p').add('span', { class: 'caption-prefix' }).setText(prefixOf(label, block));
        return text;
      },
    };
    return kind;
  };
  registerBlock(markdown, 'caption', caption(''));
  registerBlock(markdown, 'figure-caption', caption('Figure'));
  registerBlock(markdown, 'table-caption', caption('Table'));
}

function prefixOf(label: string, block: GenericBlock): string {
  const number = /^[\d.]+/.exec(block.argument)?.[0];
  return number === undefined ? `${label}.` : `${label} ${number}.`;
}

function renamed(element: Element, tag: string): Element {
  const copy = new Element(tag, Object.fromEntries(element.attributes));
  copy.setText(element.text);
  for (const child of element.children) copy.append(child);
  return copy;
}
