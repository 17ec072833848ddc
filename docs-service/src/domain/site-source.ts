/** Where the files of a site come from. */
export type SiteSource =
  | FolderSource
  | GitSource
  | ArchiveSource
  | UploadSource
  /** The annotation cannot be followed; `reason` tells its author why. */
  | { readonly kind: 'none'; readonly label: string; readonly reason: string };

export interface FolderSource {
  readonly kind: 'folder';
  /** Absolute. */
  readonly folder: string;
  /** Folder that it must not lead out of, whatever links there are. */
  readonly root: string;
}

export interface GitSource {
  readonly kind: 'git';
  /** Address of the repository, as it was written. */
  readonly url: string;
  /**
   * Branch, tag or commit with the path of the docs behind it, as the addresses of code hosts have them:
   * only the repository's refs tell where one ends. The default branch and the root where absent.
   */
  readonly refAndPath?: string;
  /** Patterns of branches and tags that are versions of these docs; those of the portal where absent. */
  readonly versions?: readonly string[];
}

export interface ArchiveSource {
  readonly kind: 'archive';
  readonly url: string;
}

/** Sent by the machine of an author, to be looked at before it is published. */
export interface UploadSource {
  readonly kind: 'upload';
  /** Id of the preview. */
  readonly preview: string;
  /** What its author calls it. */
  readonly label: string;
}

/** A source in words, for people. */
export function labelOf(source: SiteSource): string {
  if (source.kind === 'folder') return source.folder;
  if (source.kind === 'none' || source.kind === 'upload') return source.label;
  if (source.kind === 'archive' || source.refAndPath === undefined) return source.url;
  return `${source.url} at ${source.refAndPath}`;
}

// github.com/o/r/tree/main/x · gitlab.com/g/s/r/-/tree/main/x · bitbucket.org/w/r/src/main/x ·
// gitea: codeberg.org/o/r/src/branch/main/x
const hosted =
  /^(https?:\/\/[^/]+(?:\/[^/]+){2,}?)(?:\/-)?\/(?:blob|tree|raw|edit|src\/(?:branch|tag|commit)|src)\/(.+?)\/*$/;

/** The source behind an address: an archive, a folder as a code host shows it, or a repository. */
export function sourceOfAddress(address: string): GitSource | ArchiveSource {
  const url = address.replace(/[?#].*$/, '').replace(/\/+$/, '');
  if (/\.(?:tar\.gz|tgz|tar)$/i.test(url)) return { kind: 'archive', url: address };
  const [, repository, refAndPath] = hosted.exec(url) ?? [];
  if (repository === undefined || refAndPath === undefined) return { kind: 'git', url };
  return { kind: 'git', url: repository, refAndPath: decoded(refAndPath) };
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
