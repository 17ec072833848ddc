import fs from 'node:fs';
import { join } from 'node:path';
import { notFound } from '@callboard/sdk/contract';

export interface GitRef {
  /** `refs/heads/main`. */
  readonly name: string;
  readonly oid: string;
}

export interface GitFolder {
  readonly gitdir: string;
  /** What HEAD leads to, `refs/heads/main`. */
  readonly head: string;
  /** By name. */
  readonly refs: readonly GitRef[];
}

/** Looks at a bare repository. Rejects with `not-found`. */
export async function openGitFolder(gitdir: string, name: string): Promise<GitFolder> {
  if (!fs.existsSync(join(gitdir, 'HEAD'))) throw notFound(`repository ${name}`);
  const git = await import('isomorphic-git');
  const place = { fs, gitdir };
  const head = await git.resolveRef({ ...place, ref: 'HEAD', depth: 2 });
  const names = [
    ...(await git.listBranches(place)).map((branch) => `refs/heads/${branch}`),
    ...(await git.listTags(place)).map((tag) => `refs/tags/${tag}`),
  ].toSorted();
  const refs = await Promise.all(
    names.map(async (ref) => ({ name: ref, oid: await git.resolveRef({ ...place, ref }) })),
  );
  return { gitdir, head, refs };
}

export interface Reached {
  readonly oids: readonly string[];
  /** Commits whose parents are left out. */
  readonly shallow: readonly string[];
}

/** Everything that commits lead to, so many commits deep. */
export async function reachedFrom(
  gitdir: string,
  commits: readonly string[],
  depth = Number.POSITIVE_INFINITY,
): Promise<Reached> {
  const git = await import('isomorphic-git');
  const place = { fs, gitdir, cache: {} };
  const oids = new Set<string>();
  const shallow: string[] = [];

  async function addTree(oid: string): Promise<void> {
    if (oids.has(oid)) return;
    oids.add(oid);
    for (const entry of (await git.readTree({ ...place, oid })).tree) {
      if (entry.type === 'tree') await addTree(entry.oid);
      else if (entry.type === 'blob') oids.add(entry.oid);
    }
  }

  let level = [...new Set(commits)];
  for (let distance = 1; level.length > 0; distance += 1) {
    const next = new Set<string>();
    for (const oid of level) {
      if (oids.has(oid)) continue;
      oids.add(oid);
      const { commit } = await git.readCommit({ ...place, oid });
      await addTree(commit.tree);
      if (distance >= depth && commit.parent.length > 0) shallow.push(oid);
      else for (const parent of commit.parent) next.add(parent);
    }
    level = [...next];
  }
  return { oids: [...oids], shallow };
}
