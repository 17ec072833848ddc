// Written by `npm run generate` from health.ts; do not edit.
import type { ContractRoutes } from '../contract/contract-routes.ts';
import type { healthContract } from './health.ts';

export const healthRoutes: ContractRoutes<typeof healthContract> = {
  "name": "health",
  "basePath": "",
  "endpoints": {
    "getHealth": {
      "method": "GET",
      "path": "/healthz"
    },
    "getReadiness": {
      "method": "GET",
      "path": "/readyz"
    },
    "getBackstageLiveness": {
      "method": "GET",
      "path": "/.backstage/health/v1/liveness"
    },
    "getBackstageReadiness": {
      "method": "GET",
      "path": "/.backstage/health/v1/readiness"
    }
  }
};
