import type { NavPlan } from '../domain/site-plan.ts';
import { autoNav, byMkdocsOrder } from './auto-nav.ts';
import { globOf } from './glob.ts';
import { linkKind } from './link-kind.ts';
import { type LiterateItem, literateList } from './literate-list.ts';
import { isUsedUp, itemNav, type NavItem, type NavScope } from './nav-builder.ts';
import { titleOfName } from './page-title.ts';
import { folderOf, joined, normalPath, pageName } from './page-url.ts';

/** How the literate-nav plugin is set. */
export interface LiterateNav {
  /** Texts of the navigation files, by the folder that each is in. */
  readonly texts: ReadonlyMap<string, string>;
  readonly navFile: string;
  readonly hasImplicitIndex: boolean;
}

const maxDepth = 20;
/** What a list takes, in entries of the navigation. */
const listCost = 20;

/** The navigation of a folder, from the list in its navigation file; as mkdocs would make it without. */
export function literateNav(
  literate: LiterateNav,
  folder: string,
  scope: NavScope,
  above: readonly string[] = [],
): readonly NavPlan[] {
  scope.budget.entries -= listCost; // files may name each other over and over
  if (isUsedUp(scope.budget)) return [];
  const text = literate.texts.get(folder);
  const list = text === undefined ? undefined : literateList(text);
  const navFile = joined(folder, literate.navFile);
  if (!list || above.includes(folder) || above.length > maxDepth) {
    return autoNav(scope.pages.bySrc.keys(), folder);
  }
  const index = literate.hasImplicitIndex ? indexOf(folder, scope) : undefined;
  const folders = [...above, folder];
  const listed = new Set([navFile, ...linksOf(list, folder)]);
  const nav = navOfItems(list, { literate, folder, scope, folders, listed });
  return index === undefined ? nav : [{ kind: 'page', src: index }, ...nav];
}

/** What the plugin makes of an entry of `nav` in the configuration: `folder/`, or a pattern. */
export function literateItem(literate: LiterateNav, item: NavItem): readonly NavPlan[] | undefined {
  const { path, title, scope } = item;
  if (linkKind(path) !== 'path') return undefined;
  const target = normalPath(joined(scope.folder, path));
  if (target === undefined) return undefined;
  if (path.includes('*')) {
    const listed = new Set<string>();
    const place = { literate, folder: '', scope, folders: [''], listed };
    return wrapped(title, navOfPattern(target, path.endsWith('/'), place));
  }
  if (!path.endsWith('/') || !isFolder(target, scope)) return undefined;
  return wrapped(title, literateNav(literate, target, scope));
}

interface ListPlace {
  readonly literate: LiterateNav;
  readonly folder: string;
  readonly scope: NavScope;
  readonly folders: readonly string[];
  /** What patterns leave out, as it has its own place. */
  readonly listed: Set<string>;
}

function navOfItems(items: readonly LiterateItem[], place: ListPlace): readonly NavPlan[] {
  return items.flatMap((item) => {
    const { title, link, children } = item;
    const own = link === undefined ? [] : navOfLink(item, link, place);
    if (children.length === 0) return own;
    const below = navOfItems(children, place);
    // A section with a link begins with that page, which has no other title then.
    const first = own.map((entry) =>
      entry.kind === 'page' ? ({ kind: 'page', src: entry.src } as const) : entry,
    );
    return wrapped(title, [...first, ...below]);
  });
}

function navOfLink(item: LiterateItem, link: string, place: ListPlace): readonly NavPlan[] {
  const { literate, folder, scope, folders } = place;
  const target = linkKind(link) === 'path' ? normalPath(joined(folder, link)) : undefined;
  if (item.isPattern && target !== undefined)
    return navOfPattern(target, link.endsWith('/'), place);
  const title = item.title === undefined ? {} : { title: item.title };
  if (target !== undefined && link.endsWith('/') && isFolder(target, scope)) {
    return wrapped(item.title, literateNav(literate, target, scope, folders));
  }
  const at = [scope.source.root, 'nav'] as const;
  return itemNav({
    ...title,
    path: link,
    at,
    scope: { ...scope, folder, special: () => undefined },
  });
}

/** Pages and folders that fit a pattern and have no place of their own, pages first. */
function navOfPattern(pattern: string, foldersOnly: boolean, place: ListPlace): readonly NavPlan[] {
  const { literate, scope, folders, listed } = place;
  scope.budget.entries -= 1;
  if (isUsedUp(scope.budget)) return [];
  const glob = globOf(pattern);
  const fits = (path: string) => !listed.has(path) && glob(path, scope.budget);
  const parent = folderOf(pattern);
  const isOfOneFolder = !/[*?[\\]/.test(parent);
  const sources = isOfOneFolder ? scope.folders.pagesIn(parent) : [...scope.pages.bySrc.keys()];
  const pages = foldersOnly ? [] : sources.filter(fits);
  const known = isOfOneFolder ? scope.folders.foldersIn(parent) : scope.folders.all;
  const below = known.filter(fits);
  for (const path of [...pages, ...below]) listed.add(path);
  return [
    ...pages.toSorted(byMkdocsOrder).map((src) => ({ kind: 'page', src }) as const),
    ...below.toSorted().flatMap((path) => {
      const children = literateNav(literate, path, scope, folders).filter(
        (entry) => entry.kind !== 'page' || !pages.includes(entry.src),
      );
      return wrapped(titleOfName(path.slice(path.lastIndexOf('/') + 1)), children);
    }),
  ];
}

function wrapped(title: string | undefined, children: readonly NavPlan[]): readonly NavPlan[] {
  if (title === undefined || children.length === 0) return children;
  return [{ kind: 'section', title, children }];
}

function linksOf(items: readonly LiterateItem[], folder: string): readonly string[] {
  return items.flatMap(({ link, children }) => {
    const path = link === undefined ? undefined : normalPath(joined(folder, link));
    return [...(path === undefined ? [] : [path]), ...linksOf(children, folder)];
  });
}

const isFolder = (path: string, { folders }: NavScope) => folders.has(path);

const indexOf = (folder: string, { folders }: NavScope) =>
  folders.pagesIn(folder).find((src) => pageName(src) === 'index');
