import { escapeHtml } from '@callboard/sdk/docs';
import type { Deps } from '../deps.ts';
import { placeLinks } from '../domain/place-links.ts';
import type { KnownVersion } from '../store/build-store.ts';

type Stores = Pick<Deps, 'pages'>;

/** File of a page in a site that is made of files. */
const fileOf = (path: string) => (path === '' || path.endsWith('/') ? `${path}index.html` : path);

export async function filesOfSite(
  { pages }: Stores,
  site: string,
  version: string,
): Promise<string[]> {
  const own = (await pages.pages(site, version)).map(({ path }) => fileOf(path));
  const others = (await pages.assets(site, version)).map(({ path }) => path);
  return [...own, ...others, 'search/search_index.json', 'techdocs_metadata.json'].toSorted();
}

/** What mkdocs' search plugin writes, which collators read. */
export async function searchIndexOf({ pages }: Stores, site: string, version: string) {
  const sections = await pages.sections(site, version);
  return {
    config: { lang: ['en'], separator: '[\\s\\-]+', pipeline: ['stopWordFilter'] },
    docs: sections.map(({ path, page, anchor, title, text }) => ({
      location: anchor === null ? path : `${path}#${anchor}`,
      title: anchor === null ? page : title,
      text,
    })),
  };
}

/** A page as a whole HTML file, with links relative to it; absent where there is no such page. */
export async function staticPageOf(
  { pages }: Stores,
  {
    site,
    version,
    path,
  }: { readonly site: string; readonly version: KnownVersion; readonly path: string },
): Promise<string | undefined> {
  const url = path.replace(/(^|\/)index\.html$/, '$1');
  const page =
    (await pages.find(site, version.name, url)) ??
    (await pages.find(site, version.name, url === '' ? '' : `${url.replace(/\/$/, '')}/`));
  if (!page) return undefined;
  const up = '../'.repeat(page.path.split('/').length - 1) || './';
  const content = await placeLinks(page.html, {
    ...{ page: up, query: '', asset: up },
    hashesOf: async () => new Map(),
  });
  const title = `${page.title} - ${version.site_name ?? site}`;
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head>
<body><div class="md-main"><article class="md-content">${content}</article></div></body>
</html>
`;
}
