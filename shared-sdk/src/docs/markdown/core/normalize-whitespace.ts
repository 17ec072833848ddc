import { ETX, STX } from './placeholders.ts';

/** Removed from what authors write, since they mark what was taken out. */
const reserved = new RegExp(`[${STX}${ETX}]`, 'g');

/** One kind of line end, tabs as spaces, no blanks on blank lines, two line ends at the end. */
export function normalizeWhitespace(source: string, tabLength: number): string {
  const text = `${source.replace(reserved, '').replace(/\r\n?/g, '\n')}\n\n`;
  return expandTabs(text, tabLength).replace(/(?<=\n) +\n/g, '\n');
}

function expandTabs(text: string, tabLength: number): string {
  if (!text.includes('\t')) return text;
  return text
    .split('\n')
    .map((line) => (line.includes('\t') ? expandLine(line, tabLength) : line))
    .join('\n');
}

function expandLine(line: string, tabLength: number): string {
  let column = 0;
  let expanded = '';
  for (const [index, part] of line.split('\t').entries()) {
    if (index > 0) {
      const width = tabLength - (column % tabLength);
      expanded += ' '.repeat(width);
      column += width;
    }
    expanded += part;
    // Python counts characters, not UTF-16 units.
    column += /[\ud800-\udbff]/.test(part) ? [...part].length : part.length;
  }
  return expanded;
}
