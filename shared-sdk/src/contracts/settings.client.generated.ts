// Written by `npm run generate` from settings.ts; do not edit.
import type { ContractRoutes } from '../contract/contract-routes.ts';
import type { settingsContract } from './settings.ts';

export const settingsRoutes: ContractRoutes<typeof settingsContract> = {
  "name": "settings",
  "basePath": "/api/settings",
  "endpoints": {
    "getSettings": {
      "method": "GET",
      "path": "/"
    },
    "putSetting": {
      "method": "PUT",
      "path": "/:key"
    },
    "deleteSetting": {
      "method": "DELETE",
      "path": "/:key"
    }
  }
};
