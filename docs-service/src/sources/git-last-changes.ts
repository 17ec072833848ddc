import type { DocsCommit } from '@callboard/sdk/contracts/docs';
import type { ReadCommitResult } from 'isomorphic-git';
import type { GitObjects } from './git-tree.ts';

interface History {
  readonly objects: GitObjects;
  readonly read: (oid: string) => Promise<ReadCommitResult>;
  /** Folder of the docs in the repository. */
  readonly path: string;
  readonly commitOf: (commit: ReadCommitResult) => DocsCommit;
}

/**
 * The commits that changed files last, looking back along first parents as far as there are commits
 * here. A file that none of them changed is left out. Only folders that differ are looked into.
 */
export async function lastChangesIn(
  { objects, read, path, commitOf }: History,
  head: string,
  files: readonly string[],
): Promise<ReadonlyMap<string, DocsCommit>> {
  const prefix = path === '' ? '' : `${path}/`;
  const open = new Set(files.map((file) => `${prefix}${file}`));
  const found = new Map<string, DocsCommit>();
  let commit = await read(head).catch(() => undefined);
  while (commit && open.size > 0) {
    const [parent] = commit.commit.parent;
    if (parent === undefined) {
      for (const file of open) found.set(file.slice(prefix.length), commitOf(commit));
      break;
    }
    const before = await read(parent).catch(() => undefined); // not fetched: further back than is known
    if (!before) break;
    for (const file of await changedFiles(objects, commit.commit.tree, before.commit.tree))
      if (open.delete(file)) found.set(file.slice(prefix.length), commitOf(commit));
    commit = before;
  }
  return found;
}

async function changedFiles(
  objects: GitObjects,
  now: string,
  before: string | undefined,
  folder = '',
): Promise<string[]> {
  if (now === before) return [];
  const known = new Map(
    before === undefined ? [] : (await objects.tree(before)).map((entry) => [entry.path, entry]),
  );
  const changed: string[] = [];
  for (const entry of await objects.tree(now)) {
    const old = known.get(entry.path);
    if (old?.oid === entry.oid) continue;
    const path = `${folder}${entry.path}`;
    if (entry.type === 'blob') changed.push(path);
    else if (entry.type === 'tree') {
      const oldTree = old?.type === 'tree' ? old.oid : undefined;
      changed.push(...(await changedFiles(objects, entry.oid, oldTree, `${path}/`)));
    }
  }
  return changed;
}
