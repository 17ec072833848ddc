// Letters and digits in a row; where a language has no blanks, each sign is a word of its own.
const word =
  /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]|[[\p{L}\p{N}\p{M}]--[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]]+/gv;
const longest = 64;

/** A word of a text, and where in the text it stands. */
export interface PlacedWord {
  /** As it is compared: lower case, without accents. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** The words of a text as they are searched. */
export function wordsOf(text: string): string[] {
  if (!isAscii(text)) return (text.match(word) ?? []).map(plainWord);
  return (text.toLowerCase().match(/[a-z0-9]+/g) ?? []).map(cut); // the same, and far quicker
}

const cut = (text: string): string => (text.length > longest ? text.slice(0, longest) : text);
const isAscii = (text: string): boolean => /^[\u0000-\u007f]*$/.test(text); // eslint-disable-line no-control-regex

/** The same with their places, for showing what was found. */
export function placedWords(text: string): PlacedWord[] {
  return [...text.matchAll(word)].map(({ 0: found, index }) => ({
    word: plainWord(found),
    start: index,
    end: index + found.length,
  }));
}

function plainWord(text: string): string {
  const lower = cut(text.toLowerCase());
  if (isAscii(lower)) return lower;
  return lower.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
