import { spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { findStale } from '../build-stale/find-stale.ts';
import type { Buildable } from '../build-stale/list-buildables.ts';

const buildMain = fileURLToPath(new URL('../build-stale/main.ts', import.meta.url));

/**
 * Packs what outside teams install, where it is stale, while the portal already runs: nobody waits for
 * it on a start. Answers how to give it up.
 */
export function packInBackground(root: string, buildables: readonly Buildable[]): () => void {
  const packages = buildables.filter(({ kind }) => kind === 'packages');
  if (findStale(root, packages, 'production').length === 0) return () => {};
  const child = spawn(
    process.execPath,
    ['--conditions=callboard-source', buildMain, '--only', 'packages'],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  );
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  return () => void child.kill();
}
