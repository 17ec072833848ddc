import { type ExtensionOptions, flagOf } from '../../core/extension.ts';
import { replaceBy } from '../../core/inline-pattern.ts';
import type { Markdown } from '../../core/markdown.ts';

interface Symbols {
  readonly option: string;
  readonly expression: RegExp;
  readonly triggers: readonly string[];
  readonly text: (match: RegExpExecArray) => string;
}

const fractions: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '1/4': '¼',
    '1/2': '½',
    '3/4': '¾',
    '1/3': '⅓',
    '2/3': '⅔',
    '1/5': '⅕',
    '2/5': '⅖',
    '3/5': '⅗',
    '4/5': '⅘',
    '1/6': '⅙',
    '5/6': '⅚',
    '1/8': '⅛',
    '3/8': '⅜',
    '5/8': '⅝',
    '7/8': '⅞',
  }),
);

/** Outermost first; a longer arrow goes before the shorter ones in it. */
const symbols: readonly Symbols[] = [
  { option: 'copyright', expression: /\(c\)/gi, triggers: ['(c)', '(C)'], text: () => '©' },
  { option: 'registered', expression: /\(r\)/gi, triggers: ['(r)', '(R)'], text: () => '®' },
  {
    option: 'trademark',
    expression: /\(tm\)/gi,
    triggers: ['(tm)', '(TM)', '(Tm)'],
    text: () => '™',
  },
  { option: 'plusminus', expression: /\+\/-/g, triggers: ['+/-'], text: () => '±' },
  { option: 'care_of', expression: /\bc\/o\b/gi, triggers: ['c/o', 'C/O'], text: () => '℅' },
  { option: 'notequal', expression: /=\/=/g, triggers: ['=/='], text: () => '≠' },
  {
    option: 'arrows',
    expression: /(?<!-)<?-->|(?<!-)<--(?!-)|(?<!=)<?==>|(?<!=)<==(?!=)/g,
    triggers: ['-->', '<--', '==>', '<=='],
    text: ([arrow]) =>
      arrow === '-->'
        ? '→'
        : arrow === '<--'
          ? '←'
          : arrow === '<-->'
            ? '↔'
            : arrow === '==>'
              ? '⇒'
              : arrow === '<=='
                ? '⇐'
                : '⇔',
  },
  {
    option: 'fractions',
    expression:
      /(?<!\d)(1\/4|1\/2|3\/4|1\/3|2\/3|1\/5|2\/5|3\/5|4\/5|1\/6|5\/6|1\/8|3\/8|5\/8|7\/8)(?!\d)/g,
    triggers: ['/'],
    text: ([whole]) => fractions.get(whole) ?? whole,
  },
  {
    option: 'ordinal_numbers',
    expression:
      /\b((?:[1-9][0-9]*)?(?:1st|2nd|3rd)|(?:[1-9][0-9]*)?(?:1[123]|[04-9])th|[4-9]th)\b/g,
    triggers: ['st', 'nd', 'rd', 'th'],
    text: ([whole]) => whole,
  },
];

/** The extension `pymdownx.smartsymbols`: `(c)`, `-->`, `1/2`. */
export function smartsymbols(markdown: Markdown, options: ExtensionOptions): void {
  for (const [index, { option, expression, triggers, text }] of symbols.entries()) {
    if (!flagOf(options, option, true) || option === 'ordinal_numbers') continue;
    markdown.inlinePatterns.register(
      { expression, triggers, handle: (match) => replaceBy(match, text(match)) },
      `smart-${option}`,
      1 - index / 100,
    );
  }
}
