import { join, resolve } from 'node:path';
import { CallboardError, invalidInput } from '../../errors/callboard-error.ts';
import {
  localSourceOf,
  pathOfFileAddress,
  sourceOfAddress,
} from '../../model/documents/source-address.ts';
import type { GuardedFetch } from '../fetch/guarded-fetch.ts';
import { isInside } from '../safe-path.ts';
import { createArchives } from './archives.ts';
import { placeIn } from './git-remote.ts';
import { createGitRepositories } from './git-repositories.ts';
import { isFileAddress } from './local-repository.ts';
import { openFolder } from './open-folder.ts';
import type { OpenTree } from './source-tree.ts';

export interface TreeOpenerOptions {
  readonly fetch: GuardedFetch;
  /** The service's own, for copies of what is elsewhere. */
  readonly folder: string;
  /** Absolute folders that `file:` addresses may lead into; nowhere where absent. */
  readonly roots?: readonly string[];
  /** Absolute paths that are never read: the portal's own data. */
  readonly hidden?: readonly string[];
}

export interface OpenTreeRequest {
  readonly signal: AbortSignal;
}

/**
 * Opens the files behind an address: a repository, a folder in one as code hosts show it (`…/tree/main/x`),
 * a tar archive, `file:///srv/x`, or `file:///srv/x.git/tree/main/x`.
 *
 * Rejects with `invalid-input`, `forbidden` (host or folder not allowed), `not-found`, `unavailable`.
 */
export type OpenTreeAt = (address: string, request: OpenTreeRequest) => Promise<OpenTree>;

export function createTreeOpener(options: TreeOpenerOptions): OpenTreeAt {
  const { fetch, folder, roots = [], hidden = [] } = options;
  const archives = createArchives({ fetch, folder: join(folder, 'work') });
  const repositories = createGitRepositories({ fetch, folder: join(folder, 'git') });
  return async (address, { signal }) => {
    if (!/^(https?:\/\/|file:)/i.test(address))
      throw invalidInput(`${address} is no address that can be read`, {
        hint: 'http, https and file: addresses can',
      });
    const source = isFileAddress(address) ? localSourceOf(address) : sourceOfAddress(address);
    if (source.kind === 'folder')
      return openFolder(source.folder, { within: rootAround(source.folder, roots), hidden });
    if (source.kind === 'archive') return archives.open(source.url, signal);
    const within = isFileAddress(source.url)
      ? { within: rootAround(pathOfFileAddress(source.url), roots) }
      : {};
    const remote = await repositories.remote(source.url, { signal, ...within });
    return repositories.open(remote, placeIn(remote, source.refAndPath), signal);
  };
}

function rootAround(place: string, roots: readonly string[]): string {
  const root = roots.map((each) => resolve(each)).find((each) => isInside(each, place));
  if (root !== undefined) return root;
  throw new CallboardError('forbidden', `${place} is in no folder that may be read`, {
    hint: 'a folder has to be below one that the portal is set up to read',
  });
}
