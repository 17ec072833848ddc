import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CallboardError, invalidInput, messageOf, notFound } from '@callboard/sdk/contract';
import type { DocsCommit } from '@callboard/sdk/contracts/docs';
import type { GuardedFetch } from '@callboard/sdk/service';
import type { ReadCommitResult, ServerRef } from 'isomorphic-git';
import { forgeOf } from '../domain/forge.ts';
import { type GitSource, splitRef } from '../domain/site-source.ts';
import { gitHttp } from './git-http.ts';
import { lastChangesIn } from './git-last-changes.ts';
import { type GitObjects, readGitTree } from './git-tree.ts';
import type { SourceReader } from './source.ts';

export interface GitSourceOptions {
  readonly fetch: GuardedFetch;
  /** Where copies of repositories are kept. */
  readonly folder: string;
  /** Whether a branch or a tag is a version of the docs besides the default one. */
  readonly isVersion: (name: string, patterns: readonly string[] | undefined) => boolean;
}

interface RemoteRef {
  /** `refs/heads/main`. */
  readonly full: string;
  readonly name: string;
  readonly oid: string;
}

interface Remote {
  readonly url: string;
  /** Name of the default branch. */
  readonly head: string | undefined;
  readonly refs: readonly RemoteRef[];
}

/** Commits that are fetched with the one that is read, for what changed last in them. */
const depth = 20;
/** Of one repository, before its copy is made anew. */
const mostPacks = 30;

/** Reads docs from repositories over http(s), each as a small bare copy that is kept between builds. */
export function createGitSource(options: GitSourceOptions): SourceReader<GitSource> {
  // By need: it takes as long to load as all the rest.
  const load = () => import('isomorphic-git');

  async function remoteOf(source: GitSource, signal: AbortSignal): Promise<Remote> {
    const git = await load();
    const http = gitHttp(options.fetch, signal);
    let failure: unknown;
    for (const url of addressesOf(source.url)) {
      try {
        const found = await git.listServerRefs({
          ...{ http, url, protocolVersion: 1, symrefs: true, peelTags: true },
        });
        return remoteOfRefs(url, found);
      } catch (error) {
        failure ??= error;
      }
    }
    throw explain(failure, source.url);
  }

  function placeIn(remote: Remote, source: GitSource) {
    const { refAndPath } = source;
    if (refAndPath === undefined) return { ref: remote.head, path: '' };
    return splitRef(
      refAndPath,
      remote.refs.map(({ name }) => name),
    );
  }

  return {
    async look(source, signal) {
      const remote = await remoteOf(source, signal);
      const { ref, path } = placeIn(remote, source);
      const first = remote.refs.find(({ name }) => name === ref);
      if (!first && !isCommit(ref)) throw noSuchRef(ref, source);
      const others = remote.refs
        .filter(({ name }) => name !== ref && options.isVersion(name, source.versions))
        .toSorted((a, b) => b.name.localeCompare(a.name, 'en', { numeric: true }));
      const versions = [{ name: ref ?? '', oid: first?.oid ?? ref ?? '' }, ...others];
      return versions.map(({ name, oid }) => ({ name, revision: `${oid}:${path}` }));
    },

    async open(source, version, signal) {
      const git = await load();
      const remote = await remoteOf(source, signal);
      const { path } = placeIn(remote, source);
      const known = remote.refs.find(({ name }) => name === version);
      if (!known && !isCommit(version)) throw noSuchRef(version, source);
      const gitdir = join(options.folder, hashOf(remote.url));
      await prepare(gitdir);
      const cache = {};
      await git.init({ fs, gitdir, dir: gitdir, bare: true });
      // What is fetched is read by its hash; git only wants to know where it could note it.
      await git.addRemote({ fs, gitdir, remote: 'origin', url: remote.url, force: true });
      await git
        .fetch({
          ...{ fs, gitdir, cache, http: gitHttp(options.fetch, signal), url: remote.url },
          ...{ singleBranch: true, tags: false, remote: 'origin' },
          // A commit is reached through the default branch alone.
          ...(known
            ? { ref: known.full, remoteRef: known.full, depth }
            : { ref: remote.head ?? 'HEAD', depth: 1_000 }),
        })
        .catch((error: unknown) => {
          throw explain(error, source.url);
        });
      const oid = known?.oid ?? version;
      const read = (id: string) => git.readCommit({ fs, gitdir, cache, oid: id });
      const commit = await read(oid).catch((cause: unknown) => {
        throw notFound(`commit ${oid} of ${source.url}`, { cause });
      });
      const objects: GitObjects = {
        tree: async (id) => (await git.readTree({ fs, gitdir, cache, oid: id })).tree,
        blob: async (id) => Buffer.from((await git.readBlob({ fs, gitdir, cache, oid: id })).blob),
      };
      const root = await folderIn(objects, commit.commit.tree, path);
      if (root === undefined) throw notFound(`folder ${path} at ${version} of ${source.url}`);
      const forge = forgeOf(source.url);
      const isBranch = known?.full.startsWith('refs/heads/') ?? false;
      return {
        revision: `${oid}:${path}`,
        tree: await readGitTree(objects, root),
        commit: commitOf(commit),
        changedAt: commit.commit.committer.timestamp * 1000,
        lastChanges: (files) => lastChangesIn({ objects, read, path, commitOf }, oid, files),
        ...(forge ? { repoUrl: forge.repoUrl } : {}),
        ...(forge && isBranch ? { editUrl: forge.editUrl(version, path) } : {}),
        close: async () => undefined,
      };
    },
  };
}

async function prepare(gitdir: string): Promise<void> {
  const packs = await readdir(join(gitdir, 'objects/pack')).catch(() => []); // no copy yet
  if (packs.length > 2 * mostPacks) await rm(gitdir, { recursive: true, force: true });
  await mkdir(gitdir, { recursive: true });
}

/** Most servers name repositories with `.git` and redirect who leaves it out; some have it without. */
const addressesOf = (url: string): readonly string[] =>
  url.endsWith('.git') ? [url] : [`${url}.git`, url];

function remoteOfRefs(url: string, found: readonly ServerRef[]): Remote {
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

async function folderIn(
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

const commitOf = ({ oid, commit }: ReadCommitResult): DocsCommit => ({
  id: oid,
  author: commit.author.name,
  at: commit.author.timestamp * 1000,
  message: commit.message.split('\n', 1)[0] ?? '',
});

const isCommit = (ref: string | undefined) => ref !== undefined && /^[0-9a-f]{40}$/.test(ref);

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32);

const noSuchRef = (ref: string | undefined, { url }: GitSource) =>
  invalidInput(`${url} has no branch or tag ${ref ?? 'that is its default'}`, {
    hint: 'check backstage.io/techdocs-ref of the entity',
  });

function explain(error: unknown, url: string): CallboardError {
  if (error instanceof CallboardError) return error;
  if (error instanceof Error && error.cause instanceof CallboardError) return error.cause;
  return new CallboardError('unavailable', `${url} cannot be read: ${messageOf(error)}`, {
    cause: error,
  });
}
