import type { DocsCommit } from '@callboard/sdk/contracts/docs';
import type { OpenTree } from '@callboard/sdk/service/sources';

/** A branch, a tag, or the one state that there is. */
export interface SourceVersion {
  readonly name: string;
  /** Differs where the files may differ. */
  readonly revision: string;
}

/** The files of one version, ready to be read. */
export interface OpenSource extends Omit<OpenTree, 'commit'> {
  readonly commit?: DocsCommit;
  /** The commits that changed files last, as far as that is cheaply known. */
  readonly lastChanges: (files: readonly string[]) => Promise<ReadonlyMap<string, DocsCommit>>;
  /** Address at which a file is edited, with `{path}` for it. */
  readonly editUrl?: string;
  readonly repoUrl?: string;
}

/** Reads sources of one kind. Failures say what is wrong and, where that helps, what to do. */
export interface SourceReader<Source> {
  /** What there is, the default version first. */
  readonly look: (source: Source, signal: AbortSignal) => Promise<readonly SourceVersion[]>;
  readonly open: (source: Source, version: string, signal: AbortSignal) => Promise<OpenSource>;
}
