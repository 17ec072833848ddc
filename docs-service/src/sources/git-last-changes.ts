import type { DocsCommit } from '@callboard/sdk/contracts/docs';
import type { GitObjects, OpenGitTree } from '@callboard/sdk/service/sources';
import { docsCommitOf } from './docs-commit.ts';

/**
 * The commits that changed files last, looking back along first parents as far as there are commits
 * here. A file that none of them changed is left out. Only folders that differ are looked into.
 */
export async function lastChangesIn(
  { objects, path, ...open }: Pick<OpenGitTree, 'objects' | 'path' | 'commit'>,
  files: readonly string[],
): Promise<ReadonlyMap<string, DocsCommit>> {
  const prefix = path === '' ? '' : `${path}/`;
  const wanted = new Set(files.map((file) => `${prefix}${file}`));
  const found = new Map<string, DocsCommit>();
  let { commit } = open;
  while (wanted.size > 0) {
    const [parent] = commit.parents;
    if (parent === undefined) {
      for (const file of wanted) found.set(file.slice(prefix.length), docsCommitOf(commit));
      break;
    }
    const before = await objects.commit(parent).catch(() => undefined); // not fetched: further back than is known
    if (!before) break;
    for (const file of await changedFiles(objects, commit.tree, before.tree))
      if (wanted.delete(file)) found.set(file.slice(prefix.length), docsCommitOf(commit));
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
