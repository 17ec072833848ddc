import type { EmphasisRule } from '../../inline/emphasis.ts';

const word = '[\\p{L}\\p{N}_]';

/** The pieces of pymdownx' expressions for one mark. */
interface Pieces {
  /** The mark, for an expression. */
  readonly mark: string;
  /** Text in which the mark stands only behind blanks. */
  readonly single: string;
  /** Text in which two marks in a row end it. */
  readonly double: string;
  /** What stands before and behind, where emphasis inside of words does not count. */
  readonly before: string;
  readonly after: string;
}

const pieces: Readonly<Record<'*' | '_', Pieces>> = {
  '*': {
    mark: '\\*',
    single: '(\\*|(?:(?<=\\s)\\*|[^*])+?)',
    double: '((?:[^*]|(?<!\\*\\*)\\*)+?)',
    before: `(?:(?<=_)|(?<!${word}|\\*))`,
    after: `(?:(?=_)|(?!${word}|\\*))`,
  },
  _: {
    mark: '_',
    single: '(_|(?:(?<=\\s)_|[^_])+?)',
    double: '((?:[^_]|(?<!__)_)+?)',
    before: `(?<!${word})`,
    after: `(?!${word})`,
  },
};

type Shape = Pick<EmphasisRule, 'build' | 'tags'>;
const emInStrong: Shape = { build: 'double', tags: ['strong', 'em'] };
const strongInEm: Shape = { build: 'double', tags: ['em', 'strong'] };
const emAtEnd: Shape = { build: 'double2', tags: ['strong', 'em'] };
const strong: Shape = { build: 'single', tags: ['strong'] };
const em: Shape = { build: 'single', tags: ['em'] };

/** The rules of pymdownx.betterem in their order; smart ones leave marks inside of words alone. */
export function betterEmphasis(mark: '*' | '_', isSmart: boolean): readonly EmphasisRule[] {
  return isSmart ? smartRules(pieces[mark]) : plainRules(pieces[mark]);
}

function plainRules({ mark: m, single, double }: Pieces): readonly EmphasisRule[] {
  const end = '(?<!\\s)';
  const both = m === '_' ? '(_{1,2}|[^_]+?)' : '(\\*{1,2}|[^*]+?)';
  return [
    rule(`${m}{3}(?!\\s)${both}${end}${m}{3}`, emInStrong),
    rule(`${m}{3}(?![\\s${m}])${double}${end}${m}{2}${single}${end}${m}`, strongInEm),
    rule(`${m}{3}(?![\\s${m}])${single}${end}${m}${double}${end}${m}{2}`, emInStrong),
    rule(`${m}{2}(?![\\s${m}])${single}${m}(?![\\s${m}])${single}${end}${m}{3}`, emAtEnd),
    rule(`${m}{2}(?!\\s)${double}${end}${m}{2}`, strong),
    rule(`${m}(?!\\s)${single}${end}${m}`, em),
  ];
}

/** pymdownx has two more rules, for emphasis that ends apart; their content can never match. */
function smartRules({ mark: m, before, after }: Pieces): readonly EmphasisRule[] {
  const around = (count: number): string => {
    const marks = `${m}{${count}}`;
    return `${before}${marks}(?![\\s${m}])([^]+?)(?<!\\s)${marks}${after}`;
  };
  return [rule(around(3), emInStrong), rule(around(2), strong), rule(around(1), em)];
}

function rule(pattern: string, shape: Shape): EmphasisRule {
  const expression = new RegExp(pattern, 'uy');
  return {
    ...shape,
    find(data, at) {
      expression.lastIndex = at;
      const match = expression.exec(data);
      if (match === null) return undefined;
      const [, first = '', second] = match;
      const end = expression.lastIndex;
      return second === undefined ? { end, first } : { end, first, second };
    },
  };
}
