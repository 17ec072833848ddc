import type { BlockParser, BlockProcessor } from '../core/block-parser.ts';

const setextHeader = /^.*?\n[=-]+[ ]*(?:\n|$)/;

interface HashHeader {
  readonly level: number;
  readonly text: string;
  readonly before: string;
  readonly after: string;
}

/** `# Header`, anywhere in a block: what stands before it is parsed first. */
export const hashHeaders = (parser: BlockParser): BlockProcessor => ({
  test: (_parent, block) => block.includes('#'),
  run(parent, blocks) {
    const header = findHashHeader(blocks.first);
    if (header === undefined) return false;
    blocks.shift();
    if (header.before !== '') parser.parseBlocks(parent, [header.before]);
    parent.add(`h${header.level}`).setText(header.text);
    if (header.after !== '') blocks.unshift(header.after);
    return true;
  },
});

function findHashHeader(block: string): HashHeader | undefined {
  let start = block.startsWith('#') ? 0 : block.indexOf('\n#') + 1;
  while (start > 0 || block.startsWith('#', start)) {
    const lineEnd = block.indexOf('\n', start);
    const end = lineEnd < 0 ? block.length : lineEnd;
    const line = block.slice(start, end);
    // A backslash cannot stand alone at the end of the line: the line is no header then.
    if (!isEscaped(line, line.length)) {
      const level = Math.min(6, /^#+/.exec(line)?.[0].length ?? 1);
      const before = block.slice(0, Math.max(0, start - 1));
      return { level, text: headerText(line.slice(level)), before, after: block.slice(end + 1) };
    }
    start = block.indexOf('\n#', start) + 1;
    if (start === 0) return undefined;
  }
  return undefined;
}

/** Without the hashes at the end, but with one that a backslash protects. */
function headerText(rest: string): string {
  let end = rest.length;
  while (end > 0 && rest[end - 1] === '#') end -= 1;
  if (end < rest.length && isEscaped(rest, end)) end += 1;
  return rest.slice(0, end).trim();
}

/** Whether an odd number of backslashes stands before a position. */
function isEscaped(text: string, position: number): boolean {
  let at = position;
  while (at > 0 && text[at - 1] === '\\') at -= 1;
  return (position - at) % 2 === 1;
}

/** A line that is underlined by `===` or `---`, at the start of a block. */
export const setextHeaders: BlockProcessor = {
  test: (_parent, block) => setextHeader.test(block),
  run(parent, blocks) {
    const lines = blocks.shift().split('\n');
    const tag = lines[1]?.startsWith('=') === true ? 'h1' : 'h2';
    parent.add(tag).setText((lines[0] ?? '').trim());
    if (lines.length > 2) blocks.unshift(lines.slice(2).join('\n'));
  },
};
