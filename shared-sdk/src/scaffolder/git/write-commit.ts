import fs from 'node:fs';
import type { TreeEntry } from 'isomorphic-git';
import { invalidInput } from '../../errors/callboard-error.ts';

/** A file of a commit. */
export interface CommitFile {
  /** In the repository, with slashes. */
  readonly path: string;
  readonly isExecutable: boolean;
  readonly read: () => Promise<Uint8Array>;
}

export interface CommitRequest {
  /** Absolute path of the repository's own folder. */
  readonly gitdir: string;
  readonly files: readonly CommitFile[];
  /** Paths that the commit no longer has. */
  readonly removed?: readonly string[];
  /** Id of the commit that it changes; the first one where absent. */
  readonly parent?: string;
  readonly message: string;
  readonly author: { readonly name: string; readonly email: string };
  /** ms since the epoch. Equal files, author, message and time give the equal commit. */
  readonly at: number;
  readonly signal: AbortSignal;
}

interface Folder {
  readonly files: Map<string, CommitFile>;
  readonly folders: Map<string, Folder>;
  readonly removed: Set<string>;
}

/** Writes the objects of a commit, and no ref to it. Answers its id. */
export async function writeCommit(request: CommitRequest): Promise<string> {
  const git = await import('isomorphic-git');
  const { gitdir, parent, message, author, at, signal } = request;
  const place = { fs, gitdir, cache: {} };

  async function writeFolder(
    folder: Folder,
    base: string | undefined,
  ): Promise<string | undefined> {
    const before = base === undefined ? [] : (await git.readTree({ ...place, oid: base })).tree;
    const entries = new Map<string, TreeEntry>(before.map((entry) => [entry.path, entry]));
    for (const name of folder.removed) entries.delete(name);
    for (const [name, below] of folder.folders) {
      const known = entries.get(name);
      const oid = await writeFolder(below, known?.type === 'tree' ? known.oid : undefined);
      if (oid === undefined) entries.delete(name);
      else entries.set(name, { mode: '040000', path: name, oid, type: 'tree' });
    }
    for (const [name, file] of folder.files) {
      signal.throwIfAborted();
      const oid = await git.writeBlob({ ...place, blob: await file.read() });
      const mode = file.isExecutable ? '100755' : '100644';
      entries.set(name, { mode, path: name, oid, type: 'blob' });
    }
    // A folder without files is none for git.
    if (entries.size === 0) return undefined;
    return git.writeTree({ ...place, tree: [...entries.values()] });
  }

  const base =
    parent === undefined
      ? undefined
      : (await git.readCommit({ ...place, oid: parent })).commit.tree;
  const tree = await writeFolder(foldersOf(request), base);
  if (tree === undefined) throw invalidInput('there are no files to publish');
  const person = { ...author, timestamp: Math.floor(at / 1000), timezoneOffset: 0 };
  return git.writeCommit({
    ...place,
    commit: {
      ...{ tree, message: `${message.trimEnd()}\n`, author: person, committer: person },
      parent: parent === undefined ? [] : [parent],
    },
  });
}

function foldersOf({ files, removed = [] }: CommitRequest): Folder {
  const root = emptyFolder();
  const folderAt = (segments: readonly string[]) => {
    let at = root;
    for (const segment of segments) {
      const next = at.folders.get(segment) ?? emptyFolder();
      at.folders.set(segment, next);
      at = next;
    }
    return at;
  };
  for (const file of files) {
    const segments = file.path.split('/');
    folderAt(segments.slice(0, -1)).files.set(segments.at(-1) ?? '', file);
  }
  for (const path of removed) {
    const segments = path.split('/');
    folderAt(segments.slice(0, -1)).removed.add(segments.at(-1) ?? '');
  }
  return root;
}

const emptyFolder = (): Folder => ({ files: new Map(), folders: new Map(), removed: new Set() });
