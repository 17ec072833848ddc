import { isAbsolute, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { invalidInput } from '../../errors/callboard-error.ts';

/** A repository, or a place in one, as the addresses of code hosts name it. */
export interface RepositoryAddress {
  readonly kind: 'git';
  /** Address of the repository, as it was written. */
  readonly url: string;
  /**
   * Branch, tag or commit with the path behind it, as the addresses of code hosts have them: only the
   * repository's refs tell where one ends (`splitRef`). The default branch and the root where absent.
   */
  readonly refAndPath?: string;
}

/** A tar archive on a server. */
export interface ArchiveAddress {
  readonly kind: 'archive';
  readonly url: string;
}

/** A folder of the machine itself, named by a `file:` address. */
export interface FolderAddress {
  readonly kind: 'folder';
  /** Absolute. */
  readonly folder: string;
}

// github.com/o/r/tree/main/x · gitlab.com/g/s/r/-/tree/main/x · bitbucket.org/w/r/src/main/x ·
// gitea: codeberg.org/o/r/src/branch/main/x
const hosted =
  /^(https?:\/\/[^/]+(?:\/[^/]+){2,}?)(?:\/-)?\/(?:blob|tree|raw|edit|src\/(?:branch|tag|commit)|src)\/(.+?)\/*$/;

// file:///srv/git/pay.git · file:///srv/git/pay.git/tree/main/x
const local = /^(file:\/\/\/.*?\.git)(?:\/tree\/(.+?))?\/*$/i;

/** The source behind an address: an archive, a folder as a code host shows it, or a repository. */
export function sourceOfAddress(address: string): RepositoryAddress | ArchiveAddress {
  const url = address.replace(/[?#].*$/, '').replace(/\/+$/, '');
  if (/\.(?:tar\.gz|tgz|tar)$/i.test(url)) return { kind: 'archive', url: address };
  const [, repository, refAndPath] = hosted.exec(url) ?? [];
  if (repository === undefined || refAndPath === undefined) return { kind: 'git', url };
  return { kind: 'git', url: repository, refAndPath: decoded(refAndPath) };
}

/**
 * The source behind a `file:` address, which only whoever trusts it may read: a folder, or where a part
 * of its path ends with `.git` a repository. Throws `invalid-input` for one that names no absolute path.
 */
export function localSourceOf(address: string): RepositoryAddress | FolderAddress {
  const [, repository, refAndPath] = local.exec(address) ?? [];
  if (repository === undefined) return { kind: 'folder', folder: pathOfFileAddress(address) };
  const url = pathToFileURL(pathOfFileAddress(repository)).href;
  return {
    ...{ kind: 'git', url },
    ...(refAndPath === undefined ? {} : { refAndPath: decoded(refAndPath) }),
  };
}

/**
 * The absolute path in `file:///srv/x`, or in `file:/srv/x` as locations of the catalog are written.
 * Throws `invalid-input` for one of another machine, or one that is not absolute.
 */
export function pathOfFileAddress(address: string): string {
  const path = address.replace(/^file:/i, '');
  try {
    const place = path.startsWith('//') ? fileURLToPath(`file:${path}`) : path;
    if (isAbsolute(place)) return resolve(place);
  } catch (cause) {
    throw invalidInput(`${address} names no path of this machine`, { cause });
  }
  throw invalidInput(`${address} names no absolute path`);
}

/** An address relative to the folder that a file is in, as a code host shows it. */
export function addressBeside(fileAddress: string, path: string): string | undefined {
  return URL.parse(path, fileAddress)?.href;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch (error) {
    if (error instanceof URIError) return path;
    throw error;
  }
}

/** A place in a repository. */
export interface GitPlace {
  /** Branch, tag or commit. */
  readonly ref: string;
  /** Folder in the repository; `` for its root. */
  readonly path: string;
}

/** Splits `main/docs` by the refs that there are: the longest that fits, since names hold slashes. */
export function splitRef(refAndPath: string, refs: readonly string[]): GitPlace {
  const fits = refs
    .filter((ref) => refAndPath === ref || refAndPath.startsWith(`${ref}/`))
    .toSorted((a, b) => b.length - a.length);
  const ref = fits[0] ?? refAndPath.split('/', 1)[0] ?? refAndPath;
  return { ref, path: refAndPath.slice(ref.length + 1) };
}
