import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { CallboardError, notFound } from '../../errors/callboard-error.ts';
import { pathOfFileAddress } from '../../model/documents/source-address.ts';
import { checkBelow } from '../safe-path.ts';
import { readObjects } from './git-objects.ts';
import type { GitRef, GitRemote } from './git-remote.ts';

export const isFileAddress = (url: string) => /^file:/i.test(url);

/** The git folder behind a `file:` address, once it is known to be below the folder that may be read. */
export async function gitdirOf(url: string, within: string | undefined): Promise<string> {
  const gitdir = pathOfFileAddress(url);
  if (within === undefined)
    throw new CallboardError('forbidden', `${url} is on the portal's own machine`, {
      hint: 'only what is read from files of this machine may name others there',
    });
  await checkBelow(within, gitdir);
  const names = await readdir(gitdir).catch((): string[] => []); // the error below says it
  if (!names.includes('HEAD') || !names.includes('objects')) throw notFound(`repository ${url}`);
  return gitdir;
}

/** The branches and tags of a repository of this machine. */
export async function localRemote(url: string, gitdir: string): Promise<GitRemote> {
  const git = await import('isomorphic-git');
  const { fs, objects } = await readObjects(gitdir);
  const place = { fs, gitdir, dir: gitdir };
  const branches = (await git.listBranches(place)).map((name) => ({ name, kind: 'heads' }));
  const tags = (await git.listTags(place)).map((name) => ({ name, kind: 'tags' }));
  const refs = await Promise.all(
    [...tags, ...branches].map(async ({ name, kind }): Promise<GitRef> => {
      const full = join('refs', kind, name);
      // Of a tag the commit that it names, not the tag itself.
      const { id } = await objects.commit(await git.resolveRef({ ...place, ref: full }));
      return { full, name, oid: id };
    }),
  );
  const head = await git.currentBranch({ ...place, test: true });
  // Of a branch and a tag with the same name, the branch.
  const byName = new Map(refs.map((ref) => [ref.name, ref]));
  return { url, gitdir, head: head ?? undefined, refs: [...byName.values()] };
}
