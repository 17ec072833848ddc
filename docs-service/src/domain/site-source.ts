import type { ArchiveAddress, RepositoryAddress } from '@callboard/sdk/model/documents';

/** Where the files of a site come from. */
export type SiteSource =
  | FolderSource
  | GitSource
  | ArchiveSource
  /** The annotation cannot be followed; `reason` tells its author why. */
  | { readonly kind: 'none'; readonly label: string; readonly reason: string };

export interface FolderSource {
  readonly kind: 'folder';
  /** Absolute. */
  readonly folder: string;
  /** Folder that it must not lead out of, whatever links there are. */
  readonly root: string;
}

export interface GitSource extends RepositoryAddress {
  /** Of a repository on this machine: folder that it must not lead out of. */
  readonly root?: string;
  /** Patterns of branches and tags that are versions of these docs; those of the portal where absent. */
  readonly versions?: readonly string[];
}

export type ArchiveSource = ArchiveAddress;

/** A source in words, for people. */
export function labelOf(source: SiteSource): string {
  if (source.kind === 'folder') return source.folder;
  if (source.kind === 'none') return source.label;
  if (source.kind === 'archive' || source.refAndPath === undefined) return source.url;
  return `${source.url} at ${source.refAndPath}`;
}
