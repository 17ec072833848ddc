// Written by `npm run generate` from registry.ts; do not edit.
import type { ContractRoutes } from '../contract/contract-routes.ts';
import type { registryContract } from './registry.ts';

export const registryRoutes: ContractRoutes<typeof registryContract> = {
  "name": "registry",
  "basePath": "/api/registry",
  "endpoints": {
    "getRegistry": {
      "method": "GET",
      "path": "/"
    },
    "getStatus": {
      "method": "GET",
      "path": "/status"
    }
  }
};
