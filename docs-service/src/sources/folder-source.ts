import { createHash } from 'node:crypto';
import { errorCodeOf } from '@callboard/sdk/contract';
import { readBelow } from '@callboard/sdk/service';
import type { FolderSource } from '../domain/site-source.ts';
import { type OpenSource, type SourceReader, sourceLimits, type StampedTree } from './source.ts';
import { type WalkedFolder, walkFolder } from './walk-folder.ts';

/** The one version of a folder. */
export const localVersion = 'local';

export interface FolderSourceOptions {
  /** Absolute paths that are nobody's docs, wherever a site begins: the portal's own data. */
  readonly hidden: readonly string[];
}

/** Reads docs from folders of this machine. */
export function createFolderSource({ hidden }: FolderSourceOptions): SourceReader<FolderSource> {
  return {
    async look({ folder }) {
      const walked = await walkFolder(folder, hidden);
      return [{ name: localVersion, revision: revisionOf(walked) }];
    },
    async open({ folder }) {
      return openWalked(await walkFolder(folder, hidden));
    },
  };
}

/** A folder as it is now; a file that changes meanwhile is read as it is then. */
export function openWalked(walked: WalkedFolder): OpenSource {
  return {
    revision: revisionOf(walked),
    tree: treeOf(walked),
    changedAt: walked.changedAt,
    refused: walked.refused,
    lastChanges: async () => new Map(),
    close: async () => undefined,
  };
}

function treeOf({ root, files }: WalkedFolder): StampedTree {
  const listed = [...files.keys()];
  return {
    files: async () => listed,
    stamp: (path) => files.get(path) ?? '',
    async read(path) {
      if (!files.has(path)) return undefined;
      try {
        return await readBelow(root, path, { maxBytes: sourceLimits.fileBytes });
      } catch (error) {
        // Gone, or became a link, since the folder was looked at.
        if (['not-found', 'forbidden', 'invalid-input'].includes(errorCodeOf(error) ?? ''))
          return undefined;
        throw error;
      }
    },
  };
}

function revisionOf({ files, refused }: WalkedFolder): string {
  const text = JSON.stringify([[...files], refused]);
  return createHash('sha256').update(text).digest('hex').slice(0, 40);
}
