import { openFolder } from '@callboard/sdk/service/sources';
import type { FolderSource } from '../domain/site-source.ts';
import type { SourceReader } from './source.ts';

/** The one version of a folder. */
const localVersion = 'local';

export interface FolderSourceOptions {
  /** Absolute paths that are nobody's docs, wherever a site begins: the portal's own data. */
  readonly hidden: readonly string[];
}

/** Reads docs from folders of this machine. */
export function createFolderSource({ hidden }: FolderSourceOptions): SourceReader<FolderSource> {
  const open = ({ folder, root }: FolderSource) => openFolder(folder, { within: root, hidden });
  return {
    look: async (source) => [{ name: localVersion, revision: (await open(source)).revision }],
    open: async (source) => ({ ...(await open(source)), lastChanges: async () => new Map() }),
  };
}
