import { decodeEntities } from './decode-entities.ts';

const tagName = /([a-zA-Z][^\t\n\r\f />\0]*)(?:\s|\/(?!>))*/y;
const attribute =
  /((?<=['"\s/])[^\s/>][^\s/=>]*)(\s*=+\s*('[^']*'|"[^"]*"|(?!['"])[^>\s]*))?(?:\s|\/(?!>))*/y;
const wholeTag =
  /<[a-zA-Z][^\t\n\r\f />\0]*(?:[\s/]*(?:(?<=['"\s/])[^\s/>][^\s/=>]*(?:\s*=+\s*(?:'[^']*'|"[^"]*"|(?!['"])[^>\s]*)\s*)?(?:\s|\/(?!>))*)*)?\s*/y;

/** A start tag: `bogus` is text that only looks like one. */
export interface StartTag {
  /** In small letters. */
  readonly tag: string;
  /** One without a value has its own name as value. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly end: number;
  readonly kind: 'start' | 'empty' | 'bogus';
}

/** Reads the start tag at a `<`; `undefined` where it does not end. */
export function readStartTag(text: string, at: number): StartTag | undefined {
  const end = endOfTag(text, at);
  if (end === undefined) return undefined;
  tagName.lastIndex = at + 1;
  const tag = (tagName.exec(text)?.[1] ?? '').toLowerCase();
  const attributes = new Map<string, string>();
  let from = tagName.lastIndex;
  while (from < end) {
    attribute.lastIndex = from;
    const match = attribute.exec(text);
    if (match === null) break;
    const [, name = '', rest, value = ''] = match;
    const key = name.toLowerCase();
    attributes.set(key, rest === undefined ? key : decodeEntities(unquoted(value)));
    from = attribute.lastIndex;
  }
  const close = text.slice(from, end).trim();
  const kind = close === '>' ? 'start' : close === '/>' ? 'empty' : 'bogus';
  return { tag, attributes, end, kind };
}

function endOfTag(text: string, at: number): number | undefined {
  wholeTag.lastIndex = at;
  if (wholeTag.exec(text) === null) return at + 1;
  const end = wholeTag.lastIndex;
  const next = text[end] ?? '';
  if (next === '>') return end + 1;
  if (next === '/') return text[end + 1] === '>' ? end + 2 : undefined;
  if (next === '' || /[a-zA-Z=]/.test(next)) return undefined;
  return end > at ? end : at + 1;
}

function unquoted(value: string): string {
  const [first] = value;
  const isQuoted = (first === '"' || first === "'") && value.endsWith(first);
  return isQuoted ? value.slice(1, -1) : value;
}
