import type { TaskEvent } from '@callboard/sdk/contracts/scaffolder';

/** A line of the log as the page keeps it. */
export interface ShownLine {
  /** Of the event, and where in it: unique in the run. */
  readonly key: string;
  readonly stepId: string | undefined;
  /** ms since the epoch. */
  readonly at: number;
  readonly text: string;
}

/** The lines of an event; a message may hold several. */
export function linesOf({ id, createdAt, body }: TaskEvent): readonly ShownLine[] {
  const at = Date.parse(createdAt);
  return body.message
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
    .map((text, index) => ({ key: `${id}.${index}`, stepId: body.stepId, at, text }));
}

/** The time of a line, `14:03:09`, where the reader is. */
export function clockText(at: number): string {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** What a step said, or the whole run. */
export function linesOfStep(
  lines: readonly ShownLine[],
  stepId: string | undefined,
): readonly ShownLine[] {
  return stepId === undefined ? lines : lines.filter((line) => line.stepId === stepId);
}

// oxlint-disable-next-line no-control-regex -- colours of a terminal are control characters
const colours = /\u001b\[[0-9;]*[A-Za-z]/g;

/** The text without the colours of a terminal, as it is searched, copied and kept in a file. */
export const plainText = (text: string) => text.replace(colours, '');

/** The log as a file. */
export function logFile(lines: readonly ShownLine[]): string {
  return lines.map(({ at, text }) => `${new Date(at).toISOString()} ${plainText(text)}\n`).join('');
}
