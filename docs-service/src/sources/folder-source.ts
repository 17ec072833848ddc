import { openFolder } from '@callboard/sdk/service/sources';
import type { FolderSource } from '../domain/site-source.ts';
import { createFolderHistory } from './folder-history.ts';
import type { OpenSource, SourceReader } from './source.ts';

/** The one version of a folder. */
const localVersion = 'local';

export interface FolderSourceOptions {
  /** Absolute paths that are nobody's docs, wherever a site begins: the portal's own data. */
  readonly hidden: readonly string[];
}

/** Reads docs from folders of this machine. */
export function createFolderSource({ hidden }: FolderSourceOptions): SourceReader<FolderSource> {
  const readHistory = createFolderHistory();
  const open = async (source: FolderSource): Promise<OpenSource> => {
    const opened = await openFolder(source.folder, { within: source.root, hidden });
    const history = await readHistory(source);
    if (!history) return { ...opened, lastChanges: async () => new Map() };
    const { head, lastChanges } = history;
    // A commit changes no file, and still what is said of them.
    return { ...opened, lastChanges, revision: `${opened.revision}@${head}` };
  };
  return {
    look: async (source) => [{ name: localVersion, revision: (await open(source)).revision }],
    open,
  };
}
