import { createHash } from 'node:crypto';
import { isAbsolute, join, relative, sep } from 'node:path';
import { folderTree } from '@callboard/sdk/docs';
import { resolveBelow } from '@callboard/sdk/service';
import type { FolderSource } from '../domain/site-source.ts';
import type { OpenSource, SourceReader, StampedTree } from './source.ts';

/** The one version of a folder. */
export const localVersion = 'local';

export interface FolderSourceOptions {
  /** Absolute paths that are nobody's docs, wherever a site begins: the portal's own data. */
  readonly hidden: readonly string[];
}

/** Reads docs from folders of this machine. */
export function createFolderSource({ hidden }: FolderSourceOptions): SourceReader<FolderSource> {
  return {
    async look(source) {
      await checkInside(source);
      const { revision } = await openFolder(source.folder, hidden);
      return [{ name: localVersion, revision }];
    },
    async open(source) {
      await checkInside(source);
      return openFolder(source.folder, hidden);
    },
  };
}

/** The folder itself may be a link, or below one. */
async function checkInside({ folder, root }: FolderSource): Promise<void> {
  const way = relative(root, folder).split(sep).join('/');
  if (way !== '') await resolveBelow(root, way);
}

/** A folder as it is now; a file that changes meanwhile is read as it is then. */
export async function openFolder(
  folder: string,
  hidden: readonly string[] = [],
): Promise<OpenSource> {
  const tree = folderTree(folder);
  const listed = (await tree.files()).filter((path) => !isHidden(join(folder, path), hidden));
  const stamps = new Map<string, string>();
  let changedAt = 0;
  const stats = await tree.stats();
  for (const path of listed) {
    const found = stats.get(path);
    if (!found) continue; // never: what is listed was looked at
    stamps.set(path, `${found.size}-${found.mtimeMs}-${found.ino}`);
    changedAt = Math.max(changedAt, Math.round(found.mtimeMs));
  }
  const refused = await tree.issues();
  const stamped: StampedTree = {
    files: async () => listed,
    issues: tree.issues,
    stamp: (path) => stamps.get(path) ?? '',
    read: async (path) => (isHidden(join(folder, path), hidden) ? undefined : tree.read(path)),
  };
  const revision = createHash('sha256')
    .update(JSON.stringify([listed.map((path) => [path, stamps.get(path)]), refused]))
    .digest('hex')
    .slice(0, 40);
  return {
    ...{ revision, tree: stamped, changedAt },
    lastChanges: async () => new Map(),
    close: async () => undefined,
  };
}

const isHidden = (place: string, hidden: readonly string[]) =>
  hidden.some((folder) => {
    const way = relative(folder, place);
    return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
  });
