import { relative, sep } from 'node:path';
import type { DocsCommit } from '@callboard/sdk/contracts/docs';
import { type LocalHead, localHead } from '@callboard/sdk/service/sources';
import type { FolderSource } from '../domain/site-source.ts';
import { type KnownChanges, lastChangesIn } from './git-last-changes.ts';

/** Who changed the pages of a folder last, where it is in a git work tree. */
export interface FolderHistory {
  /** Id of the commit that the folder stands at. */
  readonly head: string;
  readonly lastChanges: (files: readonly string[]) => Promise<ReadonlyMap<string, DocsCommit>>;
}

export type ReadHistory = (source: FolderSource) => Promise<FolderHistory | undefined>;

/** As many of the latest commits are looked at, and of later ones only those that are new. */
const mostCommits = 1_000;

export function createFolderHistory(): ReadHistory {
  const known = new Map<string, KnownChanges>();
  return async ({ folder, root }) => {
    const found = await localHead(folder, root);
    if (!found) return undefined;
    const path = pathIn(found, folder);
    return {
      head: found.id,
      async lastChanges(files) {
        const before = known.get(folder);
        if (before?.head === found.id && files.every((file) => before.files.has(file)))
          return before.changes;
        const { commit, objects } = await found.open();
        const changes = await lastChangesIn({ objects, path, commit }, files, {
          mostCommits,
          ...(before ? { known: before } : {}),
        });
        known.set(folder, { head: found.id, changes, files: new Set(files) });
        return changes;
      },
    };
  };
}

const pathIn = ({ workTree }: LocalHead, folder: string) =>
  relative(workTree, folder).split(sep).join('/');
