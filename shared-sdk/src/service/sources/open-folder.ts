import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { checkBelow, isInside } from '../safe-path.ts';
import { folderTree } from './folder-tree.ts';
import type { OpenTree, SourceTree } from './source-tree.ts';

export interface OpenFolderOptions {
  /** Folder that the real place must be in, whatever links there are; anywhere where absent. */
  readonly within?: string;
  /** Absolute paths that are left out, wherever the folder begins: the portal's own data. */
  readonly hidden?: readonly string[];
}

/**
 * A folder of this machine as it is now; a file that changes meanwhile is read as it is then.
 *
 * Rejects with `not-found`, or `forbidden` where it is outside of `within`.
 */
export async function openFolder(
  folder: string,
  { within, hidden = [] }: OpenFolderOptions = {},
): Promise<OpenTree> {
  if (within !== undefined) await checkBelow(within, folder);
  const tree = folderTree(folder);
  const listed = (await tree.files()).filter((path) => !isHidden(join(folder, path), hidden));
  const stamps = new Map<string, string>();
  let changedAt = 0;
  await Promise.all(
    listed.map(async (path) => {
      const found = await stat(join(folder, path)).catch(() => undefined); // gone meanwhile
      if (!found) return;
      stamps.set(path, `${found.size}-${found.mtimeMs}-${found.ino}`);
      changedAt = Math.max(changedAt, Math.round(found.mtimeMs));
    }),
  );
  const refused = await tree.issues();
  const unlessHidden = <T>(path: string, ask: () => Promise<T | undefined>) =>
    isHidden(join(folder, path), hidden) ? Promise.resolve(undefined) : ask();
  const stamped: SourceTree = {
    files: async () => listed,
    issues: tree.issues,
    stamp: (path) => stamps.get(path) ?? '',
    read: (path) => unlessHidden(path, () => tree.read(path)),
    stat: (path) => unlessHidden(path, () => tree.stat(path)),
  };
  const revision = createHash('sha256')
    .update(JSON.stringify([listed.map((path) => [path, stamps.get(path)]), refused]))
    .digest('hex')
    .slice(0, 40);
  return { revision, tree: stamped, changedAt, close: async () => undefined };
}

export const isHidden = (place: string, hidden: readonly string[]) =>
  hidden.some((folder) => isInside(folder, place));
