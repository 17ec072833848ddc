import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CallboardError } from '../../errors/callboard-error.ts';
import { type CommitRequest, writeCommit } from './write-commit.ts';

export interface NewRepository {
  /** Absolute path of the bare repository. */
  readonly folder: string;
  /** As people know it, for messages. */
  readonly name: string;
  readonly branch: string;
  /** Who makes it: the same owner that asks again gets what is there. */
  readonly madeBy: string;
  readonly commit: Omit<CommitRequest, 'gitdir' | 'parent'>;
}

/** Notes in the folder of a repository who made it. */
const noteName = 'callboard-made-by';

/**
 * Makes a bare repository with one commit, all at once: whoever looks sees nothing of it or the whole.
 * Answers the commit. Rejects with `conflict` where another one is there.
 */
export async function makeRepository(request: NewRepository): Promise<string> {
  const { folder, name, branch, madeBy, commit } = request;
  const git = await import('isomorphic-git');
  const known = await readFile(join(folder, noteName), 'utf8').catch(() => undefined); // none yet
  if (known === madeBy) return git.resolveRef({ fs, gitdir: folder, ref: 'HEAD' });
  if (fs.existsSync(folder)) throw isThere(name);
  const draft = join(dirname(folder), `.draft-${randomUUID()}`);
  try {
    await mkdir(draft, { recursive: true });
    await git.init({ fs, gitdir: draft, dir: draft, bare: true, defaultBranch: branch });
    const oid = await writeCommit({ ...commit, gitdir: draft });
    await setBranch(draft, branch, oid);
    await writeFile(join(draft, noteName), madeBy);
    await rename(draft, folder).catch((cause: unknown) => {
      throw fs.existsSync(folder) ? isThere(name) : cause;
    });
    return oid;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

export interface BranchRequest extends Pick<NewRepository, 'folder' | 'name' | 'branch'> {
  /** The branch that the new one starts from; the default one where absent. */
  readonly from?: string | undefined;
  readonly commit: Omit<CommitRequest, 'gitdir' | 'parent'>;
  /** Whether a branch that is there may go on. */
  readonly update?: boolean | undefined;
}

/** Adds a branch with one commit to a repository that is there. Rejects with `not-found`, `conflict`. */
export async function addBranch(request: BranchRequest): Promise<{ oid: string; from: string }> {
  const { folder, name, branch, update = false, commit } = request;
  const git = await import('isomorphic-git');
  const place = { fs, gitdir: folder };
  if (!fs.existsSync(join(folder, 'HEAD')))
    throw new CallboardError('not-found', `the repository ${name} was not found`);
  const head = await git.resolveRef({ ...place, ref: 'HEAD', depth: 2 });
  const from = request.from ?? head.replace(/^refs\/heads\//, '');
  const oidOf = (ref: string) =>
    git.resolveRef({ ...place, ref: `refs/heads/${ref}` }).catch(() => undefined); // none yet
  const base = await oidOf(from);
  if (base === undefined) throw new CallboardError('not-found', `${name} has no branch ${from}`);
  const there = await oidOf(branch);
  const oid = await writeCommit({ ...commit, gitdir: folder, parent: there ?? base });
  const again = await writeCommit({ ...commit, gitdir: folder, parent: base });
  // Begun again after a crash, it finds its own commit.
  if (there === again) return { oid: again, from };
  if (there !== undefined && !update)
    throw new CallboardError('conflict', `${name} has a branch ${branch} already`, {
      hint: 'set update: true to add to it',
    });
  await setBranch(folder, branch, oid);
  return { oid, from };
}

/** By a rename, so that nobody reads half of it. */
async function setBranch(gitdir: string, branch: string, oid: string): Promise<void> {
  const git = await import('isomorphic-git');
  await git.writeRef({ fs, gitdir, ref: `refs/heads/${branch}`, value: oid, force: true });
}

const isThere = (name: string) =>
  new CallboardError('conflict', `the repository ${name} exists already`, {
    hint: 'choose another name',
  });
