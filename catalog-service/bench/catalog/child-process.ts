import { type ChildProcess, fork } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repositoryRoot = fileURLToPath(new URL('../../../', import.meta.url));

/** What `npm start` sets for every process (`portal-environment.ts` of the tools). */
const asNpmStart = {
  NODE_COMPILE_CACHE: join(repositoryRoot, 'node_modules/.cache/callboard-node'),
  NODE_OPTIONS: '--max-old-space-size=512 --max-semi-space-size=4',
  CALLBOARD_LOG_LEVEL: 'warn',
};

export interface ChildOptions {
  readonly file: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Where its output goes. */
  readonly log: string;
}

export interface Child {
  readonly process: ChildProcess;
  /** The next message of a type. Rejects when the process ends before. */
  readonly message: (type: string) => Promise<Readonly<Record<string, unknown>>>;
  readonly exited: Promise<number>;
  readonly stop: () => Promise<void>;
}

/** Starts a program as `npm start` does, with a channel for messages. */
export function startChild({ file, args = [], env = {}, log }: ChildOptions): Child {
  const out = openSync(log, 'a');
  const child = fork(file, args, {
    cwd: repositoryRoot,
    execArgv: ['--conditions=callboard-source'],
    env: { ...asNpmStart, ...process.env, ...env },
    stdio: ['ignore', out, out, 'ipc'],
  });
  closeSync(out);
  const exited = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
  return {
    process: child,
    exited,
    message: (type) =>
      new Promise((resolve, reject) => {
        const onExit = () => reject(new Error(`${file} ended:\n${readFileSync(log, 'utf8')}`));
        const onMessage = (message: unknown) => {
          const sent: Readonly<Record<string, unknown>> = Object(message);
          if (sent['type'] === 'failed') reject(new Error(`${file}: ${String(sent['message'])}`));
          if (sent['type'] !== type) return;
          child.off('message', onMessage);
          child.off('exit', onExit);
          resolve(sent);
        };
        child.on('message', onMessage);
        child.once('exit', onExit);
      }),
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await exited;
    },
  };
}
