import Type, { type Static } from 'typebox';
import { defineContract } from '../contract/define-contract.ts';

/** Documentation sites: what there is, their pages, search in them, and how their builds went. */

const closed = { additionalProperties: false } as const;

const text = (description: string) => Type.String({ description });
const count = (description: string) => Type.Integer({ minimum: 0, description });
const timeMs = (description: string) =>
  Type.Integer({ description: `${description}; ms since the epoch, UTC` });

const siteParams = {
  namespace: Type.String({ minLength: 1, maxLength: 63, description: 'of the entity' }),
  kind: Type.String({ minLength: 1, maxLength: 63, description: 'of the entity' }),
  name: Type.String({ minLength: 1, maxLength: 63, description: 'of the entity' }),
};
const SiteParams = Type.Object(siteParams, closed);
const version = Type.Optional(
  Type.String({ maxLength: 200, description: 'branch or tag; the default version where absent' }),
);

/** One thing that is wrong in a site. */
export const DocsIssue = Type.Object(
  {
    file: text('path in the repository'),
    line: Type.Optional(Type.Integer({ minimum: 1, description: 'where in the file' })),
    column: Type.Optional(Type.Integer({ minimum: 1, description: 'where in the line' })),
    rule: text('which rule is broken, `<area>.<rule>`, e.g. `link.missing-page`'),
    message: text('what was wanted and what was found'),
    hint: Type.Optional(text('what to do about it')),
  },
  { ...closed, description: 'one thing that is wrong' },
);
export type DocsIssue = Static<typeof DocsIssue>;

/** A commit of the source, as far as it is known. */
export const DocsCommit = Type.Object(
  {
    id: text('full hash'),
    author: Type.Optional(text('name')),
    at: Type.Optional(timeMs('when it was written')),
    message: Type.Optional(text('first line')),
  },
  { ...closed, description: 'commit of the source' },
);
export type DocsCommit = Static<typeof DocsCommit>;

const BuildState = Type.Union(
  [
    Type.Literal('waiting'),
    Type.Literal('building'),
    Type.Literal('ready'),
    Type.Literal('failed'),
  ],
  { description: '`failed`: what was built before is served, where there is something' },
);

/** How a build of one version of a site went. */
export const DocsBuild = Type.Object(
  {
    id: text('of the build'),
    version: text('branch, tag, or `local` for a folder'),
    state: BuildState,
    startedAt: Type.Optional(timeMs('start')),
    finishedAt: Type.Optional(timeMs('end')),
    commit: Type.Optional(DocsCommit),
    pages: count('pages of the site'),
    rendered: count('pages that had to be rendered; the others were known'),
    warnings: count('issues found'),
    error: Type.Optional(text('why it failed')),
  },
  { ...closed, description: 'the build' },
);
export type DocsBuild = Static<typeof DocsBuild>;

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
  },
  closed,
);
export type DocsSiteDetail = Static<typeof DocsSiteDetail>;

const PageLinkRef = Type.Object(
  { title: text('plain text'), path: text('of the page in the site') },
  { ...closed, description: 'a page of the site' },
);

/** A page, rendered. */
export const DocsPage = Type.Object(
  {
    path: text('of the page in the site, `advanced/clients/`'),
    title: text('plain text'),
    html: text('safe HTML fragment; links and images are portal-absolute'),
    headings: Type.Array(
      Type.Object(
        {
          level: Type.Integer({ minimum: 1, maximum: 6, description: 'of the heading' }),
          id: text('anchor'),
          text: text('plain text'),
        },
        closed,
      ),
      { description: 'in the order of the page' },
    ),
    previous: Type.Optional(PageLinkRef),
    next: Type.Optional(PageLinkRef),
    editUrl: Type.Optional(text('where the source is edited')),
    file: text('path of the source in the repository'),
    lastChange: Type.Optional(DocsCommit),
    warnings: Type.Array(DocsIssue, { description: 'of this page' }),
    version: text('which version this is'),
    etag: text('changes with the content'),
  },
  { ...closed, description: 'the page' },
);
export type DocsPage = Static<typeof DocsPage>;

/** A place in a page that fits a search. */
export const DocsHit = Type.Object(
  {
    entityRef: text('of the site'),
    siteTitle: text('of the site'),
    path: text('of the page in the site'),
    anchor: Type.Optional(text('of the heading that the text is below')),
    pageTitle: text('plain text'),
    heading: Type.Optional(text('plain text')),
    excerpt: Type.Array(
      Type.Object(
        { text: text('plain text'), isMatch: Type.Boolean({ description: 'found' }) },
        closed,
      ),
      { description: 'text around the match, in pieces' },
    ),
    field: Type.Union([Type.Literal('title'), Type.Literal('heading'), Type.Literal('body')], {
      description: 'where it was found',
    }),
    match: Type.Union(
      [
        Type.Literal('exact'),
        Type.Literal('prefix'),
        Type.Literal('word'),
        Type.Literal('typo'),
        Type.Literal('body'),
      ],
      { description: 'how it was found, the best first' },
    ),
  },
  { ...closed, description: 'a match' },
);
export type DocsHit = Static<typeof DocsHit>;

const hits = Type.Object(
  { items: Type.Array(DocsHit, { description: 'a page of them' }), total: count('matches in all') },
  closed,
);
const searchQuery = {
  q: Type.String({ maxLength: 200, description: 'words; the last one may be unfinished' }),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, description: '20 where absent' })),
  offset: Type.Optional(count('matches to skip')),
};

/** A link that leads nowhere. */
export const BrokenLink = Type.Object(
  {
    page: text('path of the page in the site'),
    file: text('path of the source in the repository'),
    line: Type.Optional(Type.Integer({ minimum: 1, description: 'where in the file' })),
    href: text('as it is written'),
    reason: text('what is missing'),
    hint: Type.Optional(text('the nearest thing that exists')),
  },
  { ...closed, description: 'a link that leads nowhere' },
);
export type BrokenLink = Static<typeof BrokenLink>;

export const docsContract = defineContract({
  name: 'docs',
  title: 'Documentation',
  basePath: '/api/docs',
  scope: 'docs:read',
  endpoints: {
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
    getPage: {
      method: 'GET',
      path: '/sites/:namespace/:kind/:name/page',
      summary: 'One page, rendered',
      params: SiteParams,
      query: Type.Object(
        {
          path: Type.Optional(
            Type.String({
              maxLength: 1000,
              description:
                'as in the navigation; empty for the first page; an old path redirects; where absent, the page that the docs of the entity begin at',
            }),
          ),
          version,
        },
        closed,
      ),
      response: DocsPage,
    },
    searchSite: {
      method: 'GET',
      path: '/sites/:namespace/:kind/:name/search',
      summary: 'Search in one site',
      params: SiteParams,
      query: Type.Object({ ...searchQuery, version }, closed),
      response: hits,
    },
    searchDocs: {
      method: 'GET',
      path: '/search',
      summary: 'Search in the default version of all sites',
      query: Type.Object(searchQuery, closed),
      response: hits,
    },
    getLinkReport: {
      method: 'GET',
      path: '/sites/:namespace/:kind/:name/links',
      summary: 'Links that lead nowhere',
      params: SiteParams,
      query: Type.Object({ version }, closed),
      response: Type.Object(
        {
          items: Type.Array(BrokenLink, { description: 'a page of them' }),
          total: count('of them in all'),
          checked: count('links looked at'),
        },
        closed,
      ),
    },
    listIssues: {
      method: 'GET',
      path: '/sites/:namespace/:kind/:name/issues',
      summary: 'Everything that is wrong in a site',
      params: SiteParams,
      query: Type.Object({ version }, closed),
      response: Type.Object(
        {
          items: Type.Array(DocsIssue, { description: 'by file and line' }),
          total: count('of them in all'),
        },
        closed,
      ),
    },
    listBuilds: {
      method: 'GET',
      path: '/sites/:namespace/:kind/:name/builds',
      summary: 'The last builds of a site, the latest first',
      params: SiteParams,
      response: Type.Object(
        {
          items: Type.Array(DocsBuild, { description: 'the latest first' }),
          total: count('of them in all'),
        },
        closed,
      ),
    },
    rebuild: {
      method: 'POST',
      path: '/sites/:namespace/:kind/:name/rebuild',
      summary: 'Read the source again and build what changed',
      scope: 'docs:write',
      params: SiteParams,
      query: Type.Object({ version }, closed),
      response: Type.Object({ build: text('id of the build') }, closed),
      status: 202,
    },
    sendFeedback: {
      method: 'POST',
      path: '/sites/:namespace/:kind/:name/feedback',
      summary: 'Say whether a page helped; a second time replaces the first',
      params: SiteParams,
      body: Type.Object(
        {
          path: Type.String({ maxLength: 1000, description: 'of the page in the site' }),
          isHelpful: Type.Boolean({ description: 'whether it helped' }),
          comment: Type.Optional(Type.String({ maxLength: 2000, description: 'for the owner' })),
        },
        closed,
      ),
    },
    listFeedback: {
      method: 'GET',
      path: '/sites/:namespace/:kind/:name/feedback',
      summary: 'What readers said about the pages of a site',
      params: SiteParams,
      response: Type.Object(
        {
          items: Type.Array(
            Type.Object(
              {
                path: text('of the page in the site'),
                isHelpful: Type.Boolean({ description: 'whether it helped' }),
                comment: Type.Optional(text('for the owner')),
                at: timeMs('when it was said'),
              },
              closed,
            ),
            { description: 'the latest first' },
          ),
          total: count('of them in all'),
        },
        closed,
      ),
    },
  },
});
