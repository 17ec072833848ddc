/** A piece of template code in a text: `${{ code }}` or `{% code %}`. */
export interface CodePiece {
  readonly kind: 'value' | 'block';
  readonly code: string;
  /** Of the code in the text. */
  readonly offset: number;
}

const openings = /\$\{\{-?|\{%-?|\{#/g;

/** The code in a text, in order. What is raw or a comment is none; what never ends is left to the engine. */
export function scanExpressions(text: string): CodePiece[] {
  const pieces: CodePiece[] = [];
  openings.lastIndex = 0;
  for (let match = openings.exec(text); match; match = openings.exec(text)) {
    const start = match.index + match[0].length;
    if (match[0] === '{#') {
      const end = text.indexOf('#}', start);
      if (end === -1) break;
      openings.lastIndex = end + 2;
      continue;
    }
    const isValue = match[0].startsWith('$');
    const end = endOfCode(text, start, isValue ? '}}' : '%}');
    if (end === -1) break;
    const code = text.slice(start, end).replace(/-$/, ' ');
    openings.lastIndex = end + 2;
    const raw = isValue ? null : /^\s*(raw|verbatim)\s*$/.exec(code);
    if (raw) {
      const close = new RegExp(`\\{%-?\\s*end${raw[1]}\\s*-?%\\}`, 'g');
      close.lastIndex = openings.lastIndex;
      if (!close.exec(text)) break;
      openings.lastIndex = close.lastIndex;
    } else pieces.push({ kind: isValue ? 'value' : 'block', code, offset: start });
  }
  return pieces;
}

function endOfCode(text: string, start: number, closing: string): number {
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"' || character === "'") {
      at = endOfString(text, at);
      if (at === -1) return -1;
    } else if (text.startsWith(closing, at) && !isNestedBrace(text, start, at, closing)) return at;
  }
  return -1;
}

// `{ a: { b: 1 }}}`: the first two braces close objects.
function isNestedBrace(text: string, start: number, at: number, closing: string): boolean {
  if (closing !== '}}') return false;
  let depth = 0;
  for (let index = start; index < at; index += 1) {
    const character = text[index];
    if (character === '"' || character === "'") index = endOfString(text, index);
    else if (character === '{') depth += 1;
    else if (character === '}') depth -= 1;
  }
  return depth > 0;
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === text[start]) return at;
  }
  return -1;
}
