// Written by `npm run generate` from docs.ts; do not edit.
import type { ContractRoutes } from '../contract/contract-routes.ts';
import type { docsContract } from './docs.ts';

export const docsRoutes: ContractRoutes<typeof docsContract> = {
  "name": "docs",
  "basePath": "/api/docs",
  "endpoints": {
    "listSites": {
      "method": "GET",
      "path": "/sites"
    },
    "getSite": {
      "method": "GET",
      "path": "/sites/:namespace/:kind/:name"
    },
    "getPage": {
      "method": "GET",
      "path": "/sites/:namespace/:kind/:name/page"
    },
    "searchSite": {
      "method": "GET",
      "path": "/sites/:namespace/:kind/:name/search"
    },
    "searchDocs": {
      "method": "GET",
      "path": "/search"
    },
    "getLinkReport": {
      "method": "GET",
      "path": "/sites/:namespace/:kind/:name/links"
    },
    "listIssues": {
      "method": "GET",
      "path": "/sites/:namespace/:kind/:name/issues"
    },
    "listBuilds": {
      "method": "GET",
      "path": "/sites/:namespace/:kind/:name/builds"
    },
    "rebuild": {
      "method": "POST",
      "path": "/sites/:namespace/:kind/:name/rebuild"
    },
    "sendFeedback": {
      "method": "POST",
      "path": "/sites/:namespace/:kind/:name/feedback"
    },
    "listFeedback": {
      "method": "GET",
      "path": "/sites/:namespace/:kind/:name/feedback"
    }
  }
};
