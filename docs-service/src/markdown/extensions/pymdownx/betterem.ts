import { type ExtensionOptions, textOption } from '../../core/extension.ts';
import type { Markdown } from '../../core/markdown.ts';
import { type EmphasisRule, emphasis } from '../../inline/emphasis.ts';
import { isWordAt } from '../../inline/emphasis-rules.ts';

const isBlankAt = (data: string, at: number): boolean => /\s/.test(data[at] ?? ' ');

/** Where a text of marks ends: the first run of them that touches what stands before it. */
function closing(data: string, marks: string, from: number): number {
  let at = data.indexOf(marks, from);
  while (at >= 0 && isBlankAt(data, at - 1)) at = data.indexOf(marks, at + 1);
  return at;
}

/** `***both***`. */
const strongEm = (mark: string): EmphasisRule => ({
  build: 'double',
  tags: ['strong', 'em'],
  find(data, at) {
    const marks = mark.repeat(3);
    if (!data.startsWith(marks, at) || isBlankAt(data, at + 3)) return undefined;
    const close = closing(data, mark, at + 4);
    if (close < 0 || !data.startsWith(marks, close)) return undefined;
    return { first: data.slice(at + 3, close), second: '', end: close + 3 };
  },
});

/** `***inner*outer**` and `***inner**outer*`: the inner one ends first. */
const innerFirst = (mark: string, inner: 1 | 2): EmphasisRule => ({
  build: 'double',
  tags: inner === 1 ? ['strong', 'em'] : ['em', 'strong'],
  find(data, at) {
    if (!data.startsWith(mark.repeat(3), at)) return undefined;
    if (isBlankAt(data, at + 3) || data[at + 3] === mark) return undefined;
    const middle = closing(data, mark, at + 4);
    const run = mark.repeat(inner);
    if (middle < 0 || !data.startsWith(run, middle) || data[middle + inner] === mark)
      return undefined;
    const outer = mark.repeat(3 - inner);
    const end = closing(data, outer, middle + inner + 1);
    if (end < 0) return undefined;
    return {
      first: data.slice(at + 3, middle),
      second: data.slice(middle + inner, end),
      end: end + outer.length,
    };
  },
});

/** `**outer *inner***`: both end together. */
const endTogether = (mark: string): EmphasisRule => ({
  build: 'double2',
  tags: ['strong', 'em'],
  find(data, at) {
    if (!data.startsWith(mark.repeat(2), at)) return undefined;
    if (isBlankAt(data, at + 2) || data[at + 2] === mark) return undefined;
    const middle = data.indexOf(mark, at + 3);
    if (middle < 0 || data[middle + 1] === mark || isBlankAt(data, middle + 1)) return undefined;
    const end = closing(data, mark, middle + 2);
    if (end < 0 || !data.startsWith(mark.repeat(3), end)) return undefined;
    return { first: data.slice(at + 2, middle), second: data.slice(middle + 1, end), end: end + 3 };
  },
});

/** One or two marks whose inner sides touch the text. */
function flanked(mark: string, tag: string, isSmart: boolean): EmphasisRule {
  const { length } = mark;
  const character = mark.slice(0, 1);
  return {
    build: 'single',
    tags: [tag],
    find(data, at) {
      const start = at + length;
      if (!data.startsWith(mark, at) || isBlankAt(data, start)) return undefined;
      if (isSmart && (isWordAt(data, at - 1) || data[start] === character)) return undefined;
      let close = closing(data, mark, start + 1);
      while (close >= 0 && isSmart && isWordAt(data, close + length)) {
        close = closing(data, mark, close + 1);
      }
      return close < 0 ? undefined : { first: data.slice(start, close), end: close + length };
    },
  };
}

/** Both kinds of emphasis only at the borders of words. */
const smartly = (rule: EmphasisRule): EmphasisRule => ({
  ...rule,
  find(data, at) {
    if (isWordAt(data, at - 1)) return undefined;
    const found = rule.find(data, at);
    return found === undefined || isWordAt(data, found.end) ? undefined : found;
  },
});

function rulesFor(mark: string, isSmart: boolean): readonly EmphasisRule[] {
  const double = [strongEm(mark), innerFirst(mark, 2), innerFirst(mark, 1), endTogether(mark)];
  return [
    ...(isSmart ? double.map(smartly) : double),
    flanked(mark.repeat(2), 'strong', isSmart),
    flanked(mark, 'em', isSmart),
  ];
}

/** The extension `pymdownx.betterem`: emphasis only where the marks touch what they emphasise. */
export function betterem(markdown: Markdown, options: ExtensionOptions): void {
  const smart = textOption(options, 'smart_enable', 'underscore');
  const isSmart = (name: string): boolean => smart === 'all' || smart === name;
  const { inlinePatterns } = markdown;
  inlinePatterns.register(emphasis('*', rulesFor('*', isSmart('asterisk'))), 'em_strong', 60);
  inlinePatterns.register(emphasis('_', rulesFor('_', isSmart('underscore'))), 'em_strong2', 50);
}
