// Written by `npm run generate` from scaffolder-runs.ts; do not edit.
import type { ContractRoutes } from '../contract/contract-routes.ts';
import type { scaffolderRunsContract } from './scaffolder-runs.ts';

export const scaffolderRunsRoutes: ContractRoutes<typeof scaffolderRunsContract> = {
  "name": "scaffolder-runs",
  "basePath": "/api/scaffolder",
  "endpoints": {
    "listRuns": {
      "method": "GET",
      "path": "/runs"
    },
    "getRun": {
      "method": "GET",
      "path": "/runs/:id"
    },
    "readLog": {
      "method": "GET",
      "path": "/runs/:id/log"
    },
    "retryRun": {
      "method": "POST",
      "path": "/runs/:id/retry"
    },
    "checkTemplate": {
      "method": "POST",
      "path": "/check"
    },
    "tryTemplate": {
      "method": "POST",
      "path": "/try"
    },
    "listOutdated": {
      "method": "GET",
      "path": "/outdated"
    },
    "proposeUpdate": {
      "method": "POST",
      "path": "/runs/:id/update"
    },
    "listRepositories": {
      "method": "GET",
      "path": "/repositories"
    }
  }
};
