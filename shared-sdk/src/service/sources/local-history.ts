import fs from 'node:fs';
import { lstat, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isInside } from '../safe-path.ts';
import { readObjects } from './git-objects.ts';
import type { GitCommit, GitObjects } from './git-tree.ts';

/** The commit that a work tree stands at. */
export interface LocalHead {
  /** Folder of the work tree. */
  readonly workTree: string;
  /** Id of the commit. */
  readonly id: string;
  /** Reads it; costs memory as large as the packs while it is in use. */
  readonly open: () => Promise<{ readonly commit: GitCommit; readonly objects: GitObjects }>;
}

/** Packs are read whole into memory: beyond this a history costs more than it tells. */
const mostPackBytes = 256 * 1024 * 1024;

/**
 * What a folder of this machine is checked out from, if it is in a git work tree below `within`;
 * `undefined` where there is none, no commit yet, or one too large to be read aside.
 */
export async function localHead(folder: string, within: string): Promise<LocalHead | undefined> {
  const workTree = await workTreeAround(folder, within);
  if (workTree === undefined) return undefined;
  const gitdir = join(workTree, '.git');
  if ((await packBytes(gitdir)) > mostPackBytes) return undefined;
  const git = await import('isomorphic-git');
  const id = await git.resolveRef({ fs, gitdir, ref: 'HEAD' }).catch(() => undefined); // no commit yet
  if (id === undefined) return undefined;
  return {
    ...{ workTree, id },
    async open() {
      const { objects } = await readObjects(gitdir);
      return { commit: await objects.commit(id), objects };
    },
  };
}

async function workTreeAround(folder: string, within: string): Promise<string | undefined> {
  for (let at = folder; isInside(within, at); at = dirname(at)) {
    const found = await lstat(join(at, '.git')).catch(() => undefined); // further up, then
    // A file leads to a folder elsewhere (a submodule, a second work tree): not followed.
    if (found) return found.isDirectory() ? at : undefined;
    if (at === dirname(at)) return undefined;
  }
  return undefined;
}

async function packBytes(gitdir: string): Promise<number> {
  const folder = join(gitdir, 'objects/pack');
  const names = await readdir(folder).catch((): string[] => []); // nothing is packed
  const packs = names.filter((name) => name.endsWith('.pack'));
  const sizes = await Promise.all(packs.map(async (name) => (await stat(join(folder, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
