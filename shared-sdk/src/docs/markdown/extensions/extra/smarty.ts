import { type Extension, type ExtensionOptions, flagOf } from '../../core/extension.ts';
import type { InlinePattern } from '../../core/inline-pattern.ts';
import type { Markdown } from '../../core/markdown.ts';
import { Registry } from '../../core/registry.ts';
import { InlineProcessor } from '../../inline/inline-processor.ts';

const punctuation = '[!"#$%\'()*+,\\-.\\/:;<=>?@\\[\\\\\\]^_`{|}~]';
const opening = '(\\s|&nbsp;|--|–|—|&[mn]dash;|&#8211;|&#8212;)';
const closing = '[^ \\t\\r\\n\\[{(\\-\\u0002\\u0003]';
const word = '[\\p{L}\\p{N}_]';
const insideWord = `(?:(?<=${word})(?=${word})|(?<!${word})(?!${word}))`;

/** A piece of what is put in: an entity, or a group of the match as it was. */
type Part = string | 1;
type Rule = readonly [pattern: string, ...parts: Part[]];

const lsquo = '&lsquo;';
const rsquo = '&rsquo;';
const ldquo = '&ldquo;';
const rdquo = '&rdquo;';

const quotes: readonly Rule[] = [
  [`^'(?=${punctuation}${insideWord})`, rsquo],
  [`^"(?=${punctuation}${insideWord})`, rdquo],
  [`"'(?=${word})`, ldquo, lsquo],
  [`'"(?=${word})`, lsquo, ldquo],
  [`(?<!${word})'(?=\\d{2}s)`, rsquo],
  [`${opening}'(?=${word})`, 1, lsquo],
  [`(?<=${closing})'(?!\\s|s(?!${word})|\\d)`, rsquo],
  [`(?<=${closing})'(\\s|s(?!${word}))`, rsquo, 1],
  [`'`, lsquo],
  [`${opening}"(?=${word})`, 1, ldquo],
  ['"(?=\\s)', rdquo],
  [`(?<=${closing})"`, rdquo],
  ['"', ldquo],
];
const dashes: readonly Rule[] = [
  ['(?<!-)---(?!-)', '&mdash;'],
  ['(?<!-)--(?!-)', '&ndash;'],
];
const ellipses: readonly Rule[] = [['(?<!\\.)\\.{3}(?!\\.)', '&hellip;']];
const angledQuotes: readonly Rule[] = [
  ['<<', '&laquo;'],
  ['>>', '&raquo;'],
];

/** `smarty`: typographic quotes, dashes and dots, put in after all other patterns. */
export const smarty: Extension = (markdown, options) => {
  const patterns = new Registry<InlinePattern>();
  const series: readonly (readonly [string, readonly Rule[], number, boolean])[] = [
    ['smart_dashes', dashes, 50, true],
    ['smart_angled_quotes', angledQuotes, 40, false],
    ['smart_quotes', quotes, 30, true],
    ['smart_ellipses', ellipses, 10, true],
  ];
  for (const [name, rules, priority, isDefault] of series) {
    if (!flagOf(options, name, isDefault)) continue;
    for (const [index, rule] of rules.entries()) {
      const pattern = patternOf(markdown, rule, options);
      patterns.register(pattern, `${name}-${index}`, priority - index);
    }
  }
  const inline = new InlineProcessor(() => patterns.items);
  markdown.treeProcessors.register((root) => inline.run(root), 'smarty', 2);
  markdown.escapedCharacters.add('"').add("'");
};

function patternOf(
  markdown: Markdown,
  [pattern, ...parts]: Rule,
  options: ExtensionOptions,
): InlinePattern {
  return {
    expression: new RegExp(pattern, 'gu'),
    triggers: [...'"\'-.<>'].filter((mark) => pattern.includes(mark)),
    handle(match) {
      const node = parts
        .map((part) =>
          part === 1 ? (match[1] ?? '') : markdown.htmlStash.store(replaced(part, options)),
        )
        .join('');
      return { node, start: match.index, end: match.index + match[0].length };
    },
  };
}

/** `substitutions` may name other characters, by the entity's name in words. */
function replaced(entity: string, options: ExtensionOptions): string {
  const names: Readonly<Record<string, string>> = {
    '&mdash;': 'mdash',
    '&ndash;': 'ndash',
    '&hellip;': 'ellipsis',
    '&laquo;': 'left-angle-quote',
    '&raquo;': 'right-angle-quote',
    '&lsquo;': 'left-single-quote',
    '&rsquo;': 'right-single-quote',
    '&ldquo;': 'left-double-quote',
    '&rdquo;': 'right-double-quote',
  };
  const substitutions = options['substitutions'];
  if (typeof substitutions !== 'object' || substitutions === null) return entity;
  const own: unknown = Object.entries(substitutions).find(([key]) => key === names[entity])?.[1];
  return typeof own === 'string' ? own : entity;
}
