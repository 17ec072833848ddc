import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Workspace } from '../workspaces/list-workspaces.ts';

/** Something with a browser bundle in its `dist`. */
export interface Buildable {
  readonly kind: 'shell' | 'plugin';
  /** Relative to the root, with forward slashes. */
  readonly folder: string;
}

/** The shell and every workspace that holds a plugin manifest. */
export function listBuildables(root: string, workspaces: readonly Workspace[]): Buildable[] {
  return workspaces.flatMap(({ folder }): Buildable[] => {
    if (folder === 'shell') return [{ kind: 'shell', folder }];
    const hasManifest = existsSync(join(root, folder, 'callboard.plugin.json'));
    return hasManifest ? [{ kind: 'plugin', folder }] : [];
  });
}
