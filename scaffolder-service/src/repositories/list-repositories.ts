import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Repository } from '@callboard/sdk/contracts/scaffolder-runs';
import type { RepositoriesPort } from '@callboard/sdk/scaffolder';

/** The repositories that are kept here, by path. */
export async function listRepositories(repositories: RepositoriesPort): Promise<Repository[]> {
  const root = dirname(dirname(repositories.folderOf('owner', 'name')));
  const found: Repository[] = [];
  for (const owner of await foldersIn(root))
    for (const folder of await foldersIn(join(root, owner))) {
      if (!folder.endsWith('.git')) continue;
      const name = folder.slice(0, -'.git'.length);
      const cloneUrl = repositories.cloneUrlOf(owner, name);
      found.push({ owner, name, cloneUrl, ...(await headOf(join(root, owner, folder))) });
    }
  return found;
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []); // nothing was made yet
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).toSorted();
}

async function headOf(folder: string) {
  const read = (path: string) => readFile(join(folder, path), 'utf8').catch(() => undefined); // empty repository
  const defaultBranch = /^ref: refs\/heads\/(.+)$/m.exec((await read('HEAD')) ?? '')?.[1];
  if (defaultBranch === undefined) return {};
  const path = join('refs/heads', defaultBranch);
  const commit = (await read(path))?.trim();
  const changed = await stat(join(folder, path)).catch(() => undefined); // likewise
  return {
    defaultBranch,
    ...(commit ? { commit } : {}),
    ...(changed ? { changedAt: Math.round(changed.mtimeMs) } : {}),
  };
}
