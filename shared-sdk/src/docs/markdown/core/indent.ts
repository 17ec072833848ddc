/** Takes one indent off the lines from the first on that have it; the rest is answered apart. */
export function detab(text: string, length: number): readonly [detabbed: string, rest: string] {
  const indent = ' '.repeat(length);
  const taken: string[] = [];
  let at = 0;
  // Line by line: most of a long text may be rest, and is looked at again for each part of it.
  while (at <= text.length) {
    const lineEnd = text.indexOf('\n', at);
    const end = lineEnd < 0 ? text.length : lineEnd;
    const line = text.slice(at, end);
    if (line.startsWith(indent)) taken.push(line.slice(length));
    else if (line.trim() === '') taken.push('');
    else break;
    at = end + 1;
  }
  return [taken.join('\n'), text.slice(Math.min(at, text.length))];
}

/** Takes an indent off every line that has it; the others stay as they are. */
export function looseDetab(text: string, length: number): string {
  const indent = ' '.repeat(length);
  if (indent === '') return text;
  return text
    .split('\n')
    .map((line) => (line.startsWith(indent) ? line.slice(length) : line))
    .join('\n');
}
