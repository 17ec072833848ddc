/** What of a source was refused: a link out of it, a file beyond the limits. */
export interface TreeIssue {
  /** Path in the tree, with `/`. */
  readonly file: string;
  /** `source.<rule>`. */
  readonly rule: string;
  readonly message: string;
}

export interface TreeFile {
  readonly bytes: number;
  readonly isExecutable: boolean;
}

/**
 * The files of one state of a source, confined to its root: whatever paths and links there are, nothing
 * outside is ever read.
 */
export interface SourceTree {
  /** Every file, relative to the root, with `/`, sorted by code unit. `.git` and `node_modules` are left out. */
  readonly files: () => Promise<readonly string[]>;
  /** Whole content; `undefined` where there is no such file, or it is refused. */
  readonly read: (path: string) => Promise<Buffer | undefined>;
  /** `undefined` where there is no such file, or it is refused. */
  readonly stat: (path: string) => Promise<TreeFile | undefined>;
  readonly issues: () => Promise<readonly TreeIssue[]>;
  /** Equal stamp, equal content, told without reading; `` where that cannot be told. */
  readonly stamp: (path: string) => string;
}

/** A commit, as people name it. */
export interface SourceCommit {
  /** Full hash. */
  readonly id: string;
  /** Name. */
  readonly author: string;
  /** When it was written, in ms. */
  readonly at: number;
  /** First line. */
  readonly message: string;
}

/** A source that is open to be read. */
export interface OpenTree {
  /** Differs where the files may differ. */
  readonly revision: string;
  readonly tree: SourceTree;
  /** Absent where it is no repository. */
  readonly commit?: SourceCommit;
  /** When something in it changed last, in ms. */
  readonly changedAt?: number;
  /** Lets go what the reading needed; nothing can be read afterwards. */
  readonly close: () => Promise<void>;
}

/** What a source may hold. */
export const sourceLimits = {
  files: 50_000,
  /** Of all files together. */
  bytes: 1024 * 1024 * 1024,
  /** Of one file; larger ones are left out. */
  fileBytes: 64 * 1024 * 1024,
} as const;
