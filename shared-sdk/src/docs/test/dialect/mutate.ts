/** A small random generator (mulberry32), so that a seed gives the same inputs again. */
export function randomOf(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) % below;
  };
}

/** Pieces of syntax that mean something to one of the extensions, and some that only might. */
const pieces = [
  ...['*', '**', '***', '_', '__', '___', '`', '``', '```', '~~~', '~', '^', '==', '++', '--8<--'],
  ...[
    '[',
    ']',
    '(',
    ')',
    '](',
    '![',
    '[^1]',
    '[^1]: ',
    '][',
    '<',
    '>',
    '</',
    '<!--',
    '-->',
    '<?',
    '?>',
  ],
  ...[
    '<div markdown>',
    '</div>',
    '<p>',
    '<script>',
    '</script>',
    '<pre>',
    '<a href="',
    '<![CDATA[',
    '&#',
    '&amp;',
    '&',
  ],
  ...[
    '!!! note\n    ',
    '??? tip "x"\n    ',
    '=== "Tab"\n    ',
    '/// note\n',
    '///\n',
    '- ',
    '1. ',
    '    ',
    '  ',
    '\t',
    '> ',
    '> [!NOTE]\n> ',
  ],
  ...[
    '# ',
    '######',
    '\n===\n',
    '\n---\n',
    '|',
    '\n|-|-|\n',
    ':   ',
    '{: #a .b }',
    '{.c}',
    '*[AB]: x\n',
    '[a]: b "c"\n',
    '\n\n',
    '\n',
  ],
  ...[
    '\\',
    '  \n',
    'http://a.b/c',
    'x@y.zz',
    ':smile:',
    '$$',
    '\\(',
    '{++',
    '++}',
    '{~~',
    '~>',
    '~~}',
    '[TOC]',
    '#!python\n',
    ':::js\n',
  ],
  ...[
    '"',
    "'",
    '...',
    '\u0002',
    '\u0003',
    '\u0002klzzwxh:0000\u0003',
    '\u0002wzxhzdk:0\u0003',
    '\ud800',
    '🎉',
    'é',
    '\u0000',
    '\r\n',
  ],
];

/** Some changes to a text: parts repeated, taken out, swapped, syntax put in, and sometimes a lot of it. */
export function mutated(text: string, other: string, random: (below: number) => number): string {
  const longest = 30_000;
  let result = text.slice(random(Math.max(1, text.length - 8000)), text.length).slice(0, 8000);
  for (let count = 1 + random(12); count > 0; count -= 1) {
    const at = random(result.length + 1);
    const length = random(200);
    const piece = pieces[random(pieces.length)] ?? '';
    const before = result.slice(0, at);
    const rest = result.slice(at);
    switch (random(7)) {
      case 0:
        result = before + piece + rest;
        break;
      case 1:
        result = before + rest.slice(length);
        break;
      case 2:
        result = before + rest.slice(0, length).repeat(2 + random(4)) + rest.slice(length);
        break;
      case 3:
        result = before + other.slice(random(other.length + 1)).slice(0, length) + rest;
        break;
      case 4:
        result = before + piece.repeat(1 + random(400)) + rest;
        break;
      case 5:
        result =
          before +
          `${piece}x${pieces[random(pieces.length)] ?? ''}y`.repeat(1 + random(300)) +
          rest;
        break;
      default:
        result = before + rest.slice(0, length).replaceAll('\n', '\n    ') + rest.slice(length);
    }
    result = result.slice(0, longest);
  }
  return result;
}
