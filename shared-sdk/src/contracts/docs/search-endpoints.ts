import Type, { type Static } from 'typebox';
import type { Endpoints } from '../../contract/define-contract.ts';
import { closed, count, SiteParams, text, version } from './fields.ts';

/** Search in one site and in all. */

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

export const searchEndpoints = {
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
} as const satisfies Endpoints;
