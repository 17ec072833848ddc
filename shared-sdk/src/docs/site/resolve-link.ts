import type { LinkTarget } from '../domain/rendered-page.ts';
import type { PagePlan, ResolveLink, SitePlan } from '../domain/site-plan.ts';
import { linkKind } from './link-kind.ts';
import { folderOf, joined, normalPath } from './page-url.ts';
import { decoded } from './readme-index.ts';

/**
 * Says where links of a site lead.
 *
 * First as mkdocs has it: relative to the source file. What mkdocs leaves to the browser is then tried as a
 * browser would, relative to the page's address, so that `../other/` and raw HTML work. A link from the root
 * of the server leads into the site where the site has such a page or file, and is left alone otherwise.
 */
export function resolverOf(plan: SitePlan): ResolveLink {
  const site = indexOf(plan);
  return (fromSrc, href) => {
    const kind = linkKind(href);
    if (kind === 'web') return { kind: 'external', url: href };
    if (kind === 'unsafe') return { kind: 'missing', path: href };
    const { path, anchor } = partsOf(href);
    if (path === '') {
      if (anchor !== undefined || !href.includes('?'))
        return { kind: 'anchor', anchor: anchor ?? '' };
    }
    if (kind === 'rooted') {
      const target = found(site, normalPath(path), anchor);
      return target ?? { kind: 'external', url: href };
    }
    const page = site.bySrc.get(fromSrc);
    const candidates = path === '' ? [page?.src] : candidatesFor(fromSrc, page, path, site);
    for (const candidate of candidates) {
      const target = found(site, candidate, anchor);
      if (target) return target;
    }
    return { kind: 'missing', path: normalPath(joined(folderOf(fromSrc), path)) ?? path };
  };
}

interface SiteIndex {
  readonly bySrc: ReadonlyMap<string, PagePlan>;
  /** Addresses as a person writes them, without escapes. */
  readonly byUrl: ReadonlyMap<string, PagePlan>;
  readonly assets: ReadonlyMap<string, string>;
  /** Path in the tree to path in the site. */
  readonly byFile: ReadonlyMap<string, string>;
}

function indexOf({ pages, assets }: SitePlan): SiteIndex {
  return {
    bySrc: new Map(pages.map((page) => [page.src, page])),
    byUrl: new Map(
      pages.flatMap((page) => spellings(decoded(page.url)).map((url) => [url, page] as const)),
    ),
    assets,
    byFile: new Map([
      ...[...assets].map(([path, file]) => [file, path] as const),
      ...pages.map((page) => [page.file, page.src] as const),
    ]),
  };
}

/** The ways to write an address of a page, without the slash at its end. */
function spellings(url: string): readonly string[] {
  const bare = url.endsWith('/') ? url.slice(0, -1) : url;
  if (/(?:^|\/)index\.html$/.test(bare)) return [bare, folderOf(bare)];
  return url === '' || url.endsWith('/') ? [bare, joined(bare, 'index.html')] : [bare];
}

/** Paths in the site that a link may mean, the likeliest first. */
function candidatesFor(
  fromSrc: string,
  page: PagePlan | undefined,
  path: string,
  { byFile }: SiteIndex,
): readonly (string | undefined)[] {
  const besideSource = normalPath(joined(folderOf(fromSrc), path));
  const inTree = page && normalPath(joined(folderOf(page.file), path));
  const besideUrl = page && normalPath(joined(decoded(folderOf(page.url)), path));
  return [
    /[^/]\.[^/]+$/.test(path) ? besideSource : undefined,
    inTree === undefined ? undefined : byFile.get(inTree),
    besideUrl,
    besideSource,
  ];
}

function found(
  { bySrc, byUrl, assets }: SiteIndex,
  path: string | undefined,
  anchor: string | undefined,
): LinkTarget | undefined {
  if (path === undefined) return undefined;
  const page = bySrc.get(path) ?? byUrl.get(path);
  if (page) {
    const { url, src } = page;
    return { kind: 'page', url, src, ...(anchor === undefined ? {} : { anchor }) };
  }
  return assets.has(path) ? { kind: 'asset', path } : undefined;
}

function partsOf(href: string): { readonly path: string; readonly anchor?: string } {
  const at = href.indexOf('#');
  const [path = ''] = (at === -1 ? href : href.slice(0, at)).trim().split('?', 1);
  const rest = { path: decoded(path) };
  return at === -1 ? rest : { ...rest, anchor: decoded(href.slice(at + 1)) };
}
