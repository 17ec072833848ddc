/** A run of backticks; an escaped one still closes, but opens with one less. */
interface Ticks {
  readonly start: number;
  readonly end: number;
  readonly closes: number;
  readonly opens: number;
}

const marks = /\\\\|(\\`+)|(`+)|\\\||(\|)/g;

/** The cells of a row: `|` that are escaped or in code do not count. */
export function splitCells(row: string): readonly string[] {
  const ticks: Ticks[] = [];
  const pipes: number[] = [];
  for (const match of row.matchAll(marks)) {
    const [whole, escaped, bare, pipe] = match;
    const end = match.index + whole.length - 1;
    if (escaped !== undefined) {
      const closes = escaped.length - 1;
      ticks.push({ start: match.index, end, closes, opens: closes - 1 });
    } else if (bare !== undefined) {
      ticks.push({ start: match.index, end, closes: bare.length, opens: bare.length });
    } else if (pipe !== undefined) pipes.push(match.index);
  }
  return cutAt(row, outside(pipes, codeRegions(ticks)));
}

function codeRegions(ticks: readonly Ticks[]): readonly (readonly [number, number])[] {
  const regions: [number, number][] = [];
  let at = 0;
  while (at < ticks.length) {
    const open = ticks[at];
    if (open === undefined) break;
    const close = open.opens === 0 ? -1 : closing(ticks, at + 1, open.opens);
    const closer = ticks[close];
    if (closer !== undefined) regions.push([open.start, closer.end]);
    at = close < 0 ? at + 1 : close + 1;
  }
  return regions;
}

function closing(ticks: readonly Ticks[], from: number, size: number): number {
  for (let at = from; at < ticks.length; at += 1) if (ticks[at]?.closes === size) return at;
  return -1;
}

/** Both in order. */
function outside(
  pipes: readonly number[],
  regions: readonly (readonly [number, number])[],
): readonly number[] {
  let next = 0;
  return pipes.filter((pipe) => {
    while (next < regions.length && (regions[next]?.[1] ?? 0) < pipe) next += 1;
    const region = regions[next];
    return region === undefined || pipe < region[0];
  });
}

function cutAt(row: string, pipes: readonly number[]): readonly string[] {
  const cells: string[] = [];
  let from = 0;
  for (const pipe of pipes) {
    cells.push(row.slice(from, pipe));
    from = pipe + 1;
  }
  cells.push(row.slice(from));
  return cells;
}
