import type { EmphasisMatch, EmphasisRule } from './emphasis.ts';

const wordCharacter = /[\p{L}\p{N}_]/u;

/** Whether a letter, digit or underscore stands at a position; half of a character counts as the whole. */
export function isWordAt(data: string, at: number): boolean {
  const unit = data.charCodeAt(at);
  if (Number.isNaN(unit)) return false;
  if (unit < 0x80) return /\w/.test(String.fromCharCode(unit));
  const isSecondHalf = unit >= 0xdc00 && unit <= 0xdfff;
  return wordCharacter.test(
    String.fromCodePoint(data.codePointAt(isSecondHalf ? at - 1 : at) ?? unit),
  );
}

/** `***strong em*strong**`. */
const strongWithEm = (mark: string): EmphasisRule => ({
  build: 'double',
  tags: ['strong', 'em'],
  find(data, at): EmphasisMatch | undefined {
    if (!data.startsWith(mark.repeat(3), at)) return undefined;
    const first = data.indexOf(mark, at + 4);
    const second = first < 0 ? -1 : data.indexOf(mark.repeat(2), first + 1);
    if (second < 0) return undefined;
    return {
      first: data.slice(at + 3, first),
      second: data.slice(first + 1, second),
      end: second + 2,
    };
  },
});

/** `***em strong**em*`. */
const emWithStrong = (mark: string): EmphasisRule => ({
  build: 'double',
  tags: ['em', 'strong'],
  find(data, at): EmphasisMatch | undefined {
    if (!data.startsWith(mark.repeat(3), at)) return undefined;
    const first = data.indexOf(mark.repeat(2), at + 4);
    const second = first < 0 ? -1 : data.indexOf(mark, first + 2);
    if (second < 0) return undefined;
    return {
      first: data.slice(at + 3, first),
      second: data.slice(first + 2, second),
      end: second + 1,
    };
  },
});

/** `**strong*em***`. */
const strongThenEm: EmphasisRule = {
  build: 'double2',
  tags: ['strong', 'em'],
  find(data, at) {
    if (!data.startsWith('**', at) || data[at + 2] === '*') return undefined;
    const first = data.indexOf('*', at + 2);
    if (first <= at + 2 || data[first + 1] === '*') return undefined;
    const second = data.indexOf('***', first + 2);
    if (second < 0) return undefined;
    return {
      first: data.slice(at + 2, first),
      second: data.slice(first + 1, second),
      end: second + 3,
    };
  },
};

function plainStrong(mark: string): EmphasisRule {
  const marks = mark.repeat(2);
  return {
    build: 'single',
    tags: ['strong'],
    find(data, at) {
      if (!data.startsWith(marks, at)) return undefined;
      const close = data.indexOf(marks, at + 3);
      return close < 0 ? undefined : { first: data.slice(at + 2, close), end: close + 2 };
    },
  };
}

function plainEm(mark: string): EmphasisRule {
  return {
    build: 'single',
    tags: ['em'],
    find(data, at) {
      if (data[at] !== mark) return undefined;
      const close = data.indexOf(mark, at + 1);
      return close <= at + 1 ? undefined : { first: data.slice(at + 1, close), end: close + 1 };
    },
  };
}

/** Underscores count only at the borders of words. */
const smart = (length: 1 | 2, tag: string): EmphasisRule => {
  const mark = '_'.repeat(length);
  return {
    build: 'single',
    tags: [tag],
    find(data, at) {
      if (!data.startsWith(mark, at) || data[at + length] === '_') return undefined;
      if (isWordAt(data, at - 1)) return undefined;
      let close = data.indexOf(mark, at + length + 1);
      while (close >= 0 && (data[close - 1] === '_' || isWordAt(data, close + length))) {
        close = data.indexOf(mark, close + 1);
      }
      if (close < 0) return undefined;
      return { first: data.slice(at + length, close), end: close + length };
    },
  };
};

/** `__strong _em___`. */
const smartStrongThenEm: EmphasisRule = {
  build: 'double2',
  tags: ['strong', 'em'],
  find(data, at) {
    if (!data.startsWith('__', at) || data[at + 2] === '_' || isWordAt(data, at - 1)) {
      return undefined;
    }
    let first = data.indexOf('_', at + 3);
    while (first >= 0 && (isWordAt(data, first - 1) || data[first + 1] === '_')) {
      first = data.indexOf('_', first + 1);
    }
    if (first < 0) return undefined;
    let second = data.indexOf('___', first + 2);
    while (second >= 0 && isWordAt(data, second + 3)) second = data.indexOf('___', second + 1);
    if (second < 0) return undefined;
    return {
      first: data.slice(at + 2, first),
      second: data.slice(first + 1, second),
      end: second + 3,
    };
  },
};

/** Python-Markdown's rules for `*`, in their order. */
export const asteriskRules: readonly EmphasisRule[] = [
  strongWithEm('*'),
  emWithStrong('*'),
  strongThenEm,
  plainStrong('*'),
  plainEm('*'),
];

/** Python-Markdown's rules for `_`, in their order. */
export const underscoreRules: readonly EmphasisRule[] = [
  strongWithEm('_'),
  emWithStrong('_'),
  smartStrongThenEm,
  smart(2, 'strong'),
  smart(1, 'em'),
];

/** The rules for `_` of the extension legacy_em. */
export const legacyUnderscoreRules: readonly EmphasisRule[] = [
  strongWithEm('_'),
  emWithStrong('_'),
  plainStrong('_'),
  plainEm('_'),
];
