import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Workspace } from '../workspaces/list-workspaces.ts';

/** Something that is built into its `dist`: a browser bundle, or the packages for outside teams. */
export interface Buildable {
  readonly kind: 'shell' | 'plugin' | 'packages';
  /** Relative to the root, with forward slashes. */
  readonly folder: string;
}

export const isBundle = ({ kind }: Buildable) => kind !== 'packages';

/** The shell, every workspace that holds a plugin manifest, and `tools` for the packages. */
export function listBuildables(root: string, workspaces: readonly Workspace[]): Buildable[] {
  return workspaces.flatMap(({ folder }): Buildable[] => {
    if (folder === 'shell') return [{ kind: 'shell', folder }];
    if (folder === 'tools') return [{ kind: 'packages', folder }];
    const hasManifest = existsSync(join(root, folder, 'callboard.plugin.json'));
    return hasManifest ? [{ kind: 'plugin', folder }] : [];
  });
}
