import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { runCli } from '../program.ts';

export interface CommandRun {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs one command line in this process, as the command does. */
export async function run(
  args: readonly string[],
  { cwd = process.cwd(), env = {} }: { readonly cwd?: string; readonly env?: object } = {},
): Promise<CommandRun> {
  let out = '';
  let err = '';
  const terminal = {
    out: (text: string) => void (out += text),
    err: (text: string) => void (err += text),
    isInteractive: false,
  };
  const code = await runCli(args, { terminal, cwd, env: { ...env } }, '0.1.0');
  return { code, out, err };
}

/** An empty folder outside the repository, until the test ends. */
export function folderForTest(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'callboard-cli-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
