import { Element } from '../../core/element.ts';
import type { ExtensionOptions } from '../../core/extension.ts';
import { replaceBy } from '../../core/inline-pattern.ts';
import type { Markdown } from '../../core/markdown.ts';

const inlineForm =
  /(?<!\\)\$(?!\s)((?:\\.|[^\\$\n])+?)(?<!\s)\$(?![0-9])|(?<!\\)\\\(((?:\\[^)]|[^\\])+?)\\\)/gs;
const blockForm =
  /^(?:\$\$([^$]+?)\$\$|(\\begin\{([a-z]+\*?)\}.+\\end\{\3\})|\\\[(.+)\\\])[ \t]*$/s;

/** The extension `pymdownx.arithmatex`: formulas in TeX, left to the reader to set. */
export function arithmatex(markdown: Markdown, options: ExtensionOptions): void {
  void options; // Whatever the site's own script wants, the reader sets formulas in one way.
  markdown.inlinePatterns.register(
    {
      expression: inlineForm,
      triggers: ['$', '\\('],
      handle(match) {
        const formula = new Element('span', { class: 'arithmatex' });
        formula.setAtomicText(`\\(${match[1] ?? match[2] ?? ''}\\)`);
        return replaceBy(match, formula);
      },
    },
    'arithmatex-inline',
    189.9,
  );
  markdown.parser.processors.register(
    {
      test: (_parent, block) => /^(?:\$\$|\\begin|\\\[)/.test(block),
      run(parent, blocks) {
        const match = blockForm.exec(blocks.first.trim());
        if (match === null) return false;
        blocks.shift();
        const formula = parent.add('div', { class: 'arithmatex' });
        formula.setAtomicText(`\\[\n${(match[1] ?? match[2] ?? match[4] ?? '').trim()}\n\\]`);
        return true;
      },
    },
    'arithmatex-block',
    79.9,
  );
}
