import type { Command } from 'commander';
import type { Outcome, Terminal } from './terminal.ts';

/** What a command may use of the world. */
export interface CliContext {
  readonly terminal: Terminal;
  /** Absolute; relative paths of arguments start here. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Runs a command to its outcome, prints that, and notes the exit code. */
export type Conclude = (work: () => Promise<Outcome>) => Promise<void>;

/** Adds one command to the program. */
export type AddCommand = (program: Command, context: CliContext, conclude: Conclude) => void;
