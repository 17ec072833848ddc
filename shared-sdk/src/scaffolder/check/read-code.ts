/** A variable that code reads: `steps['a-b'].output.x` is `['steps', 'a-b', 'output', 'x']`. */
export interface CodeReference {
  /** As far as it is written out; the rest of a computed one is unknown. */
  readonly path: readonly string[];
  readonly offset: number;
  /** Whether it is called, `range(3)`. */
  readonly isCall: boolean;
  /** Whether the code says what happens without a value: `default`, `or`, `if`, `is defined`. */
  readonly isGuarded: boolean;
}

export interface CodeReading {
  readonly filters: readonly { readonly name: string; readonly offset: number }[];
  readonly references: readonly CodeReference[];
  /** Names that the code itself sets, for all that follows: `set`, `for`, `macro`. */
  readonly locals: readonly string[];
}

interface Token {
  readonly kind: 'name' | 'string' | 'number' | 'sign';
  readonly text: string;
  readonly offset: number;
}

const tokenPattern =
  /\s+|(?<name>[A-Za-z_]\w*)|(?<string>"(?:\\[^]|[^"\\])*"|'(?:\\[^]|[^'\\])*')|(?<number>\d+(?:\.\d+)?)|(?<sign>==|!=|<=|>=|\/\/|\*\*|[^])/g;

function tokensOf(code: string): Token[] {
  return [...code.matchAll(tokenPattern)].flatMap((match) => {
    for (const kind of ['name', 'string', 'number', 'sign'] as const) {
      const text = match.groups?.[kind];
      if (text !== undefined) return [{ kind, text, offset: match.index }];
    }
    return [];
  });
}

const words = new Set([
  ...['and', 'or', 'not', 'in', 'is', 'if', 'else', 'elif', 'elseif', 'endif', 'true', 'false'],
  ...[
    'none',
    'null',
    'None',
    'True',
    'False',
    'for',
    'endfor',
    'set',
    'endset',
    'macro',
    'endmacro',
  ],
  ...['call', 'endcall', 'filter', 'endfilter', 'block', 'endblock', 'switch', 'case', 'default'],
  ...[
    'endswitch',
    'undefined',
    'asyncEach',
    'asyncAll',
    'endeach',
    'endall',
    'caller',
    'loop',
    'varargs',
  ],
]);
const guards = new Set(['or', 'if', 'is', 'not', 'elif', 'elseif', 'and']);

/** What a piece of code uses. Reads tokens only: what is no code at all the engine says. */
export function readCode(code: string, kind: 'value' | 'block'): CodeReading {
  const tokens = tokensOf(code);
  const filters: { name: string; offset: number }[] = [];
  const references: CodeReference[] = [];
  const { locals, from } = localsOf(tokens, kind);
  const hasGuard =
    tokens.some(({ kind: of, text }) => of === 'name' && guards.has(text)) ||
    tokens.some((token, at) => token.text === '?' || isDefaultFilter(tokens, at));
  for (let at = from; at < tokens.length; at += 1) {
    const token = tokens[at];
    const before = tokens[at - 1]?.text;
    if (token?.kind !== 'name') continue;
    const isFilterTag = kind === 'block' && at === 1 && before === 'filter';
    if (before === '|' || isFilterTag) {
      let name = token.text;
      while (tokens[at + 1]?.text === '.' && tokens[at + 2]?.kind === 'name') {
        name += `.${tokens[at + 2]?.text}`;
        at += 2;
      }
      filters.push({ name, offset: token.offset });
    } else if (!isNoVariable(tokens, at)) {
      const { path, end } = pathFrom(tokens, at);
      references.push({
        path,
        offset: token.offset,
        isCall: tokens[end]?.text === '(',
        isGuarded: hasGuard,
      });
    }
  }
  return { filters, references, locals };
}

const isDefaultFilter = (tokens: readonly Token[], at: number) =>
  tokens[at]?.text === '|' && ['default', 'd'].includes(tokens[at + 1]?.text ?? '');

function isNoVariable(tokens: readonly Token[], at: number): boolean {
  const { text = '' } = tokens[at] ?? {};
  const before = tokens[at - 1]?.text;
  const after = tokens[at + 1]?.text;
  if (words.has(text) || before === '.') return true;
  if (before === 'is' || (before === 'not' && tokens[at - 2]?.text === 'is')) return true; // a test
  if (after === '=') return true; // a named argument
  // The key of an object, not the first choice of `a ? b : c`, which the language has not.
  return after === ':' && (before === '{' || before === ',');
}

/** Follows `.name` and `['name']` from a name. */
function pathFrom(tokens: readonly Token[], start: number) {
  const path = [tokens[start]?.text ?? ''];
  let end = start + 1;
  for (;;) {
    const [first, second, third] = tokens.slice(end, end + 3);
    if (first?.text === '.' && second?.kind === 'name') {
      path.push(second.text);
      end += 2;
    } else if (first?.text === '[' && second?.kind === 'string' && third?.text === ']') {
      path.push(second.text.slice(1, -1));
      end += 3;
    } else return { path, end };
  }
}

/** Names that a tag sets, and the token that its own code begins at. */
function localsOf(tokens: readonly Token[], kind: 'value' | 'block') {
  const tag = kind === 'block' ? tokens[0]?.text : undefined;
  const namesUpTo = (stop: string) => {
    const end = tokens.findIndex(({ text }) => text === stop);
    const names = tokens
      .slice(1, end === -1 ? tokens.length : end)
      .filter((token) => token.kind === 'name');
    return { locals: names.map(({ text }) => text), from: end === -1 ? tokens.length : end + 1 };
  };
  if (tag === 'for') return namesUpTo('in');
  if (tag === 'set') return namesUpTo('=');
  if (tag === 'macro' || tag === 'call') {
    const isMacro = tag === 'macro';
    const names = tokens
      .slice(1)
      .filter((token) => token.kind === 'name' && !words.has(token.text));
    return {
      locals: isMacro ? names.map(({ text }) => text) : [],
      from: isMacro ? tokens.length : 1,
    };
  }
  return { locals: [], from: 0 };
}
