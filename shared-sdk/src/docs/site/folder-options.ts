import type { ConfigSource } from './config-source.ts';
import { globOf } from './glob.ts';
import type { NavScope } from './nav-builder.ts';
import { folderOf, joined } from './page-url.ts';
import { isRecord } from './records.ts';

/** `.pages` (awesome-pages) and `.nav.yml` (awesome-nav) files, by the folder of the site they are in. */
export type FolderConfigs = ReadonlyMap<string, ConfigSource>;

/** What the file of a folder says, or the nearest one above it that says it. */
function inherited(configs: FolderConfigs, folder: string, key: string): unknown {
  for (let at = folder; ; at = folderOf(at)) {
    const value = configs.get(at)?.root[key];
    if (value !== undefined || at === '') return value;
  }
}

/** Whether a folder with one page is shown as that page: `collapse` of awesome-pages, `flatten…` of awesome-nav. */
export function isFlattened(configs: FolderConfigs, folder: string): boolean {
  const own = configs.get(folder)?.root['collapse'];
  if (typeof own === 'boolean') return own;
  return (
    inherited(configs, folder, 'flatten_single_child_sections') === true ||
    (folder !== '' && inherited(configs, folderOf(folder), 'collapse_single_pages') === true)
  );
}

/** `preserve_directory_names`: the title of a folder is its name. */
export const keepsName = (configs: FolderConfigs, folder: string): boolean =>
  inherited(configs, folder, 'preserve_directory_names') === true;

/** `append_unmatched`: what the navigation of a folder does not name comes at its end. */
export const appendsRest = (configs: FolderConfigs, folder: string): boolean =>
  inherited(configs, folder, 'append_unmatched') === true;

/** Whether `ignore` of the folder, or of the nearest one above that has it, leaves a path out. */
export function isIgnored(
  configs: FolderConfigs,
  { path, folder }: { readonly path: string; readonly folder: string },
  budget: NavScope['budget'],
): boolean {
  for (let at = folder; ; at = folderOf(at)) {
    const value = configs.get(at)?.root['ignore'];
    const patterns = Array.isArray(value) ? value : value === undefined ? ['$inherit'] : [value];
    for (const pattern of patterns)
      if (typeof pattern === 'string' && fits(pattern, { path, folder: at }, budget)) return true;
    if (at === '' || !patterns.includes('$inherit')) return false;
  }
}

/** By `.gitignore`'s rules: without a slash in it, a pattern is looked for in every folder below. */
function fits(
  pattern: string,
  { path, folder }: { readonly path: string; readonly folder: string },
  budget: NavScope['budget'],
): boolean {
  const bare = pattern.replace(/\/$/, '');
  const below = bare.includes('/') ? bare.replace(/^\//, '') : `**/${bare}`;
  return globOf(joined(folder, below))(path, budget);
}

/** How what is not named is sorted. */
export interface FolderOrder {
  readonly isDescending: boolean;
  /** `undefined`: as mkdocs sorts. */
  readonly compare?: (one: string, other: string) => number;
  readonly sections: 'first' | 'last' | 'mixed';
}

/** `order` and `sort_type` of awesome-pages, `sort` of awesome-nav. A title is not known yet: the path counts. */
export function orderOf(configs: FolderConfigs, folder: string): FolderOrder {
  const order = configs.get(folder)?.root['order'];
  const sort = inherited(configs, folder, 'sort');
  const wanted = isRecord(sort) ? sort : {};
  const type = wanted['type'] ?? configs.get(folder)?.root['sort_type'];
  const ignoresCase = wanted['ignore_case'] === true;
  const { sections } = { sections: undefined, ...wanted };
  const isOwn = type !== undefined || ignoresCase || wanted['by'] !== undefined;
  return {
    isDescending: order === 'desc' || sort === 'desc' || wanted['direction'] === 'desc',
    sections: sections === 'first' || sections === 'mixed' ? sections : 'last',
    ...(isOwn || sections === 'mixed'
      ? { compare: comparison(type !== 'alphabetical', ignoresCase) }
      : {}),
  };
}

function comparison(isNatural: boolean, ignoresCase: boolean) {
  const key = (path: string) => (ignoresCase ? path.toLowerCase() : path);
  return (one: string, other: string): number => {
    const [a, b] = [key(one), key(other)];
    return (isNatural ? byNumbers(a, b) : 0) || (a < b ? -1 : a > b ? 1 : 0);
  };
}

/** `2` before `10`; the parts between the numbers by their letters. */
function byNumbers(one: string, other: string): number {
  const [a, b] = [one.split(/(\d{1,15})/), other.split(/(\d{1,15})/)];
  for (let at = 0; at < Math.min(a.length, b.length); at += 1) {
    const [x = '', y = ''] = [a[at], b[at]];
    const difference = at % 2 === 1 ? Number(x) - Number(y) : x < y ? -1 : x > y ? 1 : 0;
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
