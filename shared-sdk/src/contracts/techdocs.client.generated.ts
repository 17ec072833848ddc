// Written by `npm run generate` from techdocs.ts; do not edit.
import type { ContractRoutes } from '../contract/contract-routes.ts';
import type { techdocsContract } from './techdocs.ts';

export const techdocsRoutes: ContractRoutes<typeof techdocsContract> = {
  "name": "techdocs",
  "basePath": "/api/techdocs",
  "endpoints": {
    "getTechdocsMetadata": {
      "method": "GET",
      "path": "/metadata/techdocs/:namespace/:kind/:name"
    },
    "getEntityMetadata": {
      "method": "GET",
      "path": "/metadata/entity/:namespace/:kind/:name"
    }
  }
};
