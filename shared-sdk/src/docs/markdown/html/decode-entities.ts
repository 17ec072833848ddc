import { entityNames } from '../inline/entity-names.ts';

const byName = new Map<string, string>(
  [...entityNames].map(([code, name]) => [name, String.fromCodePoint(code)]),
);

/** Text of HTML: named characters of HTML 4 and numbers; what is unknown stays as it is. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z][a-zA-Z0-9]*));/g, decode);
}

function decode(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return byName.get(name) ?? (name === 'apos' ? "'" : whole);
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : '\ufffd';
}
