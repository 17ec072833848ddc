// Written by `npm run generate` from scaffolder.ts; do not edit.
import type { ContractRoutes } from '../contract/contract-routes.ts';
import type { scaffolderContract } from './scaffolder.ts';

export const scaffolderRoutes: ContractRoutes<typeof scaffolderContract> = {
  "name": "scaffolder",
  "basePath": "/api/scaffolder",
  "endpoints": {
    "getTemplateParameterSchema": {
      "method": "GET",
      "path": "/v2/templates/:namespace/:kind/:name/parameter-schema"
    },
    "listActions": {
      "method": "GET",
      "path": "/v2/actions"
    },
    "listTasks": {
      "method": "GET",
      "path": "/v2/tasks"
    },
    "scaffold": {
      "method": "POST",
      "path": "/v2/tasks"
    },
    "getTask": {
      "method": "GET",
      "path": "/v2/tasks/:taskId"
    },
    "cancelTask": {
      "method": "POST",
      "path": "/v2/tasks/:taskId/cancel"
    },
    "retry": {
      "method": "POST",
      "path": "/v2/tasks/:taskId/retry"
    },
    "listEvents": {
      "method": "GET",
      "path": "/v2/tasks/:taskId/events"
    },
    "dryRun": {
      "method": "POST",
      "path": "/v2/dry-run"
    },
    "autocomplete": {
      "method": "POST",
      "path": "/v2/autocomplete/:provider/:resource"
    },
    "listTemplatingExtensions": {
      "method": "GET",
      "path": "/v2/templating-extensions"
    }
  }
};
