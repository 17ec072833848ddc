import { nameToEmoji } from 'gemoji';
import { Element } from '../../core/element.ts';
import { replaceBy } from '../../core/inline-pattern.ts';
import type { Markdown } from '../../core/markdown.ts';

/** Sets of icons of mkdocs-material, which are pictures and have no character. */
const iconForm = /^(?:material|octicons|fontawesome|simple)-/;

/** The extension `pymdownx.emoji`: `:smile:` is its character; an icon of a set is a marked place. */
export function emoji(markdown: Markdown): void {
  markdown.escapedCharacters.add(':');
  markdown.inlinePatterns.register(
    {
      expression: /:([+\w-]+):/g,
      triggers: [':'],
      handle(match) {
        const [whole, name = ''] = match;
        const character = nameToEmoji[name];
        if (character !== undefined) {
          const element = new Element('span', { class: 'emoji', title: whole, role: 'img' });
          element.setAtomicText(character);
          return replaceBy(match, element);
        }
        if (!iconForm.test(name)) return undefined;
        return replaceBy(match, new Element('span', { class: `twemoji icon icon-${name}` }));
      },
    },
    'emoji',
    75,
  );
}
