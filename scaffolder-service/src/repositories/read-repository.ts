import { pathToFileURL } from 'node:url';
import { invalidInput } from '@callboard/sdk/contract';
import type { FileContent } from '@callboard/sdk/contracts/scaffolder';
import type { RepositoriesPort } from '@callboard/sdk/scaffolder';
import type { OpenTreeAt } from '@callboard/sdk/service/sources';
import { listRepositories } from './list-repositories.ts';

/** The files of a repository's default branch, of one that is kept here or of any that can be read. */
export type ReadRepository = (
  cloneUrl: string,
  signal: AbortSignal,
) => Promise<readonly FileContent[]>;

const most = { files: 10_000, bytes: 64 * 1024 * 1024 };

/** `openTree` may read the folders of the repositories that are kept here. */
export function createReadRepository(
  repositories: RepositoriesPort,
  openTree: OpenTreeAt,
): ReadRepository {
  return async (cloneUrl, signal) => {
    const kept = (await listRepositories(repositories)).find((each) => each.cloneUrl === cloneUrl);
    const address = kept
      ? pathToFileURL(repositories.folderOf(kept.owner, kept.name)).href
      : cloneUrl;
    const { tree, close } = await openTree(address, { signal });
    try {
      const files: FileContent[] = [];
      let bytes = 0;
      for (const path of await tree.files()) {
        const content = await tree.read(path);
        if (!content) continue;
        bytes += content.length;
        if (files.length >= most.files || bytes > most.bytes)
          throw invalidInput(`${cloneUrl} is too large to be merged here`, {
            hint: 'send the files that the run made as `current`',
          });
        files.push({ path, base64Content: content.toString('base64') });
      }
      return files;
    } finally {
      await close();
    }
  };
}
