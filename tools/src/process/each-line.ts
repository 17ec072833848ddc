import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** Calls `onLine` with every line of a stream, the last one too when it has no line end. */
export function eachLine(stream: Readable, onLine: (line: string) => void): void {
  createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on('line', onLine);
}
