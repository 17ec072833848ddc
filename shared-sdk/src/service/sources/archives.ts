import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CallboardError, notFound } from '../../errors/callboard-error.ts';
import type { GuardedFetch } from '../fetch/guarded-fetch.ts';
import { openFolder } from './open-folder.ts';
import type { OpenTree } from './source-tree.ts';
import { unpackArchive } from './unpack-archive.ts';

export interface ArchivesOptions {
  readonly fetch: GuardedFetch;
  /** Where archives are unpacked while they are read. */
  readonly folder: string;
}

/** Reads tar archives on other servers. */
export interface Archives {
  /** The revision that is there now; what did not change does not come over again. */
  readonly look: (url: string, signal: AbortSignal) => Promise<string>;
  readonly open: (url: string, signal: AbortSignal) => Promise<OpenTree>;
}

interface Known {
  readonly etag: string;
  readonly revision: string;
}

export function createArchives(options: ArchivesOptions): Archives {
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
    async look(url, signal) {
      const last = known.get(url);
      const fresh = await download(url, signal, last?.etag);
      return fresh?.revision ?? last?.revision ?? '';
    },
    async open(url, signal) {
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
        const tree = { ...open.tree, issues, stamp: () => '' };
        return { ...open, tree, revision: fresh.revision, close };
      } catch (error) {
        await close();
        throw error;
      }
    },
  };
}
