// Written by `npm run generate` from dev-sessions.ts; do not edit.
import type { ContractRoutes } from '../contract/contract-routes.ts';
import type { devSessionsContract } from './dev-sessions.ts';

export const devSessionsRoutes: ContractRoutes<typeof devSessionsContract> = {
  "name": "dev-sessions",
  "basePath": "/api/registry/dev-sessions",
  "endpoints": {
    "listSessions": {
      "method": "GET",
      "path": "/"
    },
    "startSession": {
      "method": "POST",
      "path": "/"
    },
    "reportState": {
      "method": "PUT",
      "path": "/:id/state"
    },
    "uploadBuild": {
      "method": "POST",
      "path": "/:id/builds",
      "upload": "application/vnd.callboard.bundle"
    },
    "stopSession": {
      "method": "DELETE",
      "path": "/:id"
    }
  }
};
