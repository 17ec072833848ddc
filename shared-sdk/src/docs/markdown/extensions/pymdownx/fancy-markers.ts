/** Of which kind an ordered list is beside plain numbers. */
export interface FancyStyles {
  readonly alpha: boolean;
  readonly roman: boolean;
  readonly generic: boolean;
}

/** What an item says of its list: `dot-num`, `paren-alpha`, `dot-ROMAN`; `` for one that is not ordered. */
export type FancyKind = string;

/** Tens or ones, and so on: nine and four, then five and more, then one and more. */
const digit = (one: string, five: string, ten: string): string =>
  `(?:${one}[${ten}${five}]|${five}${one}{0,5}|${one}{0,10})`;
const roman = 'M*' + digit('C', 'D', 'M') + digit('X', 'L', 'C') + digit('I', 'V', 'X');
const romanLetters = 'IVXLCDM';
/** A capital alone could be an initial: it wants a parenthesis, or two blanks. */
const capitalAlone = String.raw`(?=\)|\.[ ]{2})`;

/** What stands before the dot or the parenthesis, as a regular expression. */
export function numbersOf({ alpha, roman: hasRoman, generic }: FancyStyles): string {
  const forms = [String.raw`\d+`];
  if (generic) forms.push('#');
  if (hasRoman) {
    forms.push(`(?=[${romanLetters}]{2})${roman}`);
    forms.push(`(?=[${romanLetters.toLowerCase()}])${roman.toLowerCase()}`);
    if (!alpha) forms.push(`[${romanLetters}]${capitalAlone}`);
  }
  if (alpha) forms.push('[a-z]', `[A-Z]${capitalAlone}`);
  return `(?:${forms.join('|')})`;
}

/** The kind of an item, by its marker and the kind of what comes before it. */
export function kindOf(
  marker: string,
  {
    styles,
    isFirst,
    before,
  }: {
    readonly styles: FancyStyles;
    readonly isFirst: boolean;
    readonly before: FancyKind;
  },
): FancyKind {
  const end = marker.at(-1);
  if (end !== '.' && end !== ')') return '';
  const value = marker.slice(0, -1);
  const prefix = end === '.' ? 'dot' : 'paren';
  if (value === '#') return `${prefix}-${before.split('-')[1] ?? 'num'}`;
  if (/^\d/.test(value)) return `${prefix}-num`;
  const isLower = value === value.toLowerCase();
  const [asRoman, asAlpha] = isLower ? ['roman', 'alpha'] : ['ROMAN', 'ALPHA'];
  if (value.length > 1) return `${prefix}-${asRoman}`;
  return `${prefix}-${isLetter() ? asAlpha : asRoman}`;

  /** A letter alone goes on with what there is; a list begins with Roman numbers only at `i`. */
  function isLetter(): boolean {
    if (!styles.alpha || !styles.roman) return styles.alpha;
    if (!romanLetters.includes(value.toUpperCase())) return true;
    if (!isFirst) return before === `${prefix}-${asAlpha}`;
    return before !== `${prefix}-${asRoman}` && value.toUpperCase() !== 'I';
  }
}

/** The attribute `type` of a list. */
export const typeOf = (kind: FancyKind): string =>
  ({ roman: 'i', ROMAN: 'I', alpha: 'a', ALPHA: 'A' })[kind.split('-')[1] ?? ''] ?? '1';

/** The number that a list of a kind begins with. */
export function startOf(marker: string, kind: FancyKind): string {
  const value = marker.slice(0, -1);
  if (value === '#') return '1';
  if (/^\d/.test(value)) return value;
  const isAlpha = kind.toLowerCase().endsWith('alpha');
  return String(isAlpha ? value.toUpperCase().charCodeAt(0) - 64 : numberOf(value));
}

const romanValues: ReadonlyMap<string, number> = new Map([
  ...([
    ['I', 1],
    ['V', 5],
    ['X', 10],
    ['L', 50],
  ] as const),
  ...([
    ['C', 100],
    ['D', 500],
    ['M', 1000],
  ] as const),
]);

/** Of a Roman number: what is less than the next one is taken away. */
function numberOf(text: string): number {
  const values = [...text.toUpperCase()].map((letter) => romanValues.get(letter) ?? 0);
  return values.reduce(
    (sum, value, index) => sum + (value < (values[index + 1] ?? 0) ? -value : value),
    0,
  );
}
