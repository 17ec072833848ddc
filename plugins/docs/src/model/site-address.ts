import { parseEntityRef } from '@callboard/sdk/model';

/** Names a site on the wire. */
export interface SiteParams {
  readonly namespace: string;
  readonly kind: string;
  readonly name: string;
}

export function siteParamsOf(entityRef: string): SiteParams {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return { namespace, kind, name };
}

/** Whether a site is shown by its author before it is published. */
export const isPreview = (entityRef: string): boolean =>
  parseEntityRef(entityRef).kind === 'preview';

/** Path of a site's first page on the portal, without a slash at its end. */
export function siteBase(entityRef: string): string {
  const { namespace, kind, name } = siteParamsOf(entityRef);
  return `/docs/${[namespace, kind, name].map(encodeURIComponent).join('/')}`;
}

/** The same site elsewhere: in the docs plugin, or in a tab. */
export interface PagePlace {
  /** Path of the site's first page, without a slash at its end. */
  readonly base: string;
  readonly version?: string | undefined;
}

/** Address of a page on the portal. `path` is the page's in the site. */
export function pageHref({ base, version }: PagePlace, path: string, anchor = ''): string {
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  const query = version === undefined ? '' : `?version=${encodeURIComponent(version)}`;
  const hash = anchor === '' ? '' : `#${encodeURIComponent(anchor)}`;
  return `${base}${encoded === '' ? '' : `/${encoded}`}${query}${hash}`;
}

/**
 * Where a portal-absolute link of a page leads for a reader of `place`: a link into the same site stays
 * in the place and its version; `path` is then that of the page.
 */
export function placeLink(
  href: string,
  site: string,
  place: PagePlace,
): { readonly href: string; readonly path?: string } {
  const url = URL.parse(href, 'https://portal.invalid');
  if (!url) return { href };
  const isOfSite = url.pathname === site || url.pathname.startsWith(`${site}/`);
  if (!isOfSite) return { href };
  const path = decodePath(url.pathname.slice(site.length + 1));
  const version = url.searchParams.get('version') ?? place.version;
  const anchor = decodePath(url.hash.slice(1));
  return { href: pageHref({ base: place.base, version }, path, anchor), path };
}

/** As it reads, or as it stands where it is not encoded well. */
export function decodePath(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a lone % in an address that somebody typed
  }
}
