import type { DocsHit } from '@callboard/sdk/contracts/docs';
import { placedWords } from './words.ts';

export type Excerpt = DocsHit['excerpt'];

/** Says whether a word of a text is one that was asked for. */
export type IsWanted = (word: string) => boolean;

const around = 90;
const longest = 240;

/** A part of a text around the first words that were asked for, in pieces. */
export function excerptOf(text: string, isWanted: IsWanted): Excerpt {
  const words = placedWords(text);
  const matches = words.filter(({ word }) => isWanted(word));
  const first = matches[0]?.start ?? 0;
  const start = first <= around ? 0 : wordStart(text, first - around);
  const end = Math.min(text.length, start + longest);
  const pieces: { text: string; isMatch: boolean }[] = [];
  let at = start;
  const add = (to: number, isMatch: boolean) => {
    if (to > at) pieces.push({ text: text.slice(at, to), isMatch });
    at = Math.max(at, to);
  };
  for (const match of matches) {
    if (match.start < at || match.end > end) continue;
    add(match.start, false);
    add(match.end, true);
  }
  add(end, false);
  if (start > 0) pieces.unshift({ text: '… ', isMatch: false });
  if (end < text.length) pieces.push({ text: ' …', isMatch: false });
  return pieces;
}

/** A word begins here or soon after. */
function wordStart(text: string, from: number): number {
  const blank = text.indexOf(' ', from);
  return blank === -1 || blank > from + 30 ? from : blank + 1;
}
