import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { BuildMode } from './base-config.ts';
import { bundleFiles, compressFiles, contentHashOf } from './bundle-files.ts';
import { runRspack, watchRspack } from './run-rspack.ts';
import { shellConfig } from './shell-config.ts';

export interface ShellBuildOptions extends BuildMode {
  /** Absolute; `dist` in the shell's folder where absent. */
  readonly outDir?: string;
}

/** Builds the browser host and writes `shell.manifest.json`, from which the gateway renders the page. */
export async function buildShell(folder: string, options: ShellBuildOptions): Promise<void> {
  const outDir = options.outDir ?? path.join(folder, 'dist');
  await runRspack(shellConfig(folder, outDir, options));
  await finishShell(folder, outDir, options);
}

/** Like `buildShell`, again at each change. Answers the undo. */
export function watchShell(
  folder: string,
  options: ShellBuildOptions,
  onBuilt: (problem?: Error) => void,
): () => void {
  const outDir = options.outDir ?? path.join(folder, 'dist');
  return watchRspack(shellConfig(folder, outDir, options), async (problem) => {
    if (!problem) await finishShell(folder, outDir, options);
    onBuilt(problem);
  });
}

async function finishShell(folder: string, outDir: string, { isDevelopment }: ShellBuildOptions) {
  const files = await bundleFiles(outDir);
  if (!isDevelopment) await compressFiles(outDir, files);
  const { version } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
  const described = files.map(({ path: name, integrity }) => ({ path: name, integrity }));
  const isEntry = ({ path: name }: { path: string }) => /^shell\.[0-9a-f]+\.(js|css)$/.test(name);
  const scripts = described.filter(({ path: name }) => name.endsWith('.js'));
  const manifest = {
    version: `${version}+${contentHashOf(files)}`,
    js: scripts.filter(isEntry),
    css: described.filter((file) => file.path.endsWith('.css') && isEntry(file)),
    chunks: scripts.filter((file) => !isEntry(file)),
  };
  await writeFile(
    path.join(outDir, 'shell.manifest.json'),
    `${JSON.stringify(manifest, null, 2)}\n`,
  );
}
