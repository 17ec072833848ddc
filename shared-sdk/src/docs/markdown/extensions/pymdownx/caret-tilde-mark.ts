import { type ExtensionOptions, flagOf } from '../../core/extension.ts';
import type { Markdown } from '../../core/markdown.ts';
import { type EmphasisRule, emphasis } from '../../inline/emphasis.ts';
import { pairedMarks } from './paired-marks.ts';

/** The extension `pymdownx.caret`: `^^inserted^^`, `x^2^`. */
export function caret(markdown: Markdown, options: ExtensionOptions): void {
  const isSmart = flagOf(options, 'smart_insert', true);
  add(markdown, 'sup_ins', '^', [
    ...(flagOf(options, 'insert', true) ? [pairedMarks({ mark: '^^', tag: 'ins', isSmart })] : []),
    ...(flagOf(options, 'superscript', true) ? [short('^', 'sup')] : []),
  ]);
}

/** The extension `pymdownx.tilde`: `~~deleted~~`, `H~2~O`. */
export function tilde(markdown: Markdown, options: ExtensionOptions): void {
  const isSmart = flagOf(options, 'smart_delete', true);
  add(markdown, 'sub_del', '~', [
    ...(flagOf(options, 'delete', true) ? [pairedMarks({ mark: '~~', tag: 'del', isSmart })] : []),
    ...(flagOf(options, 'subscript', true) ? [short('~', 'sub')] : []),
  ]);
}

/** The extension `pymdownx.mark`: `==marked==`. */
export function mark(markdown: Markdown, options: ExtensionOptions): void {
  const isSmart = flagOf(options, 'smart_mark', true);
  add(markdown, 'mark', '=', [pairedMarks({ mark: '==', tag: 'mark', isSmart })]);
}

const short = (mark: string, tag: string): EmphasisRule =>
  pairedMarks({ mark, tag, isSmart: false, mayHoldBlanks: false });

function add(
  markdown: Markdown,
  name: string,
  character: string,
  rules: readonly EmphasisRule[],
): void {
  if (rules.length === 0) return;
  markdown.escapedCharacters.add(character);
  if (character !== '=') markdown.escapedCharacters.add(' ');
  markdown.inlinePatterns.register(emphasis(character, rules), name, 65);
}
