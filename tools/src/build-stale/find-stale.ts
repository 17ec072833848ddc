import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentHash } from './content-hash.ts';
import type { Buildable } from './list-buildables.ts';

export type BuildMode = 'production' | 'development';

export interface StaleBuild extends Buildable {
  /** What its inputs are now; to be recorded once it is built. */
  readonly inputHash: string;
}

const stampOf = (root: string, folder: string) => join(root, folder, 'dist/.callboard-build');

/** What every bundle depends on besides its own folder. */
const sharedInputs = [
  'shared-sdk/src',
  'shared-sdk/package.json',
  'tools/src/build',
  'package-lock.json',
];
const notInBrowser = ['shared-sdk/src/service', 'shared-sdk/src/testing'];
const packageInputs = ['shared-sdk', 'tools', 'package-lock.json', 'tsconfig.base.json'];

/** What was built from other inputs, or in another mode; packages have one mode only. */
export function findStale(
  root: string,
  buildables: readonly Buildable[],
  mode: BuildMode,
): StaleBuild[] {
  const shared = contentHash(root, sharedInputs, notInBrowser);
  return buildables.flatMap((buildable) => {
    const { folder, kind } = buildable;
    const serverSide = [`${folder}/service`, `${folder}/server`, `${folder}/e2e`];
    const inputHash =
      kind === 'packages'
        ? contentHash(root, packageInputs, ['tools/runtime'])
        : `${mode} ${shared} ${contentHash(root, [folder], serverSide)}`;
    const stamp = stampOf(root, folder);
    const isFresh = existsSync(stamp) && readFileSync(stamp, 'utf8') === inputHash;
    return isFresh ? [] : [{ ...buildable, inputHash }];
  });
}

/** Notes that a bundle now corresponds to its inputs. */
export function recordBuild(root: string, { folder, inputHash }: StaleBuild): void {
  writeFileSync(stampOf(root, folder), inputHash);
}

/** Makes a bundle count as stale: something else than `buildStale` is going to write it. */
export function forgetBuild(root: string, { folder }: Buildable): void {
  rmSync(stampOf(root, folder), { force: true });
}
