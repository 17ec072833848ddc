/** One line of git's protocol: its length in four hex digits, then its content. */
export function pktLine(content: string | Uint8Array): Buffer {
  const bytes = Buffer.from(content);
  return Buffer.concat([Buffer.from((bytes.length + 4).toString(16).padStart(4, '0')), bytes]);
}

/** Ends a section. */
export const flush = Buffer.from('0000');

/** The lines of a request, without the line breaks at their ends; a flush is `undefined`. */
export function parsePktLines(bytes: Buffer): readonly (string | undefined)[] {
  const lines: (string | undefined)[] = [];
  for (let at = 0; at + 4 <= bytes.length; ) {
    const length = Number.parseInt(bytes.toString('latin1', at, at + 4), 16);
    if (Number.isNaN(length) || (length !== 0 && length < 4)) break;
    lines.push(length === 0 ? undefined : bytes.toString('utf8', at + 4, at + length).trimEnd());
    at += Math.max(length, 4);
  }
  return lines;
}
