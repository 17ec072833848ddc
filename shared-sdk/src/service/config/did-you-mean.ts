/** Of a long word too; what has more is another word. */
const mostMistakes = 8;

/** The candidate that is the likeliest misspelling of `word`; none when nothing is near. */
export function findNearest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase();
  const limit = Math.min(mostMistakes, Math.max(1, Math.floor(wanted.length / 3)));
  const lettersApart = countLettersApart(wanted);
  let best: { readonly name: string; readonly distance: number } | undefined;
  for (const name of candidates) {
    const most = best ? best.distance - 1 : limit;
    // As many letters must come or go as the lengths differ.
    if (Math.abs(name.length - wanted.length) > most) continue;
    if (lettersApart(name.toLowerCase()) > most) continue;
    const distance = editDistance(wanted, name.toLowerCase(), most);
    if (distance <= most) best = { name, distance };
  }
  return best?.name;
}

/** No fewer mistakes than this are between two words, whatever the order of their letters: quickly counted. */
function countLettersApart(word: string): (other: string) => number {
  // Letters that share a place only make the count smaller.
  const letters = new Int32Array(128);
  const count = (text: string, step: 1 | -1): number => {
    let shared = 0;
    for (let i = 0; i < text.length; i += 1) {
      const place = text.charCodeAt(i) % 128;
      const left = (letters[place] ?? 0) + step;
      letters[place] = left;
      if (left >= 0) shared += 1;
    }
    return shared;
  };
  count(word, 1);
  return (other) => {
    const shared = count(other, -1);
    count(other, 1);
    return Math.max(word.length, other.length) - shared;
  };
}

/** Insertions, deletions, replacements and swaps of neighbours between two words; no more than `most` are counted. */
export function editDistance(a: string, b: string, most = Number.POSITIVE_INFINITY): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    // Farther from the diagonal there are more than `most` letters to come or go.
    const end = Math.min(b.length, i + most);
    for (let j = Math.max(1, i - most); j <= end; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        at(last, j) + 1,
        at(row, j - 1) + 1,
        at(last, j - 1) + cost,
        swapped ? at(beforeLast, j - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    // Neither this row nor the next can come back below its least.
    if (leastOf(row) > most && leastOf(last) > most) return Number.POSITIVE_INFINITY;
    beforeLast = last;
    last = row;
  }
  return at(last, b.length);
}

// Cells that were not looked at are holes, which `reduce` passes over.
const leastOf = (row: readonly number[]) =>
  row.reduce((least, each) => Math.min(least, each), Number.POSITIVE_INFINITY);

const at = (row: readonly number[], index: number) => row[index] ?? Number.POSITIVE_INFINITY;
