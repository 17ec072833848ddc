/** `linenums="5 2 10"`: the first number, every how many one is shown, and which are emphasised. */
export interface LineNumbers {
  readonly start: number;
  readonly step: number;
  readonly special: number;
}

const numbersForm = /^(\d{1,7})(?:[ \t]+(\d{1,7}))?(?:[ \t]+(\d{1,7}))?/;

/** `undefined`: none, as the text is not of this form or starts with 0. */
export function parseLineNumbers(text: string): LineNumbers | undefined {
  const match = numbersForm.exec(text);
  const start = Number(match?.[1] ?? 0);
  if (match === null || start <= 0) return undefined;
  return { start, step: Number(match[2] ?? 1) || 1, special: Number(match[3] ?? 0) };
}

const linesForm = /^\d{1,7}(?:-\d{1,7})?(?:[ \t]+\d{1,7}(?:-\d{1,7})?)*$/;

export const isLineList = (text: string): boolean => linesForm.test(text);

/** The lines of `hl_lines="1 3-5"`, counted from 1 in the block; none past `last`. */
export function parseLineList(text: string, last: number): ReadonlySet<number> {
  const lines = new Set<number>();
  for (const range of text.split(/[ \t]+/)) {
    const [from = 0, to = from] = range.split('-').map(Number);
    for (let line = from; line <= Math.min(to, last); line += 1) lines.add(line);
  }
  return lines;
}
