import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { PluginManifest } from '@callboard/sdk/plugin';
import type { Configuration } from '@rspack/core';
import type { BuildMode } from './base-config.ts';
import { bundleFiles, compressFiles, contentHashOf } from './bundle-files.ts';
import { type FederationManifest, federatedShares, filesOfExpose } from './federation-manifest.ts';
import { writeFramePages } from './frame-pages.ts';
import { framesConfig, framesFolder } from './frames-config.ts';
import { pluginConfig } from './plugin-config.ts';
import { readSourceManifest } from './read-source-manifest.ts';
import { runRspack, watchRspack } from './run-rspack.ts';
import { sharedModules } from './shared-modules.ts';

export interface BuildOptions extends BuildMode {
  /** Absolute; `dist` in the plugin's folder where absent. */
  readonly outDir?: string;
  /** Exact version of the bundle; that of package.json plus a content hash where absent. */
  readonly version?: string;
}

/**
 * Builds the plugin in `folder` (its `callboard.plugin.json` and `package.json`) and writes the
 * immutable manifest beside the bundle. Rejects with the bundler's report.
 */
export async function buildPlugin(folder: string, options: BuildOptions): Promise<PluginManifest> {
  const outDir = options.outDir ?? path.join(folder, 'dist');
  const source = await readSourceManifest(folder);
  await runRspack(pluginConfig(folder, outDir, source, options));
  await rm(path.join(outDir, framesFolder), { recursive: true, force: true });
  if (source.frames) await runRspack(framesConfig(folder, outDir, source.frames, options));
  return finishPlugin(folder, outDir, options);
}

/** What became of a change: a bundle, or why there is none. */
export interface WatchedBuild {
  readonly manifest?: PluginManifest;
  readonly problem?: unknown;
  /** ms of `performance.now`. */
  readonly beganAt: number;
}

/** Like `buildPlugin`, again at each change. Answers the undo. */
export async function watchPlugin(
  folder: string,
  options: BuildOptions,
  onBuilt: (build: WatchedBuild) => void,
): Promise<() => void> {
  const outDir = options.outDir ?? path.join(folder, 'dist');
  const source = await readSourceManifest(folder);
  const problems = new Map<string, Error | undefined>();
  // One after the other: a bundle is finished when the page and its frames have been built once.
  let finishing = Promise.resolve();
  const parts: readonly (readonly [string, Configuration])[] = [
    ['page', pluginConfig(folder, outDir, source, options)],
    ...(source.frames
      ? [['frames', framesConfig(folder, outDir, source.frames, options)] as const]
      : []),
  ];
  const finish = async (beganAt: number) => {
    if (problems.size < parts.length) return;
    const problem = [...problems.values()].find((one) => one !== undefined);
    if (problem) return onBuilt({ problem, beganAt });
    await finishPlugin(folder, outDir, options).then(
      (manifest) => onBuilt({ manifest, beganAt }),
      (failure: unknown) => onBuilt({ problem: failure, beganAt }),
    );
  };
  const undos = parts.map(([part, config]) =>
    watchRspack(config, (problem, beganAt) => {
      problems.set(part, problem);
      finishing = finishing.then(() => finish(beganAt));
      return finishing;
    }),
  );
  return () => {
    for (const undo of undos) undo();
  };
}

async function finishPlugin(
  folder: string,
  outDir: string,
  options: BuildOptions,
): Promise<PluginManifest> {
  const federation = await takeFederationManifest(outDir);
  refuseStrangeShares(federation);
  const { $schema: _, exposes, frames, ...described } = await readSourceManifest(folder);
  if (frames) await writeFramePages(outDir, Object.keys(frames));
  const files = await bundleFiles(outDir);
  if (!options.isDevelopment) await compressFiles(outDir, files);
  const manifest: PluginManifest = {
    ...described,
    version:
      options.version ?? (await versionOf(folder, contentHashOf(files, JSON.stringify(described)))),
    entry: federation.metaData.remoteEntry.name,
    exposes: Object.fromEntries(
      Object.keys(exposes).map((key) => [key, filesOfExpose(federation, key)]),
    ),
    files,
    federation: { ...federation },
  };
  await writeFile(
    path.join(outDir, 'callboard.plugin.json'),
    `${JSON.stringify(manifest, null, 2)}\n`,
  );
  return manifest;
}

async function versionOf(folder: string, hash: string): Promise<string> {
  const { version } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
  return `${version}+${hash}`;
}

// The loader is handed the manifest embedded; the bundler's own files would only be two more requests.
async function takeFederationManifest(outDir: string): Promise<FederationManifest> {
  const file = path.join(outDir, 'mf-manifest.json');
  const manifest: FederationManifest = JSON.parse(await readFile(file, 'utf8'));
  await Promise.all(
    ['mf-manifest.json', 'mf-stats.json'].map((name) =>
      rm(path.join(outDir, name), { force: true }),
    ),
  );
  return manifest;
}

function refuseStrangeShares(federation: FederationManifest): void {
  const strange = federatedShares(federation).filter((name) => !(name in sharedModules));
  if (strange.length > 0)
    throw new Error(`the bundle shares ${strange.join(', ')}, which the shell does not provide`);
}
