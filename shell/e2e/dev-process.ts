import { spawn } from 'node:child_process';
import path from 'node:path';
import { repositoryRoot } from './portal-for-test.ts';

/** A running `callboard dev`, or `callboard docs dev`. */
export interface DevProcess {
  /** Everything it printed so far. */
  output(): string;
  /** Sends a signal; resolves with the exit code, `null` where the signal itself ended it. */
  end(signal: NodeJS.Signals): Promise<number | null>;
  readonly ended: Promise<number | null>;
}

/** Starts it in a folder, as its developer would. */
export function startDev(
  folder: string,
  env: Readonly<Record<string, string>>,
  args: readonly string[] = [],
  command: readonly string[] = ['dev'],
): DevProcess {
  const program = path.join(repositoryRoot, 'tools/bin/callboard.mjs');
  const child = spawn(process.execPath, [program, ...command, ...args], {
    ...{ cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] },
    env: { ...process.env, ...env },
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
    });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    output: () => printed,
    ended,
    end(signal) {
      child.kill(signal);
      return ended;
    },
  };
}
