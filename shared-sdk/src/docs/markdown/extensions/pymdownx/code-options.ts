import { type ExtensionOptions, flagOf, textOption } from '../../core/extension.ts';
import type { Markdown } from '../../core/markdown.ts';
import { type CodeStyle, defaultCodeStyle } from '../../highlight/render-code.ts';

/** What `pymdownx.highlight` is set to on a site. */
export interface CodeOptions extends CodeStyle {
  /** Whether every block has numbers, or only those that ask. */
  readonly numbersLines: boolean;
  readonly defaultLanguage: string;
}

const optionsOf = new WeakMap<Markdown, CodeOptions>();

const plain: CodeOptions = { ...defaultCodeStyle, numbersLines: false, defaultLanguage: '' };

/** Of this site, wherever in the list of extensions `pymdownx.highlight` stands. */
export const codeOptionsOf = (markdown: Markdown): CodeOptions => optionsOf.get(markdown) ?? plain;

/** The extension `pymdownx.highlight`. */
export function highlight(markdown: Markdown, options: ExtensionOptions): void {
  const style = textOption(options, 'linenums_style', 'table');
  optionsOf.set(markdown, {
    cssClass: textOption(options, 'css_class', 'highlight'),
    lineNumberStyle: style === 'inline' || style === 'pymdownx-inline' ? style : 'table',
    showsLanguageClass: flagOf(options, 'pygments_lang_class', false),
    numbersLines: flagOf(options, 'linenums', false),
    defaultLanguage: textOption(options, 'default_lang', ''),
  });
}
