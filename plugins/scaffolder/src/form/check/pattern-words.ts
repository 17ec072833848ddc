const names: Readonly<Record<string, string>> = {
  'a-z': 'lower-case letters',
  'A-Z': 'capital letters',
  'a-zA-Z': 'letters',
  'A-Za-z': 'letters',
  '0-9': 'digits',
  '\\d': 'digits',
  '\\w': 'letters, digits and _',
  '-': 'hyphens',
  '\\-': 'hyphens',
  _: 'underscores',
  '.': 'dots',
  '\\.': 'dots',
  '/': 'slashes',
  '\\/': 'slashes',
  ' ': 'spaces',
  '\\s': 'spaces',
};
const pieces = /a-zA-Z|A-Za-z|a-z|A-Z|0-9|\\.|[^\\]/g;

/** What a pattern asks for, in words where it only names characters. */
export function patternWords(pattern: string): string {
  const [, isNegated, characters] = /^\^\[(\^?)((?:\\.|[^\]\\])+)\][+*](?:\$)$/.exec(pattern) ?? [];
  const words = isNegated ? undefined : characters?.match(pieces)?.map((piece) => names[piece]);
  if (!words || words.includes(undefined)) return `Must have the form ${pattern}`;
  const last = words.pop();
  return `Use only ${words.length > 0 ? `${words.join(', ')} and ${last}` : last}.`;
}
