/** Longer texts are searched in pieces; nobody writes one, but a fuzzer and an attacker do. */
const longest = 12_000;
const pieceLength = 6_000;

/**
 * A text in pieces that patterns can search within their time.
 *
 * Each find costs the length of the text, so a text of a megabyte with many finds would take minutes.
 * Pieces end at a line's end where there is one.
 */
export function piecesOf(text: string): readonly string[] {
  if (text.length <= longest) return [text];
  const pieces: string[] = [];
  let from = 0;
  while (from < text.length) {
    const end = endOf(text, from);
    pieces.push(text.slice(from, end));
    from = end;
  }
  return pieces;
}

function endOf(text: string, from: number): number {
  const furthest = from + pieceLength;
  if (furthest >= text.length) return text.length;
  const lineEnd = text.lastIndexOf('\n', furthest);
  if (lineEnd > from) return lineEnd + 1;
  // Not inside of a placeholder.
  const opened = text.lastIndexOf('\u0002', furthest);
  const closed = text.lastIndexOf('\u0003', furthest);
  return opened > closed && opened > from ? opened : furthest;
}
