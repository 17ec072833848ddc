import type { NavPlan } from '../domain/site-plan.ts';
import { titleOfName } from './page-title.ts';
import { folderOf, pageName } from './page-url.ts';

interface Folder {
  readonly name: string;
  readonly pages: string[];
  /** By title, as mkdocs puts folders with one title together. */
  readonly folders: Map<string, Folder>;
}

const emptyFolder = (name: string): Folder => ({ name, pages: [], folders: new Map() });

/**
 * The navigation that mkdocs makes where none is written: in each folder its index, then its pages, then
 * its folders. `base` is the folder that it begins in; paths stay relative to the site.
 */
export function autoNav(sources: Iterable<string>, base = ''): readonly NavPlan[] {
  const root = emptyFolder('');
  const prefix = base === '' ? '' : `${base}/`;
  for (const src of sources) {
    if (!src.startsWith(prefix)) continue;
    const folder = folderOf(src.slice(prefix.length));
    const parts = folder === '' ? [] : folder.split('/');
    parts.reduce(folderBelow, root).pages.push(src);
  }
  return entriesOf(root);
}

function folderBelow(parent: Folder, name: string): Folder {
  const title = titleOfName(name);
  const known = parent.folders.get(title);
  if (known) return known;
  const created = emptyFolder(name);
  parent.folders.set(title, created);
  return created;
}

function entriesOf(folder: Folder): readonly NavPlan[] {
  const pages = folder.pages.toSorted(byMkdocsOrder);
  const folders = [...folder.folders].toSorted(([, a], [, b]) => (a.name < b.name ? -1 : 1));
  return [
    ...pages.map((src) => ({ kind: 'page', src }) as const),
    ...folders.map(
      ([title, below]) => ({ kind: 'section', title, children: entriesOf(below) }) as const,
    ),
  ];
}

/** An index before all others, these by name. */
export function byMkdocsOrder(a: string, b: string): number {
  const isIndex = (src: string) => pageName(src) === 'index';
  if (isIndex(a) !== isIndex(b)) return isIndex(a) ? -1 : 1;
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
