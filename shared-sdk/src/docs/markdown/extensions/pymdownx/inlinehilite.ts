import { Element } from '../../core/element.ts';
import { escapeCode } from '../../core/escape.ts';
import { type ExtensionOptions, textOption } from '../../core/extension.ts';
import type { Markdown } from '../../core/markdown.ts';
import { highlightCode } from '../../highlight/highlight-code.ts';
import { backticksWith } from '../../inline/simple-patterns.ts';

const shebang = /^(?:#!|:::)(?<language>[\w#.+-]+)[ \t]+(?<source>.*)$/s;

/** The extension `pymdownx.inlinehilite`: `` `#!python print(1)` ``. */
export function inlinehilite(markdown: Markdown, options: ExtensionOptions): void {
  const cssClass = textOption(options, 'css_class', 'highlight');
  const pattern = backticksWith((code) => {
    const coloured = shebang.exec(code)?.groups;
    if (coloured === undefined) {
      const plain = new Element('code');
      plain.setAtomicText(escapeCode(code));
      return plain;
    }
    const { language = '', source = '' } = coloured;
    const html = `<code class="${cssClass}">${highlightCode(source, language)}</code>`;
    return markdown.htmlStash.store(html);
  });
  markdown.inlinePatterns.register(pattern, 'backtick', 190);
}
