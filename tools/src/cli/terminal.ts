import { isCallboardError, messageOf } from '@callboard/sdk/contract';
import { secondsSince } from '../command-line/report-step.ts';

/** What a command came to: for programs, for people, and for the shell. */
export interface Outcome {
  /** What `--json` prints. */
  readonly json: unknown;
  /** What a person reads, without a line feed at the end; empty prints nothing. */
  readonly text: string;
  /** 0 where absent; 1: something is wrong with what was looked at. */
  readonly exitCode?: number;
}

/** Where a command writes; replaced by tests. */
export interface Terminal {
  out(text: string): void;
  /** Progress and problems; never a part of the result. */
  err(text: string): void;
  /** Whether a person looks on. */
  readonly isInteractive: boolean;
}

/** From here on something is worth a line that it is being done. */
const patienceMs = 700;
/** Oftener nobody reads it. */
const redrawMs = 200;

/** How far it is; said as often as it changes, shown where a person looks on. */
export type SayProgress = (state: string) => void;

/** Tells what is being done once it takes its time, and at its end how long it took. */
export async function withProgress<T>(
  terminal: Terminal,
  title: string,
  work: (say: SayProgress) => Promise<T>,
): Promise<T> {
  const startedAt = performance.now();
  let isTold = false;
  let isSaid = 0;
  const say: SayProgress = (state) => {
    const now = performance.now();
    if (!isTold || !terminal.isInteractive || now - isSaid < redrawMs) return;
    isSaid = now;
    terminal.err(`\r• ${title} … ${state}`);
  };
  const timer = setTimeout(() => {
    isTold = true;
    terminal.err(`• ${title} …${terminal.isInteractive ? '' : '\n'}`);
  }, patienceMs);
  try {
    return await work(say);
  } finally {
    clearTimeout(timer);
    if (isTold)
      terminal.err(
        terminal.isInteractive
          ? ` ${secondsSince(startedAt)}\n`
          : `• ${title}: ${secondsSince(startedAt)}\n`,
      );
  }
}

/** A failure as `--json` prints it. */
export function failureJson(error: unknown): unknown {
  if (!isCallboardError(error)) return { error: { code: 'internal', message: messageOf(error) } };
  const { code, message, hint, issues } = error;
  return {
    error: {
      code,
      message,
      ...(hint === undefined ? {} : { hint }),
      ...(issues.length === 0 ? {} : { issues }),
    },
  };
}

/** A failure as a person reads it; a bug of ours keeps its stack. */
export function failureText(error: unknown): string {
  if (!isCallboardError(error))
    return error instanceof Error ? (error.stack ?? messageOf(error)) : messageOf(error);
  const { message, hint, issues } = error;
  return [
    `callboard: ${message}`,
    ...issues.map((issue) => `  ${issue.path === '' ? '' : `${issue.path}: `}${issue.message}`),
    ...(hint === undefined ? [] : [`  ${hint}`]),
  ].join('\n');
}

/** A text that moves no cursor and colours nothing: names of files and words of strangers are in it. */
export const printable = (text: string): string =>
  text.replaceAll(/[^\P{Cc}\n\t]/gu, (control) => JSON.stringify(control).slice(1, -1));
