import { byMkdocsOrder } from './auto-nav.ts';
import { folderOf } from './page-url.ts';

/** The folders that pages are in. */
export interface PageFolders {
  readonly has: (folder: string) => boolean;
  /** All but the root, by name. */
  readonly all: readonly string[];
  /** Pages right in a folder, in mkdocs' order. */
  readonly pagesIn: (folder: string) => readonly string[];
  /** Folders right in a folder, by name. */
  readonly foldersIn: (folder: string) => readonly string[];
}

export function pageFoldersOf(sources: Iterable<string>): PageFolders {
  const pages = new Map<string, string[]>();
  const folders = new Map<string, string[]>([['', []]]);
  const note = (folder: string): string[] => {
    const known = folders.get(folder);
    if (known) return known;
    const own: string[] = [];
    folders.set(folder, own);
    note(folderOf(folder)).push(folder);
    return own;
  };
  for (const src of sources) {
    const folder = folderOf(src);
    note(folder);
    const own = pages.get(folder) ?? [];
    own.push(src);
    pages.set(folder, own);
  }
  return {
    has: (folder) => folders.has(folder),
    all: [...folders.keys()].filter((folder) => folder !== '').toSorted(),
    pagesIn: (folder) => (pages.get(folder) ?? []).toSorted(byMkdocsOrder),
    foldersIn: (folder) => (folders.get(folder) ?? []).toSorted(),
  };
}
