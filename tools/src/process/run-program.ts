import { spawn } from 'node:child_process';

export interface ProgramResult {
  readonly isPassed: boolean;
  /** Standard output and standard error, as they came. */
  readonly output: string;
}

export interface ProgramOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

const running = new Set<() => void>();

/** Runs a program to its end and keeps what it writes. Never rejects: not to be there is a failure. */
export function runProgram(
  command: string,
  args: readonly string[],
  { cwd, env }: ProgramOptions,
): Promise<ProgramResult> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const child = spawn(command, args, {
      cwd,
      ...(env === undefined ? {} : { env: { ...env } }),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const kill = () => void child.kill('SIGTERM');
    running.add(kill);
    const end = (isPassed: boolean, extra = '') => {
      running.delete(kill);
      resolve({ isPassed, output: `${Buffer.concat(chunks).toString()}${extra}` });
    };
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', (error) => end(false, `${command} cannot be run: ${error.message}\n`));
    child.on('close', (code) => end(code === 0));
  });
}

/** Ends everything that `runProgram` has running. */
export function stopPrograms(): void {
  for (const kill of running) kill();
}
