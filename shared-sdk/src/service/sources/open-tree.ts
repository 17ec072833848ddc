import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CallboardError, invalidInput } from '../../errors/callboard-error.ts';
import { sourceOfAddress } from '../../model/documents/source-address.ts';
import type { GuardedFetch } from '../fetch/guarded-fetch.ts';
import { createArchives } from './archives.ts';
import { createGitRepositories, placeIn } from './git-repositories.ts';
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
 * a tar archive, or `file:///…`.
 *
 * Rejects with `invalid-input`, `forbidden` (host or folder not allowed), `not-found`, `unavailable`.
 */
export type OpenTreeAt = (address: string, request: OpenTreeRequest) => Promise<OpenTree>;

export function createTreeOpener(options: TreeOpenerOptions): OpenTreeAt {
  const { fetch, folder, roots = [], hidden = [] } = options;
  const archives = createArchives({ fetch, folder: join(folder, 'work') });
  const repositories = createGitRepositories({ fetch, folder: join(folder, 'git') });
  return async (address, { signal }) => {
    if (/^file:/i.test(address)) {
      const place = folderOf(address);
      return openFolder(place, { within: rootAround(place, roots), hidden });
    }
    if (!/^https?:\/\//i.test(address))
      throw invalidInput(`${address} is no address that can be read`, {
        hint: 'http, https and file: addresses can',
      });
    const source = sourceOfAddress(address);
    if (source.kind === 'archive') return archives.open(source.url, signal);
    const remote = await repositories.remote(source.url, signal);
    return repositories.open(remote, placeIn(remote, source.refAndPath), signal);
  };
}

function folderOf(address: string): string {
  const path = address.replace(/^file:/i, '');
  // `file:/srv/x`, as locations of the catalog are written, or a real URL.
  const place = path.startsWith('//') ? fileURLToPath(`file:${path}`) : path;
  if (!isAbsolute(place)) throw invalidInput(`${address} is no absolute place`);
  return resolve(place);
}

function rootAround(place: string, roots: readonly string[]): string {
  const root = roots.map((each) => resolve(each)).find((each) => isInside(each, place));
  if (root !== undefined) return root;
  throw new CallboardError('forbidden', `${place} is in no folder that may be read`, {
    hint: 'a folder has to be below one that the portal is set up to read',
  });
}

const isInside = (root: string, place: string) => {
  const way = relative(root, place);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
};
