import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { CallboardError, messageOf } from '@callboard/sdk/contract';
import { secondsSince } from '../command-line/report-step.ts';
import { takeExclusiveLock } from '../process/exclusive-lock.ts';
import { type BuildMode, findStale, recordBuild, type StaleBuild } from './find-stale.ts';
import type { Buildable } from './list-buildables.ts';

const buildLockWaitMs = 300_000;
/** rspack is multi-threaded by itself; more than two at once only costs memory. */
const parallelBuilds = 2;

export interface FailedBuild {
  readonly folder: string;
  readonly reason: string;
}

async function build(root: string, { kind, folder }: Buildable, mode: BuildMode): Promise<void> {
  const options = { isDevelopment: mode === 'development' };
  if (kind === 'shell') {
    const { buildShell } = await import('../build/build-shell.ts');
    return buildShell(join(root, folder), options);
  }
  if (kind === 'packages') {
    const { buildPackages } = await import('../packages/build-packages.ts');
    await buildPackages(root);
    return;
  }
  const { buildPlugin } = await import('../build/build-plugin.ts');
  await buildPlugin(join(root, folder), options);
}

/**
 * Builds what is stale, a few at a time, one line each. Never rejects for a bundle that does not
 * build: the others are built, and it is returned with its reason.
 */
export async function buildStale(
  root: string,
  buildables: readonly Buildable[],
  mode: BuildMode,
): Promise<FailedBuild[]> {
  const cacheFolder = join(root, 'node_modules/.cache/callboard');
  mkdirSync(cacheFolder, { recursive: true });
  const lock = takeExclusiveLock(join(cacheFolder, 'build.lock'), buildLockWaitMs);
  if (lock === undefined) {
    throw new CallboardError(
      'conflict',
      'another build of this clone has been running for 5 minutes',
    );
  }
  try {
    return await buildAll(root, findStale(root, buildables, mode), mode);
  } finally {
    lock.release();
  }
}

async function buildAll(
  root: string,
  stale: readonly StaleBuild[],
  mode: BuildMode,
): Promise<FailedBuild[]> {
  const queue = [...stale];
  const failed: FailedBuild[] = [];
  const work = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const startedAt = performance.now();
      try {
        await build(root, next, mode);
        recordBuild(root, next);
        console.log(`• building ${next.folder} … ${secondsSince(startedAt)}`);
      } catch (error) {
        console.log(`• building ${next.folder} … failed after ${secondsSince(startedAt)}`);
        failed.push({ folder: next.folder, reason: messageOf(error) });
      }
    }
  };
  await Promise.all(Array.from({ length: parallelBuilds }, work));
  return failed;
}
