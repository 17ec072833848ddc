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
    }
  }
};
