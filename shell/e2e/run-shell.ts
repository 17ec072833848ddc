import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A terminal of a test: `cd` lasts from one command to the next. */
export interface TestShell {
  /** Where it is. */
  readonly folder: () => string;
  /** Runs a command line; rejects with all it printed when it fails. Resolves with its output. */
  run(command: string): Promise<string>;
  /** Starts a command line that goes on until it is stopped as by Ctrl-C; resolves with its output then. */
  start(command: string): { stop(): Promise<string> };
  remove(): Promise<void>;
}

/** A terminal in an empty folder outside the repository. */
export async function openShell(env: Readonly<Record<string, string>>): Promise<TestShell> {
  const root = await mkdtemp(path.join(tmpdir(), 'callboard-outside-'));
  const place = path.join(root, '.place');
  let folder = root;
  return {
    folder: () => folder,
    async run(command) {
      const script = `set -e\n${command}\npwd > "$CALLBOARD_TEST_PLACE"`;
      const child = spawn('bash', ['-c', script], {
        cwd: folder,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, ...env, CALLBOARD_TEST_PLACE: place },
      });
      let printed = '';
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (chunk: Buffer) => {
          printed += chunk.toString();
        });
      const code = await new Promise((resolve) => child.once('close', resolve));
      if (code !== 0) throw new Error(`${command} ended with ${String(code)}:\n${printed}`);
      folder = (await readFile(place, 'utf8')).trim();
      return printed;
    },
    start(command) {
      // A group of its own: the terminal, and Ctrl-C on it, reach every process of the line.
      const child = spawn('bash', ['-c', command], {
        ...{ cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], detached: true },
        env: { ...process.env, ...env },
      });
      let printed = '';
      for (const stream of [child.stdout, child.stderr])
        stream?.on('data', (chunk: Buffer) => {
          printed += chunk.toString();
        });
      const ended = new Promise((resolve) => child.once('close', resolve));
      return {
        async stop() {
          if (child.pid !== undefined && child.exitCode === null)
            process.kill(-child.pid, 'SIGINT');
          await ended;
          return printed;
        },
      };
    },
    remove: () => rm(root, { recursive: true, force: true }),
  };
}
