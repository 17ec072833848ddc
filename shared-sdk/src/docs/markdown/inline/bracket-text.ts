/** Of the last text that was asked about: where each `[` closes. Texts are asked about many times in a row. */
let known: { readonly data: string; readonly closes: ReadonlyMap<number, number> } | undefined;

/** The text up to the `]` that closes a `[` before `from`, and the position behind that. */
export function bracketText(
  data: string,
  from: number,
): { readonly text: string; readonly end: number } | undefined {
  if (known?.data !== data) known = { data, closes: closesOf(data) };
  const close = known.closes.get(from - 1);
  if (close === undefined) return undefined;
  return { text: data.slice(from, close), end: close + 1 };
}

function closesOf(data: string): ReadonlyMap<number, number> {
  const closes = new Map<number, number>();
  const opened: number[] = [];
  for (const match of data.matchAll(/[[\]]/g)) {
    if (match[0] === '[') opened.push(match.index);
    else {
      const open = opened.pop();
      if (open !== undefined) closes.set(open, match.index);
    }
  }
  return closes;
}
