/** How much matching may be done; shared by patterns, so that many cannot take long either. */
export interface MatchBudget {
  steps: number;
}

/** Says whether a whole text fits a pattern; nothing fits once the budget is used up. */
export type Glob = (text: string, budget?: MatchBudget) => boolean;

interface Token {
  /** A star: any number of characters. */
  readonly isMany: boolean;
  /** The one character that fits, where there is but one. */
  readonly literal?: string;
  readonly fits: (char: string) => boolean;
}

const maxPatternChars = 300;
const star: Token = { isMany: true, fits: () => true };

/** Python's fnmatch: `*`, `?` and `[…]` on the whole text, slashes like other characters. */
export function fnmatchOf(pattern: string): Glob {
  const tokens = tokensOf(pattern.slice(0, maxPatternChars), false);
  return (text, budget) => fitsTokens(tokens, text, budget);
}

/**
 * A pattern by `.gitignore`'s rules: `*`, `?` and `[…]` within a name, `**` for any number of folders.
 *
 * Matching goes back to the last star only, never further: no pattern of a stranger can make it slow, as
 * regular expressions could be.
 */
export function globOf(pattern: string): Glob {
  const parts = pattern.slice(0, maxPatternChars).split('/');
  const matchers = parts.map((part): Matcher => (part === '**' ? '**' : tokensOf(part, true)));
  return (text, budget) => {
    if (budget) budget.steps -= 10; // for the parts
    return fitsParts(matchers, text.split('/'), budget);
  };
}

type Matcher = '**' | readonly Token[];

function fitsParts(
  matchers: readonly Matcher[],
  names: readonly string[],
  budget: MatchBudget | undefined,
): boolean {
  const last = matchers.length - 1;
  let [name, matcher, starAt, retryAt] = [0, 0, -1, 0];
  while (name < names.length) {
    const current = matchers[matcher];
    if (current === '**') {
      if (matcher === last) return names[name] !== undefined; // everything below, at least one name
      starAt = matcher;
      retryAt = name;
      matcher += 1;
    } else if (current !== undefined && fitsTokens(current, names[name] ?? '', budget)) {
      name += 1;
      matcher += 1;
    } else if (starAt !== -1) {
      retryAt += 1;
      name = retryAt;
      matcher = starAt + 1;
    } else {
      return false;
    }
  }
  return matcher === matchers.length;
}

function fitsTokens(tokens: readonly Token[], text: string, budget?: MatchBudget): boolean {
  let [at, token, starAt, retryAt, steps] = [0, 0, -1, 0, 1];
  const allowed = budget?.steps ?? Number.POSITIVE_INFINITY;
  while (at < text.length && steps <= allowed) {
    steps += 1;
    const current = tokens[token];
    if (current?.isMany) {
      starAt = token;
      retryAt = at;
      token += 1;
    } else if (current && isHit(current, text.charAt(at))) {
      at += 1;
      token += 1;
    } else if (starAt !== -1) {
      retryAt += 1;
      at = retryAt;
      token = starAt + 1;
    } else {
      break;
    }
  }
  if (budget) budget.steps -= steps;
  while (tokens[token]?.isMany) token += 1;
  return at === text.length && token === tokens.length && (budget?.steps ?? 0) >= 0;
}

const isHit = ({ literal, fits }: Token, char: string) =>
  literal === undefined ? fits(char) : literal === char;

function tokensOf(pattern: string, hasEscapes: boolean): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < pattern.length; at += 1) {
    const char = pattern.charAt(at);
    if (char === '*') {
      if (tokens.at(-1) !== star) tokens.push(star);
    } else if (char === '?') {
      tokens.push({ isMany: false, fits: () => true });
    } else if (char === '[') {
      const set = characterSet(pattern, at);
      tokens.push({ isMany: false, fits: set?.fits ?? ((other) => other === '[') });
      at = set?.end ?? at;
    } else {
      if (char === '\\' && hasEscapes && at + 1 < pattern.length) at += 1;
      const literal = pattern.charAt(at);
      tokens.push({ isMany: false, literal, fits: (other) => other === literal });
    }
  }
  return tokens;
}

function characterSet(pattern: string, start: number) {
  const isNegated = pattern[start + 1] === '!' || pattern[start + 1] === '^';
  const first = start + (isNegated ? 2 : 1);
  const end = pattern.indexOf(']', first + 1); // a bracket right at the start stands for itself
  if (end === -1) return undefined;
  const ranges: (readonly [string, string])[] = [];
  for (let at = first; at < end; at += 1) {
    const from = pattern.charAt(at);
    const isRange = pattern[at + 1] === '-' && at + 2 < end;
    ranges.push([from, isRange ? pattern.charAt(at + 2) : from]);
    if (isRange) at += 2;
  }
  const isIn = (char: string) => ranges.some(([from, to]) => char >= from && char <= to);
  return { end, fits: (char: string) => isIn(char) !== isNegated };
}
