/** A piece of a line of YAML and what it is; joined again the pieces are the line. */
export interface YamlToken {
  readonly text: string;
  readonly kind: 'plain' | 'key' | 'string' | 'number' | 'comment' | 'mark';
}

const linePattern =
  /^(?<indent>\s*)(?<dashes>(?:- +)*)(?:(?<key>"[^"]*"|'[^']*'|[^\s#'"[{&*!|>%@`][^#]*?)(?<colon>:)(?=\s|$))?(?<rest>.*)$/s;
const valuePattern =
  /^(?<gap>\s*)(?:(?<text>"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')|(?<comment>#.*)|(?<plain>.*?))(?<tail>\s+#.*|\s*)$/s;
const numberPattern =
  /^(?:[-+]?(?:\d[\d_]*\.?\d*(?:[eE][-+]?\d+)?|0x[\da-fA-F]+)|true|false|null|~)$/;
const blockPattern = /^[|>][-+\d]*$/;

/**
 * Colours YAML line by line: light, for reading raw entity files, and never wrong about the text.
 *
 * Knows keys, quoted and plain scalars, numbers, comments, document marks and block scalars; flow
 * collections stay plain. The pieces of a line always join to that line.
 */
export function yamlTokens(code: string): readonly (readonly YamlToken[])[] {
  let blockIndent: number | undefined;
  return code.split('\n').map((line) => {
    const indent = line.length - line.trimStart().length;
    if (blockIndent !== undefined) {
      if (line.trim() === '' || indent > blockIndent) return tokensOf([line, 'string']);
      blockIndent = undefined;
    }
    if (/^(?:---|\.\.\.)(?:\s|$)/.test(line)) return tokensOf([line, 'mark']);
    const { tokens, opensBlock } = readLine(line);
    if (opensBlock) blockIndent = indent;
    return tokens;
  });
}

function readLine(line: string) {
  const {
    indent = '',
    dashes = '',
    key = '',
    colon = '',
    rest = '',
  } = linePattern.exec(line)?.groups ?? {};
  const value = valuePattern.exec(rest)?.groups ?? {};
  const { gap = '', text = '', comment = '', plain = '', tail = '' } = value;
  const opensBlock = blockPattern.test(plain);
  const scalar = opensBlock ? 'mark' : numberPattern.test(plain) ? 'number' : kindOfPlain(plain);
  const tokens = tokensOf(
    [indent + dashes, 'plain'],
    [key, 'key'],
    [colon + gap, 'plain'],
    [text, 'string'],
    [comment, 'comment'],
    [plain, scalar],
    [tail, 'comment'],
  );
  return { tokens, opensBlock };
}

/** Flow collections, anchors and tags stay plain; any other plain scalar is a string. */
function kindOfPlain(plain: string): YamlToken['kind'] {
  return /^[[{&*!]/.test(plain) ? 'plain' : 'string';
}

function tokensOf(
  ...pieces: readonly (readonly [string, YamlToken['kind']])[]
): readonly YamlToken[] {
  return pieces.filter(([text]) => text !== '').map(([text, kind]) => ({ text, kind }));
}
