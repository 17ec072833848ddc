import type { DocsSite } from '@callboard/sdk/contracts/docs';

export const scopes = ['all', 'mine', 'starred'] as const;
export type Scope = (typeof scopes)[number];

export const sorts = ['title', 'built', 'issues'] as const;
export type Sort = (typeof sorts)[number];

/** What the list of sites shows; the address says it. */
export interface SiteListState {
  readonly text: string;
  readonly scope: Scope;
  readonly sort: Sort;
}

export function parseSiteList(search: URLSearchParams): SiteListState {
  return {
    text: search.get('q') ?? '',
    scope: scopes.find((scope) => scope === search.get('scope')) ?? 'all',
    sort: sorts.find((sort) => sort === search.get('sort')) ?? 'title',
  };
}

export function formatSiteList({ text, scope, sort }: SiteListState): string {
  const search = new URLSearchParams({
    ...(text === '' ? {} : { q: text }),
    ...(scope === 'all' ? {} : { scope }),
    ...(sort === 'title' ? {} : { sort }),
  }).toString();
  return search === '' ? '/docs' : `/docs?${search}`;
}

/** Whose sites "mine" and "starred" are. */
export interface SiteReader {
  readonly own: readonly string[];
  readonly stars: readonly string[];
}

/** The sites that a state lets through, in its order. */
export function listSites(
  sites: readonly DocsSite[],
  { text, scope, sort }: SiteListState,
  { own, stars }: SiteReader,
): readonly DocsSite[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const isOfScope = ({ owner, entityRef }: DocsSite) =>
    scope === 'all' ||
    (scope === 'mine' ? owner !== undefined && own.includes(owner) : stars.includes(entityRef));
  return sites
    .filter((site) => isOfScope(site) && words.every((word) => textOf(site).includes(word)))
    .sort((a, b) => compare(a, b, sort) || a.title.localeCompare(b.title));
}

const textOf = ({ title, description = '', entityRef, owner = '' }: DocsSite) =>
  `${title} ${description} ${entityRef} ${owner}`.toLowerCase();

function compare(a: DocsSite, b: DocsSite, sort: Sort): number {
  if (sort === 'built') return (b.builtAt ?? 0) - (a.builtAt ?? 0);
  if (sort === 'issues') return issuesOf(b) - issuesOf(a);
  return 0;
}

/** What is wrong with a site; a failed build outweighs any warning. */
const issuesOf = ({ state, warnings }: DocsSite) => warnings + (state === 'failed' ? 1e6 : 0);
