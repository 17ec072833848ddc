import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CallboardError } from '@callboard/sdk/contract';
import { findStale } from '../build-stale/find-stale.ts';
import type { Buildable } from '../build-stale/list-buildables.ts';

const buildMain = fileURLToPath(new URL('../build-stale/main.ts', import.meta.url));

/**
 * Builds the bundles that are stale in a process of its own, so that the bundler's memory is given back.
 *
 * A plugin that does not build is told and left as it was; without a shell there is no portal.
 */
export async function bringUpToDate(root: string, buildables: readonly Buildable[]): Promise<void> {
  if (findStale(root, buildables, 'production').length === 0) return;
  const child = spawn(
    process.execPath,
    ['--conditions=callboard-source', buildMain, '--only', 'bundles'],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  );
  await once(child, 'exit');
  const isShellBuilt = existsSync(join(root, 'shell/dist/.callboard-build'));
  if (!isShellBuilt) throw new CallboardError('unavailable', 'the shell is not built, see above');
}
