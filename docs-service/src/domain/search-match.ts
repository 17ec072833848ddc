import type { DocsHit } from '@callboard/sdk/contracts/docs';
import { wordsOf } from './words.ts';

/** What was asked for, as words; the last may be unfinished. */
export interface SearchWords {
  readonly whole: readonly string[];
  /** Absent where nothing was asked for. */
  readonly last?: string;
  /** Whether a word is not the one that was written but one like it. */
  readonly isGuess: boolean;
}

export function searchWordsOf(query: string): SearchWords {
  const words = wordsOf(query).slice(0, 12);
  const last = words.pop();
  return { whole: words, ...(last === undefined ? {} : { last }), isGuess: false };
}

/** A place in a page that has all the words. */
export interface Candidate {
  readonly pageTitle: string;
  readonly heading: string;
  readonly text: string;
  /** 0 for what stands above any heading. */
  readonly position: number;
}

export interface Match {
  readonly field: DocsHit['field'];
  readonly match: DocsHit['match'];
  /** Less is better. */
  readonly rank: number;
}

const fields = ['title', 'heading', 'body'] as const;
const classes = ['exact', 'prefix', 'word', 'typo', 'body'] as const;

/** How a candidate was found. The page's title counts for its first section only. */
export function matchOf(
  words: SearchWords,
  { pageTitle, heading, text, position }: Candidate,
): Match {
  const named = position === 0 ? classOf(words, wordsOf(pageTitle)) : undefined;
  if (named) return ranked('title', words.isGuess ? 'typo' : named, 0);
  const headed = classOf(words, wordsOf(heading));
  if (headed) return ranked('heading', words.isGuess ? 'typo' : headed, 0);
  return ranked('body', words.isGuess ? 'typo' : 'body', densityOf(words, wordsOf(text)));
}

function ranked(field: Match['field'], match: Match['match'], density: number): Match {
  const rank = classes.indexOf(match) * 10 + fields.indexOf(field) - Math.min(density, 0.99);
  return { field, match, rank };
}

function classOf(
  words: SearchWords,
  found: readonly string[],
): 'exact' | 'prefix' | 'word' | undefined {
  const { whole, last = '' } = words;
  const asked = [...whole, last];
  const startsSame = whole.every((word, index) => found[index] === word);
  if (startsSame && found.length === asked.length && found.at(-1) === last) return 'exact';
  if (startsSame && found[whole.length]?.startsWith(last)) return 'prefix';
  const hasAll = whole.every((word) => found.includes(word));
  return hasAll && found.some((word) => word.startsWith(last)) ? 'word' : undefined;
}

/** How much of a text is what was asked for: between two texts the one that is more about it. */
function densityOf({ whole, last = '' }: SearchWords, found: readonly string[]): number {
  if (found.length === 0) return 0;
  const hits = found.filter((word) => whole.includes(word) || word.startsWith(last)).length;
  return hits / (found.length + 20);
}

/** Whether a word of a text is to be marked. */
export const isWantedBy =
  ({ whole, last }: SearchWords) =>
  (word: string): boolean =>
    whole.includes(word) || (last !== undefined && word.startsWith(last));

/** The words that are least unlike those asked for; absent where there are none. */
export function guessOf(words: SearchWords, known: ReadonlySet<string>): SearchWords | undefined {
  const nearest = (word: string) => (known.has(word) ? word : nearestOf(word, known));
  const whole = words.whole.map(nearest);
  const last = words.last === undefined ? undefined : nearest(words.last);
  const all = [...whole, last];
  if (all.some((word) => word === undefined)) return undefined;
  const found = whole.filter((word) => word !== undefined);
  return { whole: found, ...(last === undefined ? {} : { last }), isGuess: true };
}

function nearestOf(word: string, known: ReadonlySet<string>): string | undefined {
  const most = word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
  let best: string | undefined;
  let least = most + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) >= least) continue;
    const steps = distance(word, candidate, least);
    if (steps < least) [best, least] = [candidate, steps];
  }
  return best;
}

/** Letters to add, drop, change or swap with a neighbour; `most` where there are as many or more. */
function distance(a: string, b: string, most: number): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const isSame = a[row - 1] === b[column - 1];
      const isSwap =
        row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current.push(
        Math.min(
          (previous[column] ?? most) + 1,
          (current[column - 1] ?? most) + 1,
          (previous[column - 1] ?? most) + (isSame ? 0 : 1),
          isSwap ? (before[column - 2] ?? most) + 1 : most,
        ),
      );
    }
    if (Math.min(...current) >= most) return most;
    [before, previous] = [previous, current];
  }
  return Math.min(previous[b.length] ?? most, most);
}
