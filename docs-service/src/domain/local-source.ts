import { sep } from 'node:path';
import { isCallboardError } from '@callboard/sdk/contract';
import { localSourceOf, pathOfFileAddress } from '@callboard/sdk/model/documents';
import type { SiteSource } from './site-source.ts';

/**
 * The folder or repository behind a `file:` address, within what the entity's file may lead to.
 *
 * Only entities in files of this machine may name others there: `root` is absent for those of servers.
 */
export function localSource(
  address: string,
  root: string | undefined,
  none: (reason: string) => SiteSource,
): SiteSource {
  if (root === undefined)
    return none('file: addresses are followed only from entities in files of this machine');
  try {
    const source = localSourceOf(address);
    const place = source.kind === 'folder' ? source.folder : pathOfFileAddress(source.url);
    return isBelow(root, place) ? { ...source, root } : none(leadsOut(place, root));
  } catch (error) {
    if (isCallboardError(error)) return none(error.message);
    throw error;
  }
}

export const leadsOut = (place: string, root: string) =>
  `${place} leads out of ${root}, the folder that the entity's catalog is read from`;

/** By the paths alone; links are looked at when it is read. */
export const isBelow = (root: string, place: string) =>
  place === root || place.startsWith(root.endsWith(sep) ? root : `${root}${sep}`);
