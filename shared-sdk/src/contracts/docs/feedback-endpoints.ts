import Type from 'typebox';
import type { Endpoints } from '../../contract/define-contract.ts';
import { closed, count, SiteParams, text, timeMs } from './fields.ts';

/** What readers say about pages. */

export const feedbackEndpoints = {
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
} as const satisfies Endpoints;
