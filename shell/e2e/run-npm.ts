import { type ChildProcess, spawn } from 'node:child_process';

/** An npm command that runs: what it printed so far, and its end. */
export interface RunningCommand {
  readonly child: ChildProcess;
  output(): string;
  /** Resolves once it printed `text`; rejects with all it printed when it ends before. */
  untilPrinted(text: string): Promise<void>;
  /** Its exit code. */
  readonly end: Promise<number | null>;
  /** As Ctrl-C on its terminal. */
  interrupt(): Promise<number | null>;
}

/** Runs `npm ARGS` as a person would in `folder`, in a process group of its own. */
export function runNpm(
  args: readonly string[],
  folder: string,
  env: Readonly<Record<string, string>> = {},
): RunningCommand {
  const child = spawn('npm', args, {
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  let printed = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      for (const listener of listeners) listener();
    });
  const end = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    child,
    output: () => printed,
    end,
    untilPrinted: (text) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (printed.includes(text)) resolve();
        };
        listeners.add(look);
        look();
        void end.then((code) => reject(new Error(`ended with ${code}:\n${printed}`)));
      }),
    interrupt() {
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGINT');
      return end;
    },
  };
}
