import { pathToFileURL } from 'node:url';
import { annotations, type Entity, parseLocationRef } from '@callboard/sdk/model';

/**
 * Address of the file that a template is in, which relative addresses start from. Only what the catalog
 * itself wrote counts for files of the machine: a document may claim any source.
 */
export function templateLocationOf(entity: Entity): string | undefined {
  const managed = locationIn(entity, annotations.location);
  const source = locationIn(entity, annotations.sourceLocation);
  const isRemote = source?.type === 'url' && managed?.type !== 'file';
  const location = isRemote ? source : managed;
  if (!location) return undefined;
  if (location.type === 'url')
    return /^https?:/.test(location.target) ? location.target : undefined;
  return location.type === 'file' && location.target.startsWith('/')
    ? pathToFileURL(location.target).href
    : undefined;
}

/**
 * The address of a file as it was at a commit; absent where an address of this kind names none. The name
 * of a branch with a slash makes one that leads nowhere.
 */
export function locationAtCommit(location: string, commit: string): string | undefined {
  const [, start, gitea, rest] =
    /^(https?:\/\/.+?\/(?:blob|tree|raw|(src)\/(?:branch|tag|commit)))\/[^/]+\/(.+)$/.exec(
      location,
    ) ?? [];
  if (start === undefined || rest === undefined) return undefined;
  return `${gitea ? start.replace(/[^/]+$/, 'commit') : start}/${commit}/${rest}`;
}

function locationIn({ metadata }: Entity, key: string) {
  const text = metadata.annotations?.[key];
  return text === undefined ? undefined : parseLocationRef(text);
}
