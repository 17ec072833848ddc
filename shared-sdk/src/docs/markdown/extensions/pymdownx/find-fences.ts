import { type FenceHeader, parseFenceHeader } from './fence-header.ts';

/** A fenced block in the lines of a source. */
export interface Fence {
  /** Index of the line that opens it. */
  readonly start: number;
  /** Index behind the line that closes it. */
  readonly end: number;
  /** What stands before it: blanks and marks of quotes. */
  readonly prefix: string;
  readonly header: FenceHeader;
  readonly code: string;
}

/** What keeps a line from being a fence: its header is not understood, or it is never closed. */
export type FenceFault = 'header' | 'unclosed';

const prefixForm = /^[> ]*/;
const openForm = /^(~{3,}|`{3,})([^\n]*)$/;

interface Open {
  readonly start: number;
  readonly prefix: string;
  readonly quotes: number;
  readonly end: RegExp;
  readonly header: FenceHeader;
  readonly lines: string[];
  blankLines: number;
}

/**
 * Finds the fences of pymdownx.superfences: at any indent and inside of quotes.
 *
 * What is not indented as deep as its opening, or ends the quote, is no fence after all; the search goes
 * on behind the line that showed it.
 */
export function findFences(
  lines: readonly string[],
  onFault: (fault: FenceFault, line: string) => void = () => {},
): Fence[] {
  const fences: Fence[] = [];
  let open: Open | undefined;
  for (const [index, line] of lines.entries()) {
    if (open === undefined) {
      open = openAt(line, index, onFault);
      continue;
    }
    const step: 'closed' | 'broken' | 'goes on' =
      open.quotes > 0 ? readQuoted(open, line) : read(open, line);
    if (step === 'closed') {
      const { start, prefix, header } = open;
      fences.push({ start, end: index + 1, prefix, header, code: open.lines.join('\n') });
    }
    if (step === 'broken') onFault('unclosed', lines[open.start] ?? '');
    if (step !== 'goes on') open = undefined;
  }
  if (open !== undefined) onFault('unclosed', lines[open.start] ?? '');
  return fences;
}

function openAt(
  line: string,
  start: number,
  onFault: (fault: FenceFault, line: string) => void,
): Open | undefined {
  if (!line.includes('```') && !line.includes('~~~')) return undefined;
  const prefix = prefixForm.exec(line)?.[0] ?? '';
  const [, marks = '', rest = ''] = openForm.exec(line.slice(prefix.length)) ?? [];
  if (marks === '') return undefined;
  const header = parseFenceHeader(rest);
  if (header === undefined) {
    // Code in a line of text also starts so, and closes there.
    if (!rest.includes(marks)) onFault('header', line);
    return undefined;
  }
  // The marks are of one character, which means nothing in a regular expression.
  const end = new RegExp(`^${marks}[ \\t]*$`);
  return { start, prefix, quotes: quotesIn(prefix), end, header, lines: [], blankLines: 0 };
}

const quotesIn = (prefix: string): number => prefix.split('>').length - 1;

function read(open: Open, line: string): 'closed' | 'broken' | 'goes on' {
  const content = line.slice(open.prefix.length);
  if (line.trim() === '') open.lines.push(content);
  else if (line.slice(0, open.prefix.length).trim() !== '') return 'broken';
  else if (open.end.test(content)) return 'closed';
  else open.lines.push(content);
  return 'goes on';
}

function readQuoted(open: Open, line: string): 'closed' | 'broken' | 'goes on' {
  const before = prefixForm.exec(line.slice(0, open.prefix.length))?.[0] ?? '';
  const quotes = quotesIn(before);
  const content = line.slice(before.length);
  if (quotes > open.quotes) return 'broken';
  if (content.trim() === '') {
    open.lines.push('');
    open.blankLines += 1;
    return 'goes on';
  }
  if (before.length < open.prefix.length && quotes > 0) return 'broken';
  if (open.blankLines > 0 && quotes < open.quotes) return 'broken';
  if (open.end.test(content)) return 'closed';
  open.blankLines = 0;
  open.lines.push(content);
  return 'goes on';
}
