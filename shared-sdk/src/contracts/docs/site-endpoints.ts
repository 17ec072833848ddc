import Type, { type Static } from 'typebox';
import type { Endpoints } from '../../contract/define-contract.ts';
import { closed, count, SiteParams, text, timeMs, version } from './fields.ts';
import { BuildState, DocsBuild } from './schemas.ts';

/** Sites: which there are, and one with its navigation. */

/** A site in the list of all sites. */
export const DocsSite = Type.Object(
  {
    entityRef: text('canonical ref of the entity that the docs belong to'),
    title: text('`site_name`, or the title of the entity'),
    description: Type.Optional(text('of the site, or of the entity')),
    owner: Type.Optional(text('canonical ref')),
    state: BuildState,
    source: text('address or folder that the docs are read from'),
    pages: count('pages of the default version'),
    warnings: count('issues of the default version'),
    brokenLinks: count('links of the default version that lead nowhere'),
    builtAt: Type.Optional(timeMs('when what is served was built')),
    changedAt: Type.Optional(timeMs('last change of the source, as far as it is known')),
    error: Type.Optional(text('why the last build failed')),
  },
  { ...closed, description: 'the site' },
);
export type DocsSite = Static<typeof DocsSite>;

/** An entry of the navigation. A page has `path`, a link elsewhere `href`, a section `children`. */
export interface DocsNavItem {
  readonly title: string;
  readonly path?: string;
  readonly href?: string;
  readonly children?: readonly DocsNavItem[];
}
export const DocsNavItem = Type.Unsafe<DocsNavItem>(
  Type.Cyclic(
    {
      DocsNavItem: Type.Object(
        {
          title: text('plain text'),
          path: Type.Optional(text('of a page in the site, `advanced/clients/`')),
          href: Type.Optional(text('http(s) address')),
          children: Type.Optional(Type.Array(Type.Ref('DocsNavItem'))),
        },
        closed,
      ),
    },
    'DocsNavItem',
  ),
);

/** One version of a site, as its reader needs it at once. */
export const DocsSiteDetail = Type.Object(
  {
    site: DocsSite,
    version: text('which version this is'),
    versions: Type.Array(text('branch or tag'), { description: 'the default one first' }),
    nav: Type.Array(DocsNavItem, { description: 'in the order of the site' }),
    build: DocsBuild,
    repoUrl: Type.Optional(text('where the source lives')),
    issueUrl: Type.Optional(
      text('where an issue is opened; `{title}` and `{body}` are to be replaced'),
    ),
    preview: Type.Optional(
      Type.Object(
        {
          by: text('who shows it, for people'),
          startedAt: timeMs('when it began'),
          eventRef: text('what events call this site: its address is nobody else’s to know'),
        },
        { ...closed, description: 'of a site that is not published' },
      ),
    ),
  },
  closed,
);
export type DocsSiteDetail = Static<typeof DocsSiteDetail>;

export const siteEndpoints = {
  listSites: {
    method: 'GET',
    path: '/sites',
    summary: 'All documentation sites',
    query: Type.Object(
      {
        limit: Type.Optional(
          Type.Integer({ minimum: 0, maximum: 1000, description: '1000 where absent' }),
        ),
        offset: Type.Optional(count('sites to skip')),
      },
      closed,
    ),
    response: Type.Object(
      {
        items: Type.Array(DocsSite, { description: 'a page of them' }),
        total: count('sites in all'),
      },
      closed,
    ),
  },
  getSite: {
    method: 'GET',
    path: '/sites/:namespace/:kind/:name',
    summary: 'One site: its navigation, versions and build',
    params: SiteParams,
    query: Type.Object({ version }, closed),
    response: DocsSiteDetail,
  },
} as const satisfies Endpoints;
