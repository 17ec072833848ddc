// Written by `npm run generate` from docs-previews.ts; do not edit.
import type { ContractRoutes } from '../contract/contract-routes.ts';
import type { docsPreviewsContract } from './docs-previews.ts';

export const docsPreviewsRoutes: ContractRoutes<typeof docsPreviewsContract> = {
  "name": "docs-previews",
  "basePath": "/api/docs/previews",
  "endpoints": {
    "startPreview": {
      "method": "POST",
      "path": "/"
    },
    "putFiles": {
      "method": "PUT",
      "path": "/:id/files"
    },
    "putContent": {
      "method": "PUT",
      "path": "/:id/contents/:hash",
      "upload": "application/octet-stream"
    },
    "beat": {
      "method": "POST",
      "path": "/:id/beat"
    },
    "endPreview": {
      "method": "DELETE",
      "path": "/:id"
    }
  }
};
