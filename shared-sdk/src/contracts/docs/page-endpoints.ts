import Type, { type Static } from 'typebox';
import type { Endpoints } from '../../contract/define-contract.ts';
import { closed, SiteParams, text, version } from './fields.ts';
import { DocsCommit, DocsIssue } from './schemas.ts';

/** One page of a site. */

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

export const pageEndpoints = {
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
} as const satisfies Endpoints;
