import fs from 'node:fs';
import type { ReadCommitResult } from 'isomorphic-git';
import { type GitCommit, type GitObjects, readGitTree } from './git-tree.ts';
import type { OpenTree } from './source-tree.ts';

/** A folder of a repository at a commit. */
export interface OpenGitTree extends OpenTree {
  readonly commit: GitCommit;
  readonly changedAt: number;
  /** The folder in the repository; `` for its root. */
  readonly path: string;
  readonly objects: GitObjects;
}

/** Reads the objects of the repository in a git folder of this machine. */
export async function readObjects(gitdir: string) {
  const git = await import('isomorphic-git');
  const cache = {};
  const place = { fs, gitdir, cache };
  const objects: GitObjects = {
    tree: async (oid) => (await git.readTree({ ...place, oid })).tree,
    blob: async (oid) => Buffer.from((await git.readBlob({ ...place, oid })).blob),
    commit: async (oid) => commitOf(await git.readCommit({ ...place, oid })),
  };
  return { ...place, objects };
}

/** The id of a folder below a tree; absent where there is none. */
export async function folderIn(
  objects: GitObjects,
  root: string,
  path: string,
): Promise<string | undefined> {
  let current = root;
  for (const segment of path.split('/').filter((part) => part !== '' && part !== '.')) {
    const entry = (await objects.tree(current)).find((each) => each.path === segment);
    if (entry?.type !== 'tree') return undefined;
    current = entry.oid;
  }
  return current;
}

export async function openGitTree(
  objects: GitObjects,
  commit: GitCommit,
  root: string,
  path: string,
): Promise<OpenGitTree> {
  return {
    ...{ revision: `${commit.id}:${path}`, commit, changedAt: commit.committedAt, path, objects },
    tree: await readGitTree(objects, root),
    close: async () => undefined,
  };
}

const commitOf = ({ oid, commit }: ReadCommitResult): GitCommit => ({
  id: oid,
  author: commit.author.name,
  at: commit.author.timestamp * 1000,
  message: commit.message.split('\n', 1)[0] ?? '',
  ...{ tree: commit.tree, parents: commit.parent },
  committedAt: commit.committer.timestamp * 1000,
});
