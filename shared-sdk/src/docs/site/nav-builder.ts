import { assetPrefix } from '../domain/rendered-page.ts';
import type { NavPlan } from '../domain/site-plan.ts';
import type { ConfigSource, PlaceInConfig } from './config-source.ts';
import type { MatchBudget } from './glob.ts';
import { linkKind } from './link-kind.ts';
import type { NearestPath } from './nearest-path.ts';
import type { PageFolders } from './page-folders.ts';
import { encodedUrl, joined, normalPath } from './page-url.ts';
import { isRecord } from './records.ts';
import type { SitePages } from './site-pages.ts';

const maxEntries = 20_000;
const maxDepth = 32;
/** Of matching patterns: a second or two. */
const maxSteps = 10_000_000;

/** An entry of `nav` that is a text: a page, an address, or what a plugin makes of it. */
export interface NavItem {
  readonly title?: string;
  readonly path: string;
  readonly at: PlaceInConfig;
  readonly scope: NavScope;
}

/** Where a piece of navigation is written, and what its paths are about. */
export interface NavScope {
  readonly source: ConfigSource;
  /** Paths in it start here, relative to the docs folder of the site. */
  readonly folder: string;
  readonly pages: SitePages;
  readonly folders: PageFolders;
  readonly assets: ReadonlyMap<string, string>;
  /** What plugins make of an entry; nothing where it is an ordinary one. */
  readonly special: (item: NavItem) => readonly NavPlan[] | undefined;
  readonly nearest: NearestPath;
  /** Shared by all scopes of a site. */
  readonly budget: NavBudget;
}

export interface NavBudget extends MatchBudget {
  entries: number;
  isReported: boolean;
}

/** Whether nothing more may be looked at; what is left out then is reported once. */
export const isUsedUp = ({ entries, steps }: NavBudget) => entries < 0 || steps < 0;

export const navBudget = (): NavBudget => ({
  entries: maxEntries,
  steps: maxSteps,
  isReported: false,
});

/** The navigation that a configuration writes down, in any of the forms that mkdocs takes. */
export function navOf(
  value: unknown,
  at: PlaceInConfig,
  scope: NavScope,
  depth = 0,
): readonly NavPlan[] {
  if (!hasRoom(at, scope, depth)) return [];
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, index) => navOf(item, [value, index], scope, depth + 1));
  }
  if (isRecord(value)) {
    return Object.entries(value).flatMap(([title, child]) =>
      titledEntry(title, child, [value, title], scope, depth),
    );
  }
  if (value !== null && value !== undefined) return itemNav({ path: String(value), at, scope });
  scope.source.warn(at, { rule: 'nav.empty-entry', message: 'an entry of nav is empty' });
  return [];
}

function titledEntry(
  title: string,
  child: unknown,
  at: PlaceInConfig,
  scope: NavScope,
  depth: number,
): readonly NavPlan[] {
  if (child === null) {
    const message = `the entry ${JSON.stringify(title)} of nav is empty`;
    scope.source.warn(at, { rule: 'nav.empty-entry', message });
    return [];
  }
  if (typeof child !== 'object') return itemNav({ title, path: String(child), at, scope });
  const children = navOf(child, at, scope, depth + 1);
  return children.length === 0 ? [] : [{ kind: 'section', title, children }];
}

/** What one text of the navigation stands for. What leads nowhere is reported and left out. */
export function itemNav(item: NavItem): readonly NavPlan[] {
  const { title, path, scope } = item;
  const special = scope.special(item);
  if (special) return special;
  const kind = linkKind(path);
  if (kind === 'web' || kind === 'rooted')
    return [{ kind: 'link', title: title ?? path, href: path }];
  if (kind === 'unsafe') return reported(item, 'nav.unsafe-link', 'is no address to link to');
  const [bare = ''] = path.split('#', 1);
  const src = normalPath(joined(scope.folder, bare));
  if (src === undefined) return reported(item, 'nav.outside', 'leads out of the docs folder');
  const { bySrc, byUrl } = scope.pages;
  const page = bySrc.get(src) ?? bySrc.get(twinOf(src)) ?? byUrl.get(asUrl(src));
  if (page) return [{ kind: 'page', src: page.src, ...(title === undefined ? {} : { title }) }];
  if (scope.assets.has(src)) {
    return [{ kind: 'link', title: title ?? path, href: `${assetPrefix}${src}` }];
  }
  return missing(item, src);
}

/** A README is the index of its folder; a navigation may call it either. */
const twinOf = (src: string) =>
  src.replace(
    /(^|\/)(index|README)\.md$/,
    (_all, start: string, name: string) => `${start}${name === 'index' ? 'README' : 'index'}.md`,
  );

const asUrl = (src: string) => (src === '' ? '' : `${encodedUrl(src)}/`);

function missing(item: NavItem, src: string): readonly NavPlan[] {
  if (/[*?[]/.test(item.path))
    return reported(item, 'nav.pattern', 'is a pattern, which mkdocs has not');
  const nearest = item.scope.nearest(src);
  const hint = nearest === undefined ? undefined : `did you mean ${nearest}?`;
  return reported(item, 'nav.missing-page', 'is no file of the docs folder', hint);
}

function reported(item: NavItem, rule: string, what: string, hint?: string): readonly NavPlan[] {
  const message = `nav: ${item.path} ${what}`;
  item.scope.source.warn(item.at, { rule, message, ...(hint === undefined ? {} : { hint }) });
  return [];
}

function hasRoom(at: PlaceInConfig, { source, budget }: NavScope, depth: number): boolean {
  budget.entries -= 1;
  if (budget.entries >= 0 && depth <= maxDepth) return true;
  reportTooLarge(at, source, budget);
  return false;
}

export function reportTooLarge(at: PlaceInConfig, source: ConfigSource, budget: NavBudget): void {
  if (!budget.isReported) {
    source.warn(at, {
      rule: 'nav.too-large',
      message: `nav has more than ${maxEntries} entries, or more than ${maxDepth} levels`,
      hint: 'what is beyond is left out',
    });
  }
  budget.isReported = true;
}
