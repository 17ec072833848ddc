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
    },
    "listPlugins": {
      "method": "GET",
      "path": "/plugins"
    },
    "listVersions": {
      "method": "GET",
      "path": "/plugins/:name/versions"
    },
    "getManifest": {
      "method": "GET",
      "path": "/plugins/:name/versions/:version/manifest"
    },
    "publishVersion": {
      "method": "POST",
      "path": "/plugins/:name/versions",
      "upload": "application/vnd.callboard.bundle"
    },
    "enablePlugin": {
      "method": "POST",
      "path": "/plugins/:name/enable"
    },
    "disablePlugin": {
      "method": "POST",
      "path": "/plugins/:name/disable"
    },
    "upgradePlugin": {
      "method": "POST",
      "path": "/plugins/:name/upgrade"
    },
    "rollbackPlugin": {
      "method": "POST",
      "path": "/plugins/:name/rollback"
    },
    "getPluginConfig": {
      "method": "GET",
      "path": "/plugins/:name/config"
    },
    "configurePlugin": {
      "method": "PATCH",
      "path": "/plugins/:name/config"
    },
    "listRevisions": {
      "method": "GET",
      "path": "/revisions"
    },
    "getRevision": {
      "method": "GET",
      "path": "/revisions/:id"
    },
    "restoreRevision": {
      "method": "POST",
      "path": "/revisions/:id/restore"
    },
    "startRollout": {
      "method": "PUT",
      "path": "/plugins/:name/rollout"
    },
    "endRollout": {
      "method": "DELETE",
      "path": "/plugins/:name/rollout"
    },
    "reportHealth": {
      "method": "POST",
      "path": "/reports"
    }
  }
};
