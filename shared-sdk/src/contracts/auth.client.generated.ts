// Written by `npm run generate` from auth.ts; do not edit.
import type { ContractRoutes } from '../contract/contract-routes.ts';
import type { authContract } from './auth.ts';

export const authRoutes: ContractRoutes<typeof authContract> = {
  "name": "auth",
  "basePath": "/api/auth",
  "endpoints": {
    "getSession": {
      "method": "GET",
      "path": "/session"
    },
    "listPeople": {
      "method": "GET",
      "path": "/people"
    },
    "viewAs": {
      "method": "POST",
      "path": "/view-as"
    },
    "endViewAs": {
      "method": "DELETE",
      "path": "/view-as"
    },
    "signIn": {
      "method": "POST",
      "path": "/sign-in"
    },
    "signOut": {
      "method": "DELETE",
      "path": "/sign-in"
    },
    "listKeys": {
      "method": "GET",
      "path": "/keys"
    },
    "createKey": {
      "method": "POST",
      "path": "/keys"
    },
    "revokeKey": {
      "method": "DELETE",
      "path": "/keys/:id"
    }
  }
};
