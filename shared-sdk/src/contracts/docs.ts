import { defineContract } from '../contract/define-contract.ts';
import { buildEndpoints } from './docs/build-endpoints.ts';
import { feedbackEndpoints } from './docs/feedback-endpoints.ts';
import { pageEndpoints } from './docs/page-endpoints.ts';
import { reportEndpoints } from './docs/report-endpoints.ts';
import { searchEndpoints } from './docs/search-endpoints.ts';
import { siteEndpoints } from './docs/site-endpoints.ts';

export { DocsPage } from './docs/page-endpoints.ts';
export { BrokenLink } from './docs/report-endpoints.ts';
export { DocsBuild, DocsCommit, DocsIssue } from './docs/schemas.ts';
export { DocsHit } from './docs/search-endpoints.ts';
export { DocsNavItem, DocsSite, DocsSiteDetail } from './docs/site-endpoints.ts';

/**
 * Documentation sites: what there is, their pages, search in them, and how their builds went. The
 * stream of events is in `docs/events.ts`.
 */
export const docsContract = defineContract({
  name: 'docs',
  title: 'Documentation',
  basePath: '/api/docs',
  scope: 'docs:read',
  endpoints: {
    ...siteEndpoints,
    ...pageEndpoints,
    ...searchEndpoints,
    ...reportEndpoints,
    ...buildEndpoints,
    ...feedbackEndpoints,
  },
});
