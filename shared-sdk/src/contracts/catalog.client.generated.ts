// Written by `npm run generate` from catalog.ts; do not edit.
import type { ContractRoutes } from '../contract/contract-routes.ts';
import type { catalogContract } from './catalog.ts';

export const catalogRoutes: ContractRoutes<typeof catalogContract> = {
  "name": "catalog",
  "basePath": "/api/catalog",
  "endpoints": {
    "listEntities": {
      "method": "GET",
      "path": "/entities"
    },
    "queryEntities": {
      "method": "GET",
      "path": "/entities/by-query"
    },
    "queryEntitiesByPredicate": {
      "method": "POST",
      "path": "/entities/by-query"
    },
    "getEntitiesByRefs": {
      "method": "POST",
      "path": "/entities/by-refs"
    },
    "getEntityByName": {
      "method": "GET",
      "path": "/entities/by-name/:kind/:namespace/:name"
    },
    "getEntityAncestry": {
      "method": "GET",
      "path": "/entities/by-name/:kind/:namespace/:name/ancestry"
    },
    "getEntityByUid": {
      "method": "GET",
      "path": "/entities/by-uid/:uid"
    },
    "getEntityFacets": {
      "method": "GET",
      "path": "/entity-facets"
    },
    "queryEntityFacets": {
      "method": "POST",
      "path": "/entity-facets"
    },
    "refreshEntity": {
      "method": "POST",
      "path": "/refresh"
    },
    "validateEntity": {
      "method": "POST",
      "path": "/validate-entity"
    },
    "analyzeLocation": {
      "method": "POST",
      "path": "/analyze-location"
    },
    "deleteEntityByUid": {
      "method": "DELETE",
      "path": "/entities/by-uid/:uid"
    },
    "listFailedEntities": {
      "method": "GET",
      "path": "/entities/unprocessed/failed"
    },
    "listPendingEntities": {
      "method": "GET",
      "path": "/entities/unprocessed/pending"
    },
    "deleteUnprocessedEntity": {
      "method": "DELETE",
      "path": "/entities/unprocessed/delete/:id"
    },
    "createLocation": {
      "method": "POST",
      "path": "/locations"
    },
    "listLocations": {
      "method": "GET",
      "path": "/locations"
    },
    "queryLocations": {
      "method": "POST",
      "path": "/locations/by-query"
    },
    "getLocationByEntity": {
      "method": "GET",
      "path": "/locations/by-entity/:kind/:namespace/:name"
    },
    "getLocation": {
      "method": "GET",
      "path": "/locations/:id"
    },
    "updateLocation": {
      "method": "PUT",
      "path": "/locations/:id"
    },
    "deleteLocation": {
      "method": "DELETE",
      "path": "/locations/:id"
    }
  }
};
