import { type Element, parentsOf } from '../../core/element.ts';
import { escapeAttribute } from '../../core/escape.ts';
import { type Extension, flagOf, textOption } from '../../core/extension.ts';
import type { Markdown } from '../../core/markdown.ts';
import { highlightCode } from '../../highlight/highlight-code.ts';

/** HTML of highlighted code, with further classes. */
type CodeHilite = (
  code: string,
  language: string | undefined,
  classes: readonly string[],
) => string;

const hilites = new WeakMap<Markdown, CodeHilite>();

/** How code is written where `codehilite` is on: fenced code follows it. */
export const codeHiliteOf = (markdown: Markdown): CodeHilite | undefined => hilites.get(markdown);

/** `codehilite`: indented code with `:::language` or a `#!` on its first line. */
export const codehilite: Extension = (markdown, options) => {
  const className = textOption(options, 'css_class', 'codehilite');
  const isColored = flagOf(options, 'use_pygments', true);
  const write: CodeHilite = (code, language, classes) => {
    const all = [...classes, className].join(' ');
    return `<div class="${escapeAttribute(all)}"><pre><span></span><code>${highlightCode(code, language ?? '')}</code></pre></div>\n`;
  };
  if (isColored) hilites.set(markdown, write);
  markdown.treeProcessors.register((root) => hiliteTree(root, markdown, write), 'hilite', 30);
};

function hiliteTree(root: Element, markdown: Markdown, write: CodeHilite): void {
  for (const [, element] of parentsOf(root)) {
    const [code] = element.children;
    if (element.tag !== 'pre' || element.children.length !== 1 || code?.tag !== 'code') continue;
    const { text, language } = languageOf(unescaped(code.text));
    const placeholder = markdown.htmlStash.store(write(text, language, []));
    element.tag = 'p';
    element.attributes.clear();
    element.children.length = 0;
    element.setText(placeholder);
  }
}

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

const languageLine = /^(?:::+|(?<shebang>#!))(?<path>(?:\/\w+)*[/ ])?(?<language>[\w#.+-]*)/;

/** The language of a first line that names one; the line itself stays only where it has a path. */
function languageOf(source: string): {
  readonly text: string;
  readonly language: string | undefined;
} {
  const text = trimLines(source);
  const match = languageLine.exec(text);
  if (match === null) return { text, language: undefined };
  const { language = '', path } = match.groups ?? {};
  const lineEnd = text.indexOf('\n');
  const rest = path === undefined ? (lineEnd < 0 ? '' : text.slice(lineEnd + 1)) : text;
  return { text: trimLines(rest), language: language.toLowerCase() };
}

const trimLines = (text: string): string => text.replace(/^\n+/, '').replace(/\n+$/, '');
