import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CallboardError, notFound } from '@callboard/sdk/contract';
import type { GuardedFetch } from '@callboard/sdk/service';
import type { ArchiveSource } from '../domain/site-source.ts';
import { openFolder } from './folder-source.ts';
import type { SourceReader, StampedTree } from './source.ts';
import { unpackArchive } from './unpack-archive.ts';

/** The one version of an archive. */
export const archiveVersion = 'latest';

export interface ArchiveSourceOptions {
  readonly fetch: GuardedFetch;
  /** Where archives are unpacked while they are read. */
  readonly folder: string;
}

interface Known {
  readonly etag: string;
  readonly revision: string;
}

/** Reads docs from tar archives on other servers. */
export function createArchiveSource(options: ArchiveSourceOptions): SourceReader<ArchiveSource> {
  const known = new Map<string, Known>();

  async function download(url: string, signal: AbortSignal, ifNoneMatch?: string) {
    const answer = await options.fetch(url, {
      signal,
      ...(ifNoneMatch === undefined ? {} : { ifNoneMatch }),
    });
    if (answer.status === 304) return undefined;
    if (answer.status === 404 || answer.status === 410) throw notFound(`archive ${url}`);
    if (answer.status !== 200)
      throw new CallboardError('unavailable', `${url} answered ${answer.status}`);
    const revision = createHash('sha256').update(answer.body).digest('hex').slice(0, 40);
    const { etag } = answer.headers;
    if (etag !== undefined) known.set(url, { etag, revision });
    return { body: answer.body, revision };
  }

  return {
    async look({ url }, signal) {
      const last = known.get(url);
      const fresh = await download(url, signal, last?.etag);
      return [{ name: archiveVersion, revision: fresh?.revision ?? last?.revision ?? '' }];
    },
    async open({ url }, _version, signal) {
      const fresh = await download(url, signal);
      if (!fresh) throw new CallboardError('unavailable', `${url} answered 304 to a plain request`);
      await mkdir(options.folder, { recursive: true });
      const folder = await mkdtemp(join(options.folder, 'archive-'));
      const close = () => rm(folder, { recursive: true, force: true });
      try {
        const unpacked = await unpackArchive(fresh.body, folder);
        const open = await openFolder(join(folder, unpacked.top));
        // Times in an archive are often those of the commit, so they tell nothing.
        const issues = async () => [...unpacked.refused, ...(await open.tree.issues())];
        const tree: StampedTree = { ...open.tree, issues, stamp: () => '' };
        return { ...open, tree, revision: fresh.revision, close };
      } catch (error) {
        await close();
        throw error;
      }
    },
  };
}
