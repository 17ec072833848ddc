import Type, { type Static } from 'typebox';
import type { Endpoints } from '../../contract/define-contract.ts';
import { closed, count, SiteParams, text, version } from './fields.ts';
import { DocsIssue } from './schemas.ts';

/** What is wrong in a site. */

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

export const reportEndpoints = {
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
} as const satisfies Endpoints;
