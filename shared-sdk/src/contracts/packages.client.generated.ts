// Written by `npm run generate` from packages.ts; do not edit.
import type { ContractRoutes } from '../contract/contract-routes.ts';
import type { packagesContract } from './packages.ts';

export const packagesRoutes: ContractRoutes<typeof packagesContract> = {
  "name": "packages",
  "basePath": "/packages",
  "endpoints": {
    "listPackages": {
      "method": "GET",
      "path": "/"
    }
  }
};
