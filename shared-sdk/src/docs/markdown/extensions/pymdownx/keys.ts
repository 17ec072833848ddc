import { Element } from '../../core/element.ts';
import { type ExtensionOptions, flagOf, textOption } from '../../core/extension.ts';
import { replaceBy } from '../../core/inline-pattern.ts';
import type { Markdown } from '../../core/markdown.ts';
import { keyAliases, keyNames } from './key-names.ts';

const form = /\+{2}((?:(?:[\w-]+|"[^"\n]*"|'[^'\n]*')\+)*?(?:[\w-]+|"[^"\n]*"|'[^'\n]*'))\+{2}/g;
const oneKey = /([\w-]+)|"([^"\n]*)"|'([^'\n]*)'/g;

/** The extension `pymdownx.keys`: `++ctrl+alt+"My Key"++`. */
export function keys(markdown: Markdown, options: ExtensionOptions): void {
  const separator = textOption(options, 'separator', '+');
  const cssClass = textOption(options, 'class', 'keys');
  const capitalizes = flagOf(options, 'camel_case', false);
  const named = new Map<string, string>(keyNames);
  for (const [key, name] of Object.entries(Object(options['key_map'] ?? {}))) {
    named.set(key, String(name));
  }
  markdown.inlinePatterns.register(
    {
      expression: form,
      triggers: ['++'],
      handle(match) {
        const root = new Element('span', { class: cssClass });
        const found = [...(match[1] ?? '').matchAll(oneKey)];
        for (const [index, [, word, double, single]] of found.entries()) {
          if (index > 0) root.add('span').setAtomicText(separator);
          const key = root.add('kbd');
          if (word === undefined) key.setAtomicText(double ?? single ?? '');
          else {
            const name = nameOf(word, capitalizes);
            const text = named.get(name);
            if (text === undefined) return undefined;
            key.set('class', `key-${name}`);
            key.setAtomicText(text);
          }
        }
        return replaceBy(match, root);
      },
    },
    'keys',
    185,
  );
}

function nameOf(word: string, splitsCamelCase: boolean): string {
  const plain = splitsCamelCase ? word.replace(/([a-z])([A-Z])/g, '$1-$2') : word;
  const name = plain.toLowerCase().replaceAll('_', '-');
  return keyAliases.get(name) ?? name;
}
