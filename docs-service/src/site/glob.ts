interface Token {
  /** `one` takes one character, `many` any number, `folders` any number of whole folders. */
  readonly kind: 'one' | 'many' | 'folders';
  readonly fits: (char: string) => boolean;
}

/** Says whether a whole text fits a pattern. */
export type Glob = (text: string) => boolean;

const notSlash = (char: string) => char !== '/';
const anything = () => true;

/**
 * A pattern with `*`, `?`, `[…]` and, by `.gitignore`'s rules, `**`.
 *
 * Matching follows all possibilities at once, so that no pattern of a stranger can make it slow, as
 * regular expressions could be. With `starCrosses`, `*` stands for slashes too, like Python's fnmatch.
 */
export function globOf(
  pattern: string,
  options: { readonly starCrosses?: boolean; readonly noEscapes?: boolean } = {},
): Glob {
  const tokens = tokensOf(pattern, options);
  return (text) => matches(tokens, text);
}

function tokensOf(
  pattern: string,
  { starCrosses = false, noEscapes = false }: { starCrosses?: boolean; noEscapes?: boolean },
): readonly Token[] {
  const within = starCrosses ? anything : notSlash;
  const tokens: Token[] = [];
  for (let at = 0; at < pattern.length; at += 1) {
    const char = pattern.charAt(at);
    const isFolderStart = at === 0 || pattern[at - 1] === '/';
    if (!starCrosses && isFolderStart && pattern.startsWith('**/', at)) {
      tokens.push({ kind: 'folders', fits: anything });
      at += 2;
    } else if (!starCrosses && isFolderStart && pattern.slice(at) === '**') {
      tokens.push({ kind: 'many', fits: anything });
      at += 1;
    } else if (char === '*') {
      if (tokens.at(-1)?.kind !== 'many') tokens.push({ kind: 'many', fits: within });
    } else if (char === '?') {
      tokens.push({ kind: 'one', fits: within });
    } else if (char === '[') {
      const set = characterSet(pattern, at);
      tokens.push({ kind: 'one', fits: set?.fits ?? ((other) => other === '[') });
      at = set?.end ?? at;
    } else if (char === '\\' && !noEscapes && at + 1 < pattern.length) {
      at += 1;
      const escaped = pattern.charAt(at);
      tokens.push({ kind: 'one', fits: (other) => other === escaped });
    } else {
      tokens.push({ kind: 'one', fits: (other) => other === char });
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
  return { end, fits: (char: string) => char !== '/' && isIn(char) !== isNegated };
}

/** A state is the index of the next token, doubled; odd while within a folder of `folders`. */
function matches(tokens: readonly Token[], text: string): boolean {
  let states = withSkips(tokens, [0]);
  for (let at = 0; at < text.length && states.size > 0; at += 1) {
    const char = text.charAt(at);
    const next: number[] = [];
    for (const state of states) {
      const index = state >> 1;
      const token = tokens[index];
      if (!token?.fits(char)) continue;
      if (token.kind === 'folders') next.push(index * 2 + (char === '/' ? 0 : 1));
      else next.push(token.kind === 'many' ? index * 2 : index * 2 + 2);
    }
    states = withSkips(tokens, next);
  }
  return states.has(tokens.length * 2);
}

function withSkips(tokens: readonly Token[], states: readonly number[]): Set<number> {
  const all = new Set<number>();
  for (let state of states) {
    all.add(state);
    while (state % 2 === 0 && isSkippable(tokens[state >> 1])) {
      state += 2;
      all.add(state);
    }
  }
  return all;
}

const isSkippable = (token: Token | undefined) => token !== undefined && token.kind !== 'one';
