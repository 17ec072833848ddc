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
export const wordsOf = (text: string): string[] => (text.match(word) ?? []).map(plainWord);

/** The same with their places, for showing what was found. */
export function placedWords(text: string): PlacedWord[] {
  return [...text.matchAll(word)].map(({ 0: found, index }) => ({
    word: plainWord(found),
    start: index,
    end: index + found.length,
  }));
}

function plainWord(text: string): string {
  const lower = text.toLowerCase().slice(0, longest);
  if (/^[\u0000-\u007f]*$/.test(lower)) return lower; // eslint-disable-line no-control-regex
  return lower.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
