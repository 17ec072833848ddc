import { authContract } from '@callboard/sdk/contracts/auth';
import { settingsContract } from '@callboard/sdk/contracts/settings';
import type { RequestHandler } from 'express';

/** APIs that the gateway answers itself, as far as it knows them. */
const ownApis = new Set([
  '/api/events',
  '/api/registry',
  authContract.basePath,
  settingsContract.basePath,
]);

/** Calls a handler for the requests that can only be meant for a service, before anything else looks at them. */
export function forServices(handler: RequestHandler): RequestHandler {
  return (request, response, next) => {
    const { path } = request;
    if (!path.startsWith('/api/') || ownApis.has(baseOf(path))) return next();
    return handler(request, response, next);
  };
}

function baseOf(path: string): string {
  const end = path.indexOf('/', '/api/'.length);
  return end === -1 ? path : path.slice(0, end);
}
