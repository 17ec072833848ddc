import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { CallboardError } from '@callboard/sdk/contract';
import { runProgram } from '../process/run-program.ts';
import { installDebianPackages } from './debian-packages.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** A program on PATH, by the first of its names. */
export function findOnPath(programs: readonly string[], env: Environment): string | undefined {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const files = programs.flatMap((name) => folders.map((folder) => join(folder, name)));
  return files.find((file) => existsSync(file));
}

const findInstalled = (env: Environment) =>
  env['CALLBOARD_CHROMIUM'] ?? findOnPath(names, env) ?? elsewhere.find((file) => existsSync(file));

async function installPlaywrightChromium(
  root: string,
  env: Environment,
): Promise<string | undefined> {
  const { chromium } = await import('playwright-core');
  if (existsSync(chromium.executablePath())) return chromium.executablePath();
  const cli = join(root, 'node_modules/playwright-core/cli.js');
  const { isPassed } = await runProgram(
    process.execPath,
    [cli, 'install', 'chromium-headless-shell', 'chromium'],
    { cwd: root, env },
  );
  return isPassed ? chromium.executablePath() : undefined;
}

/**
 * The Chromium that browser tests run: `CALLBOARD_CHROMIUM`, the system's, Debian's (installed when we
 * are root), else playwright's own (downloaded). Rejects with how to provide one.
 */
export async function findChromium(root: string, env: Environment): Promise<string> {
  const installed = findInstalled(env);
  if (installed !== undefined) return installed;
  if (await installDebianPackages(['chromium'], env)) {
    const fromDebian = findInstalled(env);
    if (fromDebian !== undefined) return fromDebian;
  }
  const own = await installPlaywrightChromium(root, env);
  if (own !== undefined) return own;
  throw new CallboardError('not-found', 'the browser tests need Chromium and none is installed', {
    hint: 'install chromium or google-chrome, or set CALLBOARD_CHROMIUM to its executable',
  });
}
