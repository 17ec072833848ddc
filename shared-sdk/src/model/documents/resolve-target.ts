import path from 'node:path';

import { invalidInput } from '../../errors/callboard-error.ts';
import { isScriptTarget, type LocationRef } from '../location-ref.ts';

/** A file in a repository, as the web addresses of code hosts write it. */
interface HostedFile {
  /** Address of the repository, up to the ref. */
  readonly repository: string;
  /** Everything up to the path of the file, so with the ref. */
  readonly root: string;
}

// github.com/o/r/blob/main/x · gitlab.com/g/r/-/blob/main/x · bitbucket.org/w/r/src/main/x ·
// gitea: codeberg.org/o/r/src/branch/main/x
const hostedFile =
  /^(https?:\/\/[^/]+(?:\/[^/]+){2,}?)(?:\/-)?\/(?:blob|tree|raw|edit|src\/(?:branch|tag|commit)|src)\/[^/]+(?=\/|$)/;

function findHostedFile(address: string): HostedFile | undefined {
  const match = hostedFile.exec(address);
  return match?.[1] === undefined ? undefined : { repository: match[1], root: match[0] };
}

/**
 * What a reference in a file points to.
 *
 * An absolute address stays as it is. A relative one is relative to the file; with a leading slash,
 * on a code host, to the root of its repository. Throws `invalid-input` for what is no address, or would run script.
 */
export function resolveTarget(base: LocationRef, target: string): LocationRef {
  if (isScriptTarget(target)) throw invalidInput(`target "${target}" runs script`);
  if (base.type === 'file' && !hasScheme(target)) {
    const isRelative = !path.posix.isAbsolute(target) && !path.win32.isAbsolute(target);
    const file = isRelative ? path.join(path.dirname(base.target), target) : target;
    return { type: 'file', target: file };
  }
  if (base.type !== 'url' && !hasScheme(target)) return { type: base.type, target };
  const hosted = target.startsWith('/') ? findHostedFile(base.target) : undefined;
  const address = hosted ? `${hosted.root}${target}` : target;
  const resolved = base.type === 'url' ? URL.parse(address, base.target) : URL.parse(address);
  if (!resolved) throw invalidInput(`target "${target}" is not an address`);
  // A pattern stays legible; `URL` would write the braces as %7B.
  const text = resolved.href.replaceAll('%7B', '{').replaceAll('%7D', '}');
  return { type: 'url', target: text };
}

function hasScheme(target: string): boolean {
  return /^[a-z][a-z0-9+.-]+:/i.test(target);
}

/** Whether two addresses are known to be in two different repositories of a code host. */
export function isOtherRepository(base: LocationRef, target: LocationRef): boolean {
  if (base.type !== 'url' || target.type !== 'url') return false;
  const from = findHostedFile(base.target)?.repository;
  const to = findHostedFile(target.target)?.repository;
  return from !== undefined && to !== undefined && from.toLowerCase() !== to.toLowerCase();
}

/** Whether a target has a pattern in its path, so that it may stand for any number of files. */
export function isPattern({ type, target }: LocationRef): boolean {
  const pathname = type === 'url' ? target.replace(/[?#].*$/, '') : target;
  return /[*?{[]/.test(pathname);
}
