import { createHash } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CallboardError, messageOf, notFound } from '../../errors/callboard-error.ts';
import type { GuardedFetch } from '../fetch/guarded-fetch.ts';
import { gitHttp } from './git-http.ts';
import { folderIn, type OpenGitTree, openGitTree, readObjects } from './git-objects.ts';
import { type GitRemote, type KnownPlace, remoteOfRefs } from './git-remote.ts';
import type { GitObjects } from './git-tree.ts';
import { gitdirOf, isFileAddress, localRemote } from './local-repository.ts';

export interface GitRepositoriesOptions {
  readonly fetch: GuardedFetch;
  /** Where copies of repositories are kept, for this process alone. */
  readonly folder: string;
}

/** Reads repositories over http(s), each as a small bare copy that is kept for the next time. */
export interface GitRepositories {
  /** Asks a server for branches and tags. `url` is with or without `.git`; or it is `file:///…`. */
  readonly remote: (url: string, request: RemoteRequest) => Promise<GitRemote>;
  /** The folder of a place that `placeIn` found; rejects with `not-found`, `unavailable`. */
  readonly open: (
    remote: GitRemote,
    place: KnownPlace,
    signal: AbortSignal,
  ) => Promise<OpenGitTree>;
}

export interface RemoteRequest {
  readonly signal: AbortSignal;
  /** Folder that a `file:` address may lead into; nowhere where absent. */
  readonly within?: string;
}

/** Commits that are fetched with the one that is read, for what changed last in them. */
const depth = 20;
/** Of one repository, before its copy is made anew. */
const mostPacks = 30;

export function createGitRepositories(options: GitRepositoriesOptions): GitRepositories {
  // By need: it takes as long to load as all the rest.
  const load = () => import('isomorphic-git');
  const copies = new Map<string, Copy>();

  /** One after the other for each copy: two would write the same files. */
  async function withCopy<T>(url: string, work: (gitdir: string) => Promise<T>) {
    const gitdir = join(options.folder, hashOf(url));
    const copy = copies.get(gitdir) ?? { readers: 0, last: Promise.resolve() };
    copies.set(gitdir, copy);
    const isUnread = copy.readers === 0;
    copy.readers += 1;
    const done = copy.last.then(async () => {
      await prepare(gitdir, isUnread);
      return work(gitdir);
    });
    copy.last = done.then(
      () => undefined,
      () => undefined,
    );
    let isReading = true;
    const release = async () => {
      if (!isReading) return;
      isReading = false;
      copy.readers -= 1;
      if (copy.readers === 0) copies.delete(gitdir);
    };
    try {
      return { result: await done, release };
    } catch (error) {
      await release();
      throw explain(error, url);
    }
  }

  return {
    async remote(address, { signal, within }) {
      if (isFileAddress(address)) return localRemote(address, await gitdirOf(address, within));
      const git = await load();
      const http = gitHttp(options.fetch, signal);
      let failure: unknown;
      for (const url of addressesOf(address)) {
        try {
          const found = await git.listServerRefs({
            ...{ http, url, protocolVersion: 1, symrefs: true, peelTags: true },
          });
          return remoteOfRefs(url, found);
        } catch (error) {
          failure ??= error;
        }
      }
      throw explain(failure, address);
    },

    async open(remote, place, signal) {
      const { url, head } = remote;
      if (remote.gitdir !== undefined)
        return openPlace((await readObjects(remote.gitdir)).objects, remote, place);
      const git = await load();
      const { result: objects, release } = await withCopy(url, async (gitdir) => {
        const { fs, cache, objects: read } = await readObjects(gitdir);
        await git.init({ fs, gitdir, dir: gitdir, bare: true });
        // What is fetched is read by its hash; git only wants to know where it could note it.
        await git.addRemote({ fs, gitdir, remote: 'origin', url, force: true });
        await git.fetch({
          ...{ fs, gitdir, cache, http: gitHttp(options.fetch, signal), url },
          ...{ singleBranch: true, tags: false, remote: 'origin' },
          // A commit is reached through the default branch alone.
          ...(place.known
            ? { ref: place.known.full, remoteRef: place.known.full, depth }
            : { ref: head ?? 'HEAD', depth: 1_000 }),
        });
        return read;
      });
      try {
        return { ...(await openPlace(objects, remote, place)), close: release };
      } catch (error) {
        await release();
        throw error;
      }
    },
  };
}

/** The folder of a place in a repository whose objects are here. */
async function openPlace(
  objects: GitObjects,
  { url }: GitRemote,
  { oid, ref, path }: KnownPlace,
): Promise<OpenGitTree> {
  const commit = await objects.commit(oid).catch((cause: unknown) => {
    throw notFound(`commit ${oid} of ${url}`, { cause });
  });
  const root = await folderIn(objects, commit.tree, path);
  if (root === undefined) throw notFound(`folder ${path} at ${ref} of ${url}`);
  return openGitTree(objects, commit, root, path);
}

interface Copy {
  /** Who reads it, or is about to. */
  readers: number;
  /** The last work on it. */
  last: Promise<void>;
}

async function prepare(gitdir: string, mayMakeAnew: boolean): Promise<void> {
  const packs = await readdir(join(gitdir, 'objects/pack')).catch(() => []); // no copy yet
  if (mayMakeAnew && packs.length > 2 * mostPacks)
    await rm(gitdir, { recursive: true, force: true });
  await mkdir(gitdir, { recursive: true });
}

/** Most servers name repositories with `.git` and redirect who leaves it out; some have it without. */
const addressesOf = (url: string): readonly string[] =>
  url.endsWith('.git') ? [url] : [`${url}.git`, url];

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32);

function explain(error: unknown, url: string): CallboardError {
  if (error instanceof CallboardError) return error;
  if (error instanceof Error && error.cause instanceof CallboardError) return error.cause;
  const message = messageOf(error);
  return new CallboardError('unavailable', `${url} cannot be read: ${message}`, {
    cause: error,
    // What is private is not there for who is not known.
    ...(/\b40[134]\b/.test(message)
      ? { hint: 'if it is private, set integrations in callboard.yaml for its host' }
      : {}),
  });
}
