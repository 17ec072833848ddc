/** Something in a workspace. */
export interface WorkspaceEntry {
  /** Relative to the workspace, with slashes. */
  readonly path: string;
  /** `link`: a symbolic link, whatever it leads to; never entered or read. */
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  readonly sizeBytes: number;
  readonly isExecutable: boolean;
}

/**
 * The files of one run.
 *
 * Every path is relative with slashes. One that is absolute, climbs (`..`), holds NUL, a line break, a
 * backslash or a drive is refused with `invalid-input`; one with a symbolic link anywhere on its way
 * with `forbidden`: nothing is read, written or deleted through a link, wherever it leads. Missing
 * things are `not-found`.
 */
export interface Workspace {
  /** Absolute path of its folder, for a library that needs one; `path` makes one below it safely. */
  readonly folder: string;
  /** Absolute path of something in it, which need not exist; checked as above. */
  readonly path: (path: string) => Promise<string>;
  readonly read: (path: string, options?: { readonly maxBytes?: number }) => Promise<Buffer>;
  /** Replaces what is there, makes the folders on the way. Rejects where a folder or a link is there. */
  readonly write: (
    path: string,
    content: string | Uint8Array,
    options?: { readonly isExecutable?: boolean },
  ) => Promise<void>;
  readonly makeFolder: (path: string) => Promise<void>;
  readonly find: (path: string) => Promise<WorkspaceEntry | undefined>;
  /**
   * Everything below a folder (the whole workspace where absent), by path. `.git` folders are left out
   * unless `withGit`.
   */
  readonly list: (
    path?: string,
    options?: { readonly isRecursive?: boolean; readonly withGit?: boolean },
  ) => Promise<readonly WorkspaceEntry[]>;
  /** Deletes a file, a link itself, or a folder with all in it. Nothing happens where nothing is. */
  readonly remove: (path: string) => Promise<void>;
  /** Rejects with `conflict` where `to` exists, unless `overwrite`. */
  readonly rename: (
    from: string,
    to: string,
    options?: { readonly overwrite?: boolean },
  ) => Promise<void>;
}
