import type { DocsCommit } from '@callboard/sdk/contracts/docs';
import type { SourceTree } from '@callboard/sdk/docs';

/** The files of a site, with what tells without reading one whether it changed. */
export interface StampedTree extends Required<SourceTree> {
  /** Equal stamp, equal content; `` where that cannot be told. */
  readonly stamp: (path: string) => string;
}

/** A branch, a tag, or the one state that there is. */
export interface SourceVersion {
  readonly name: string;
  /** Differs where the files may differ. */
  readonly revision: string;
}

/** The files of one version, ready to be read. */
export interface OpenSource {
  readonly revision: string;
  readonly tree: StampedTree;
  readonly commit?: DocsCommit;
  /** When something in it changed last. */
  readonly changedAt?: number;
  /** The commits that changed files last, as far as that is cheaply known. */
  readonly lastChanges: (files: readonly string[]) => Promise<ReadonlyMap<string, DocsCommit>>;
  /** Address at which a file is edited, with `{path}` for it. */
  readonly editUrl?: string;
  readonly repoUrl?: string;
  readonly close: () => Promise<void>;
}

/** Reads sources of one kind. Failures say what is wrong and, where that helps, what to do. */
export interface SourceReader<Source> {
  /** What there is, the default version first. */
  readonly look: (source: Source, signal: AbortSignal) => Promise<readonly SourceVersion[]>;
  readonly open: (source: Source, version: string, signal: AbortSignal) => Promise<OpenSource>;
}

/** What a source may hold. */
export const sourceLimits = {
  files: 50_000,
  /** Of all files together. */
  bytes: 1024 * 1024 * 1024,
  /** Of one file; larger ones are left out. */
  fileBytes: 64 * 1024 * 1024,
} as const;
