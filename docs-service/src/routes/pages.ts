import { notFound } from '@callboard/sdk/contract';
import type { DocsPage, docsContract } from '@callboard/sdk/contracts/docs';
import { formatEntityRef } from '@callboard/sdk/model';
import { findNearest, type Handlers, type KnownAnswers } from '@callboard/sdk/service';
import type { Deps } from '../deps.ts';
import { hashOf } from '../domain/hash.ts';
import { placeLinks } from '../domain/place-links.ts';
import type { PageWithHtml } from '../store/page-store.ts';
import { findServed, type SiteName, tripletOf } from './find-site.ts';

type PageHandlers = Pick<Handlers<typeof docsContract>, 'getPage' | 'searchSite' | 'searchDocs'>;

export const pageHandlers = (deps: Deps & { readonly known: KnownAnswers }): PageHandlers => ({
  getPage: ({ params, query }, context) =>
    deps.known.answer(context, async () => {
      const { site, version } = await findServed(deps, params, query.version);
      const at = { site: site.ref, version: version.name };
      const path = query.path?.replace(/^\/+/, '') ?? (await firstPageOf(deps, at, params));
      const page = await pageAt(deps, at, path, new Map(JSON.parse(version.redirects_json)));
      return { body: await pageShape(deps, page, version.position === 0) };
    }),

  searchSite: async ({ params, query: { q, limit = 20, offset = 0, version: wanted } }) => {
    const { site, version } = await findServed(deps, params, wanted);
    const scope = { site: site.ref, version: version.name };
    return deps.search.search(q, scope, { limit, offset });
  },

  searchDocs: ({ query: { q, limit = 20, offset = 0 } }) =>
    deps.search.search(q, {}, { limit, offset }),
});

interface Place {
  readonly site: string;
  readonly version: string;
}

/** Where the docs of an entity begin: with those of another it may be any page that there is. */
async function firstPageOf(
  { pages, sites }: Pick<Deps, 'pages' | 'sites'>,
  { site, version }: Place,
  name: SiteName,
): Promise<string> {
  const ref = formatEntityRef(name);
  const path = ref === site ? undefined : await sites.firstPage(ref);
  for (const candidate of path === undefined ? [] : spellingsOf(path))
    if (await pages.find(site, version, candidate)) return candidate;
  return '';
}

/** The page at a path; where an old path leads elsewhere, the page there. */
async function pageAt(
  { pages }: Pick<Deps, 'pages'>,
  { site, version }: Place,
  path: string,
  redirects: ReadonlyMap<string, string>,
): Promise<PageWithHtml> {
  const seen = new Set<string>();
  for (let at: string | undefined = path; at !== undefined && !seen.has(at); ) {
    seen.add(at);
    for (const candidate of spellingsOf(at)) {
      const page = await pages.find(site, version, candidate);
      if (page) return page;
    }
    at = spellingsOf(at)
      .map((candidate) => redirects.get(candidate))
      .find((target) => target !== undefined)
      ?.replace(/#.*$/, '');
  }
  const known = (await pages.pages(site, version)).map((page) => page.path);
  const near = nearestPages(path, known);
  throw notFound(`page ${path} of the docs of ${site}`, {
    ...(near.length === 0 ? {} : { hint: `did you mean ${near.join(' or ')}?` }),
    issues: near.map((each) => ({ path: each, message: 'is a page of the site' })),
  });
}

/** The ways that people and older links write the address of a page. */
function spellingsOf(path: string): readonly string[] {
  const bare = path
    .replace(/(?:^|\/)index\.html$/, '')
    .replace(/\.html$/, '')
    .replace(/\/+$/, '');
  return [...new Set([path, bare, `${bare}/`, `${bare}.html`, `${bare}/index.html`])];
}

function nearestPages(path: string, known: readonly string[]): readonly string[] {
  const last = (text: string) => text.split('/').filter(Boolean).at(-1) ?? '';
  const same = known.filter((each) => last(each) !== '' && last(each) === last(path));
  const like = path.length > 200 ? undefined : findNearest(path, known.slice(0, 5_000));
  return [...new Set([...same, ...(like === undefined ? [] : [like])])].slice(0, 5);
}

async function pageShape(
  { pages, portalPath }: Pick<Deps, 'pages' | 'portalPath'>,
  page: PageWithHtml,
  isDefault: boolean,
): Promise<DocsPage> {
  const triplet = tripletOf(page.site_ref);
  const version = encodeURIComponent(page.version);
  const html = await placeLinks(page.html, {
    page: `${portalPath}/docs/${triplet}/`,
    query: isDefault ? '' : `?version=${version}`,
    asset: `${portalPath}/api/docs/sites/${triplet}/assets/${version}/`,
    hashesOf: (paths) => pages.hashes(page.site_ref, page.version, paths),
  });
  const shape = {
    ...{ path: page.path, title: page.title, html, file: page.file, version: page.version },
    headings: JSON.parse(page.headings_json),
    ...(page.previous_json === null ? {} : { previous: JSON.parse(page.previous_json) }),
    ...(page.next_json === null ? {} : { next: JSON.parse(page.next_json) }),
    ...(page.edit_url === null ? {} : { editUrl: page.edit_url }),
    ...(page.change_json === null ? {} : { lastChange: JSON.parse(page.change_json) }),
    warnings: JSON.parse(page.warnings_json),
  };
  return { ...shape, etag: hashOf(JSON.stringify(shape)) };
}
