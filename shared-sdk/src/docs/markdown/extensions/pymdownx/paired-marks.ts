import type { EmphasisRule } from '../../inline/emphasis.ts';
import { isWordAt } from '../../inline/emphasis-rules.ts';

interface PairedMarks {
  readonly mark: string;
  readonly tag: string;
  /** Counts only at the borders of words. */
  readonly isSmart: boolean;
  /** Whether the text may hold blanks. */
  readonly mayHoldBlanks?: boolean;
}

const isBlankAt = (data: string, at: number): boolean => /\s/.test(data[at] ?? ' ');

/**
 * A text between two equal marks that touch it, as `==text==` or `~text~`.
 *
 * A mark with a blank on its inner side is none; neither is a longer run of the same character.
 */
export function pairedMarks(options: PairedMarks): EmphasisRule {
  const { mark, tag, isSmart, mayHoldBlanks = true } = options;
  const { length } = mark;
  const character = mark.slice(0, 1);
  const closesAt = (data: string, at: number): boolean => {
    if (isBlankAt(data, at - 1)) return false;
    if (length === 1 && data[at + 1] === character) return false;
    return !isSmart || !isWordAt(data, at + length);
  };
  return {
    build: 'single',
    tags: [tag],
    find(data, at) {
      if (!data.startsWith(mark, at)) return undefined;
      const start = at + length;
      if (isBlankAt(data, start) || data[start] === character) return undefined;
      if (isSmart && isWordAt(data, at - 1)) return undefined;
      if (length === 1 && data[at - 1] === character) return undefined;
      let close = data.indexOf(mark, start + 1);
      while (close >= 0 && !closesAt(data, close)) close = data.indexOf(mark, close + 1);
      if (close < 0) return undefined;
      const first = data.slice(start, close);
      if (!mayHoldBlanks && /\s/.test(first)) return undefined;
      return { first, end: close + length };
    },
  };
}
