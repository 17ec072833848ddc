/** Takes one indent off the lines from the first on that have it; the rest is answered apart. */
export function detab(text: string, length: number): readonly [detabbed: string, rest: string] {
  const indent = ' '.repeat(length);
  const lines = text.split('\n');
  const taken: string[] = [];
  for (const line of lines) {
    if (line.startsWith(indent)) taken.push(line.slice(length));
    else if (line.trim() === '') taken.push('');
    else break;
  }
  return [taken.join('\n'), lines.slice(taken.length).join('\n')];
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
