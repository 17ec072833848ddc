import { Element } from '../../core/element.ts';
import { escapeCode } from '../../core/escape.ts';
import { type ExtensionOptions, textOption } from '../../core/extension.ts';
import { replaceBy } from '../../core/inline-pattern.ts';
import type { Markdown } from '../../core/markdown.ts';
import { escapedCharacter } from '../../core/placeholders.ts';
import { highlightCode } from '../../highlight/highlight-code.ts';

/** Pairs of backslashes before code, or code; as for the core's own backticks. */
const form =
  /(?<!\\)(?<slashes>(?:\\{2})+)(?=`+)|(?<!\\)(?<ticks>`+)(?<code>.+?)(?<!`)\k<ticks>(?!`)/gs;
const shebang = /^(?:#!|:::)(?<language>[\w#.+-]+)[ \t]+(?<source>.*)$/s;

/** The extension `pymdownx.inlinehilite`: `` `#!python print(1)` ``. */
export function inlinehilite(markdown: Markdown, options: ExtensionOptions): void {
  const cssClass = textOption(options, 'css_class', 'highlight');
  markdown.inlinePatterns.register(
    {
      expression: form,
      triggers: ['`'],
      handle(match) {
        const { slashes, code = '' } = match.groups ?? {};
        if (slashes !== undefined) {
          return replaceBy(match, slashes.replaceAll('\\\\', escapedCharacter('\\')));
        }
        const coloured = shebang.exec(code.trim())?.groups;
        if (coloured === undefined) {
          const plain = new Element('code');
          plain.setAtomicText(escapeCode(code.trim()));
          return replaceBy(match, plain);
        }
        const { language = '', source = '' } = coloured;
        const html = `<code class="${cssClass}">${highlightCode(source, language)}</code>`;
        return replaceBy(match, markdown.htmlStash.store(html));
      },
    },
    'backtick',
    190,
  );
}
