import type { Element } from '../../core/element.ts';

const tokens: readonly RegExp[] = [
  /([^ =]+)="(.*?)"/y,
  /([^ =]+)='(.*?)'/y,
  /([^ =]+)=([^ =]+)/y,
  /([^ =]+)/y,
  / /y,
];
/** Letters that XML allows in a name. */
const nameLetters = [
  'A-Z_a-z:\\-.0-9\\u00b7\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u02ff\\u0300-\\u037d\\u037f-\\u1fff',
  '\\u200c-\\u200d\\u203f-\\u2040\\u2070-\\u218f\\u2c00-\\u2fef\\u3001-\\ud7ff\\uf900-\\ufdcf\\ufdf0-\\ufffd',
].join('');
const notInName = new RegExp(`[^${nameLetters}]+`, 'g');

/** One entry of `{#id .class key=value word}`: a class has the name `.`, a word is its own value. */
export type AttributeEntry = readonly [name: string, value: string];

/** The entries inside of the braces; what cannot be read ends the list. */
export function readAttributeList(text: string): readonly AttributeEntry[] {
  const entries: AttributeEntry[] = [];
  let at = 0;
  while (at < text.length) {
    const match = matchAt(text, at);
    if (match === undefined) break;
    at += match[0].length;
    const [, name, value] = match;
    if (name !== undefined) entries.push(entryOf(name, value));
  }
  return entries;
}

function matchAt(text: string, at: number): RegExpExecArray | undefined {
  for (const token of tokens) {
    token.lastIndex = at;
    const match = token.exec(text);
    if (match !== null) return match;
  }
  return undefined;
}

function entryOf(name: string, value: string | undefined): AttributeEntry {
  if (value !== undefined) return [name, value];
  if (name.startsWith('.')) return ['.', name.slice(1)];
  return name.startsWith('#') ? ['id', name.slice(1)] : [name, name];
}

/** Classes are added, everything else is set. */
export function assignAttributes(element: Element, list: string): void {
  for (const [name, value] of readAttributeList(list)) {
    if (name !== '.') element.set(name.replace(notInName, '_'), value);
    else {
      const before = element.get('class');
      element.set('class', before === undefined || before === '' ? value : `${before} ${value}`);
    }
  }
}
