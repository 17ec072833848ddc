import { Element } from '../../core/element.ts';
import { escapeCode } from '../../core/escape.ts';
import { type ExtensionOptions, flagOf } from '../../core/extension.ts';
import { replaceBy } from '../../core/inline-pattern.ts';
import type { Markdown } from '../../core/markdown.ts';
import { ampSubstitute, escapedCharacter } from '../../core/placeholders.ts';

/** The extension `pymdownx.escapeall`: a backslash makes any character plain. */
export function escapeall(markdown: Markdown, options: ExtensionOptions): void {
  const breaks = flagOf(options, 'hardbreak', false);
  const joins = flagOf(options, 'nbsp', false);
  markdown.inlinePatterns.register(
    {
      expression: /\\(.)/gsu,
      triggers: ['\\'],
      handle(match) {
        const [, character = ''] = match;
        if (breaks && character === '\n') return replaceBy(match, new Element('br'));
        if (joins && character === ' ') {
          return replaceBy(match, markdown.htmlStash.store(`${ampSubstitute}nbsp;`));
        }
        if (/\s/.test(character)) return undefined;
        if (/[<>&]/.test(character)) {
          return replaceBy(match, markdown.htmlStash.store(escapeCode(character)));
        }
        return replaceBy(match, escapedCharacter(character));
      },
    },
    'escape',
    180,
  );
}
