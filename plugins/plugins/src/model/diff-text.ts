/** A unified diff without the lines that name its files. */
export function hunksOf(diff: string): string {
  const start = diff.search(/^@@/m);
  return start < 0 ? '' : diff.slice(start).trimEnd();
}
