import type { NavPlan } from '../domain/site-plan.ts';
import { byMkdocsOrder } from './auto-nav.ts';
import type { ConfigSource } from './config-source.ts';
import { globOf } from './glob.ts';
import { linkKind } from './link-kind.ts';
import { isUsedUp, itemNav, type NavScope } from './nav-builder.ts';
import { titleOfName } from './page-title.ts';
import { folderOf, joined, normalPath } from './page-url.ts';
import { isRecord } from './records.ts';

/** `.pages` (awesome-pages) and `.nav.yml` (awesome-nav) files, by the folder of the site they are in. */
export type FolderConfigs = ReadonlyMap<string, ConfigSource>;

const maxDepth = 32;
/** What a folder takes, in entries of the navigation. */
const lookCost = 20;

/**
 * The navigation of a folder, by the file that shapes it: its `nav` (or `arrange`), where `...` and patterns
 * stand for what is not named, its `order`, and folders that `hide`.
 */
export function folderNav(
  configs: FolderConfigs,
  folder: string,
  scope: NavScope,
  written?: { readonly nav: unknown; readonly source: ConfigSource },
  depth = 0,
): readonly NavPlan[] {
  scope.budget.entries -= lookCost;
  if (isUsedUp(scope.budget) || depth > maxDepth) return [];
  const config = configs.get(folder);
  const source = written?.source ?? config ?? scope.source;
  const nav = written?.nav ?? config?.root['nav'];
  const arranged = nav === undefined ? config?.root['arrange'] : undefined;
  const list = Array.isArray(nav) ? nav : Array.isArray(arranged) ? [...arranged, '...'] : ['...'];
  const place: FolderPlace = { configs, folder, scope: { ...scope, source }, depth };
  const named = new Set(namedPaths(list, folder));
  const order = config?.root['order'] ?? config?.root['sort'];
  const isDescending = order === 'desc' || (isRecord(order) && order['direction'] === 'desc');
  return entriesOf(list, list, { ...place, named, isDescending });
}

interface FolderPlace {
  readonly configs: FolderConfigs;
  readonly folder: string;
  readonly scope: NavScope;
  readonly depth: number;
}

interface ListPlace extends FolderPlace {
  /** What has a place of its own, so that patterns leave it out. */
  readonly named: Set<string>;
  readonly isDescending: boolean;
}

function entriesOf(list: readonly unknown[], at: unknown, place: ListPlace): readonly NavPlan[] {
  return list.flatMap((item, index) => {
    if (typeof item === 'string') return entryOf(item, undefined, [at, index], place);
    if (!isRecord(item)) return [];
    return Object.entries(item).flatMap(([title, value]): readonly NavPlan[] => {
      if (typeof value === 'string') return entryOf(value, title, [item, title], place);
      if (!Array.isArray(value) || place.depth > maxDepth) return [];
      const children = entriesOf(value, value, { ...place, depth: place.depth + 1 });
      return children.length === 0 ? [] : [{ kind: 'section', title, children }];
    });
  });
}

function entryOf(
  text: string,
  title: string | undefined,
  at: readonly [unknown, string | number],
  place: ListPlace,
): readonly NavPlan[] {
  const { folder, scope } = place;
  scope.budget.entries -= 1;
  if (isUsedUp(scope.budget)) return [];
  if (text === '...' || text.startsWith('... |')) {
    const [, pattern = '*'] = text.split('|').map((part) => part.trim());
    return restOf(pattern.replace(/^(?:glob=|flat$)/, '') || '*', place);
  }
  if (linkKind(text) === 'path' && /[*?]/.test(text)) return restOf(text, place);
  const target = linkKind(text) === 'path' ? normalPath(joined(folder, text)) : undefined;
  if (target !== undefined && isFolder(target, scope)) return folderSection(target, title, place);
  const own = { ...scope, folder, special: () => undefined };
  return itemNav({ ...(title === undefined ? {} : { title }), path: text, at, scope: own });
}

/** Pages and folders of this folder that fit and are not named; pages first, as mkdocs has it. */
function restOf(pattern: string, place: ListPlace): readonly NavPlan[] {
  const { folder, scope, named, isDescending } = place;
  scope.budget.entries -= lookCost;
  if (isUsedUp(scope.budget)) return [];
  const path = normalPath(joined(folder, pattern));
  if (path === undefined) return [];
  const glob = globOf(path);
  const free = (each: string) =>
    !named.has(each) && !isHidden(each, place) && glob(each, scope.budget);
  const isDeep = /[*?[\\]/.test(folderOf(path)) || folderOf(path) !== folder;
  const sources = isDeep ? [...scope.pages.bySrc.keys()] : scope.folders.pagesIn(folder);
  const pages = sources.filter(free).toSorted(byMkdocsOrder);
  const folders = scope.folders.foldersIn(folder).filter(free);
  for (const each of [...pages, ...folders]) named.add(each);
  const sorted = isDescending ? pages.toReversed() : pages;
  const sections = (isDescending ? folders.toReversed() : folders).flatMap((each) =>
    folderSection(each, undefined, place),
  );
  return [...sorted.map((src) => ({ kind: 'page', src }) as const), ...sections];
}

function folderSection(
  path: string,
  title: string | undefined,
  place: ListPlace,
): readonly NavPlan[] {
  const { configs, scope, depth } = place;
  const children = folderNav(configs, path, scope, undefined, depth + 1);
  if (children.length === 0) return [];
  const own = configs.get(path)?.text('title');
  const name = titleOfName(path.slice(path.lastIndexOf('/') + 1));
  return [{ kind: 'section', title: title ?? own ?? name, children }];
}

const isHidden = (path: string, { configs }: FolderPlace) =>
  configs.get(path)?.root['hide'] === true;

const isFolder = (path: string, { folders }: NavScope) => path !== '' && folders.has(path);

function namedPaths(list: readonly unknown[], folder: string, depth = 0): readonly string[] {
  if (depth > maxDepth) return [];
  return list.flatMap((item): readonly string[] => {
    if (typeof item === 'string') {
      const path = /[*?]|^\.\.\./.test(item) ? undefined : normalPath(joined(folder, item));
      return path === undefined ? [] : [path];
    }
    if (!isRecord(item)) return [];
    return Object.values(item).flatMap((value) =>
      namedPaths(Array.isArray(value) ? value : [value], folder, depth + 1),
    );
  });
}
