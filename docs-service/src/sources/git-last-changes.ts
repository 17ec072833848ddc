import type { DocsCommit } from '@callboard/sdk/contracts/docs';
import type { GitObjects, OpenGitTree } from '@callboard/sdk/service/sources';
import { docsCommitOf } from './docs-commit.ts';

/** What an earlier look back found. */
export interface KnownChanges {
  /** Id of the commit that it began at. */
  readonly head: string;
  readonly changes: ReadonlyMap<string, DocsCommit>;
  /** What it looked for. */
  readonly files: ReadonlySet<string>;
}

export interface LookBack {
  readonly mostCommits?: number;
  readonly known?: KnownChanges;
}

/**
 * The commits that changed files last, looking back along first parents as far as there are commits
 * here. A file that none of them changed is left out. Only folders that differ are looked into.
 */
export async function lastChangesIn(
  { objects, path, ...open }: Pick<OpenGitTree, 'objects' | 'path' | 'commit'>,
  files: readonly string[],
  { mostCommits = Number.POSITIVE_INFINITY, known }: LookBack = {},
): Promise<ReadonlyMap<string, DocsCommit>> {
  const prefix = path === '' ? '' : `${path}/`;
  const wanted = new Set(files);
  const found = new Map<string, DocsCommit>();
  let { commit } = open;
  for (let seen = 0; wanted.size > 0 && seen < mostCommits; seen += 1) {
    if (commit.id === known?.head)
      for (const file of wanted) {
        const change = known.changes.get(file);
        if (change) found.set(file, change);
        if (known.files.has(file)) wanted.delete(file);
      }
    const [parent] = commit.parents;
    // Not fetched: further back than is known.
    const before = parent && (await objects.commit(parent).catch(() => undefined));
    if (parent !== undefined && !before) break;
    const trees = { now: commit.tree, before: before ? before.tree : undefined };
    for (const file of await changedFiles(objects, trees, prefix)) {
      const own = file.slice(prefix.length);
      if (wanted.delete(own)) found.set(own, docsCommitOf(commit));
    }
    if (!before) break;
    commit = before;
  }
  return found;
}

interface TreePair {
  readonly now: string;
  readonly before: string | undefined;
}

/** Files below `prefix` that differ; all of them where there is nothing before. */
async function changedFiles(
  objects: GitObjects,
  { now, before }: TreePair,
  prefix: string,
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
    else if (entry.type === 'tree' && (prefix.startsWith(`${path}/`) || path.startsWith(prefix))) {
      const trees = { now: entry.oid, before: old?.type === 'tree' ? old.oid : undefined };
      changed.push(...(await changedFiles(objects, trees, prefix, `${path}/`)));
    }
  }
  return changed.filter((path) => path.startsWith(prefix));
}
