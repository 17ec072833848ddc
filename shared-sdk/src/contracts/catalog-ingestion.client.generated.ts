// Written by `npm run generate` from catalog-ingestion.ts; do not edit.
import type { ContractRoutes } from '../contract/contract-routes.ts';
import type { catalogIngestionContract } from './catalog-ingestion.ts';

export const catalogIngestionRoutes: ContractRoutes<typeof catalogIngestionContract> = {
  "name": "catalog-ingestion",
  "basePath": "/api/catalog",
  "endpoints": {
    "listIssues": {
      "method": "GET",
      "path": "/ingestion/issues"
    },
    "listSources": {
      "method": "GET",
      "path": "/ingestion/sources"
    },
    "getProvenance": {
      "method": "GET",
      "path": "/ingestion/provenance/:kind/:namespace/:name"
    },
    "countIssues": {
      "method": "GET",
      "path": "/ingestion/issue-counts"
    },
    "getIssueExcerpt": {
      "method": "GET",
      "path": "/ingestion/issues/:id/excerpt"
    },
    "previewLocation": {
      "method": "POST",
      "path": "/ingestion/preview"
    },
    "refreshSource": {
      "method": "POST",
      "path": "/ingestion/sources/refresh"
    },
    "listSourceContents": {
      "method": "GET",
      "path": "/ingestion/sources/contents"
    }
  }
};
