import { descendantsOf, Element } from '../../core/element.ts';
import { type Extension, textOption } from '../../core/extension.ts';
import { replaceBy } from '../../core/inline-pattern.ts';

/** `nl2br`: each line end is a line break. */
export const nl2br: Extension = (markdown) => {
  markdown.inlinePatterns.register(
    {
      expression: /\n/g,
      triggers: ['\n'],
      handle: (match) => replaceBy(match, new Element('br')),
    },
    'nl',
    5,
  );
};

/** `wikilinks`: `[[Page Name]]`. */
export const wikilinks: Extension = (markdown, options) => {
  const base = textOption(options, 'base_url', '/');
  const end = textOption(options, 'end_url', '/');
  const className = textOption(options, 'html_class', 'wikilink');
  markdown.inlinePatterns.register(
    {
      expression: /\[\[([\w0-9_ -]+)\]\]/g,
      triggers: ['[['],
      handle(match) {
        const label = (match[1] ?? '').trim();
        if (label === '') return replaceBy(match, '');
        const name = label.replace(/([ ]+_)|(_[ ]+)|([ ]+)/g, '_');
        const link = new Element('a', { href: `${base}${name}${end}` });
        if (className !== '') link.set('class', className);
        link.setText(label);
        return replaceBy(match, link);
      },
    },
    'wikilink',
    75,
  );
};

/** `legacy_attrs`: `{@name=value}` in the text of an element. */
export const legacyAttrs: Extension = (markdown) => {
  markdown.treeProcessors.register(
    (root) => {
      for (const element of descendantsOf(root)) takeAttributes(element);
    },
    'legacyattrs',
    30,
  );
};

const legacyAttribute = /\{@([^}=]*)=([^}]*)\}/g;

function takeAttributes(element: Element): void {
  const alt = element.get('alt');
  const take = (text: string, target: Element): string =>
    text.includes('{@')
      ? text.replace(legacyAttribute, (_whole, name: string, value: string) => {
          target.set(name, value.replace(/\n/g, ' '));
          return '';
        })
      : text;
  if (alt !== undefined) element.set('alt', take(alt, element));
  if (!element.isTextAtomic) element.text = take(element.text, element);
  for (const child of element.children)
    if (!child.isTailAtomic) child.tail = take(child.tail, element);
}
