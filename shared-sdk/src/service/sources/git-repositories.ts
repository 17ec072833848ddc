import { createHash } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServerRef } from 'isomorphic-git';
import { CallboardError, invalidInput, messageOf, notFound } from '../../errors/callboard-error.ts';
import { type GitPlace, splitRef } from '../../model/documents/source-address.ts';
import type { GuardedFetch } from '../fetch/guarded-fetch.ts';
import { gitHttp } from './git-http.ts';
import { folderIn, type OpenGitTree, openGitTree, readObjects } from './git-objects.ts';

export interface GitRepositoriesOptions {
  readonly fetch: GuardedFetch;
  /** Where copies of repositories are kept, for this process alone. */
  readonly folder: string;
}

/** A branch or a tag. */
export interface GitRef {
  /** `refs/heads/main`. */
  readonly full: string;
  readonly name: string;
  /** Id of the commit. */
  readonly oid: string;
}

/** A repository on a server, as far as it tells before anything is fetched. */
export interface GitRemote {
  readonly url: string;
  /** Name of the default branch. */
  readonly head: string | undefined;
  readonly refs: readonly GitRef[];
}

/** Reads repositories over http(s), each as a small bare copy that is kept for the next time. */
export interface GitRepositories {
  /** Asks a server for branches and tags. `url` is with or without `.git`. */
  readonly remote: (url: string, signal: AbortSignal) => Promise<GitRemote>;
  /** The folder of a place that `placeIn` found; rejects with `not-found`, `unavailable`. */
  readonly open: (
    remote: GitRemote,
    place: KnownPlace,
    signal: AbortSignal,
  ) => Promise<OpenGitTree>;
}

/** A place whose ref there is. */
export interface KnownPlace extends GitPlace {
  /** Id of its commit. */
  readonly oid: string;
  /** Absent where the place is named by its commit. */
  readonly known?: GitRef;
}

/** Finds a ref with a path behind it; the default branch where none is named. Throws `invalid-input`. */
export function placeIn(remote: GitRemote, refAndPath: string | undefined): KnownPlace {
  const place =
    refAndPath === undefined
      ? { ref: remote.head ?? '', path: '' }
      : splitRef(
          refAndPath,
          remote.refs.map(({ name }) => name),
        );
  const known = remote.refs.find(({ name }) => name === place.ref);
  if (known) return { ...place, oid: known.oid, known };
  if (isCommit(place.ref)) return { ...place, oid: place.ref };
  const wanted = place.ref || 'that is its default';
  throw invalidInput(`${remote.url} has no branch or tag ${wanted}`, {
    hint: 'check the branch, tag or full commit in the address',
  });
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
    async remote(address, signal) {
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

    async open({ url, head }, { oid, path, ref, known }, signal) {
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
          ...(known
            ? { ref: known.full, remoteRef: known.full, depth }
            : { ref: head ?? 'HEAD', depth: 1_000 }),
        });
        return read;
      });
      try {
        const commit = await objects.commit(oid).catch((cause: unknown) => {
          throw notFound(`commit ${oid} of ${url}`, { cause });
        });
        const root = await folderIn(objects, commit.tree, path);
        if (root === undefined) throw notFound(`folder ${path} at ${ref} of ${url}`);
        return { ...(await openGitTree(objects, commit, root, path)), close: release };
      } catch (error) {
        await release();
        throw error;
      }
    },
  };
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

function remoteOfRefs(url: string, found: readonly ServerRef[]): GitRemote {
  const head = found.find(({ ref }) => ref === 'HEAD');
  const refs = found.flatMap(({ ref, oid, peeled }) => {
    const [, name] = /^refs\/(?:heads|tags)\/(.+?)(?:\^\{\})?$/.exec(ref) ?? [];
    return name === undefined || ref.endsWith('^{}')
      ? []
      : [{ full: ref, name, oid: peeled ?? oid }];
  });
  // Of a branch and a tag with the same name, the branch.
  const byName = new Map(refs.toReversed().map((ref) => [ref.name, ref]));
  const target = head?.target?.replace('refs/heads/', '');
  const same = refs.find(({ full, oid }) => full.startsWith('refs/heads/') && oid === head?.oid);
  return { url, head: target ?? same?.name, refs: [...byName.values()] };
}

const isCommit = (ref: string) => /^[0-9a-f]{40}$/.test(ref);

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32);

function explain(error: unknown, url: string): CallboardError {
  if (error instanceof CallboardError) return error;
  if (error instanceof Error && error.cause instanceof CallboardError) return error.cause;
  return new CallboardError('unavailable', `${url} cannot be read: ${messageOf(error)}`, {
    cause: error,
  });
}
