import type { PortalAddress } from '@callboard/sdk/plugin';
import type { RequestHandler } from 'express';

/**
 * Makes the address of a request a path of the portal. A proxy in front may leave the base path on it
 * (nginx: `proxy_pass` without a path) or take it off (with one); both arrive here as the same.
 */
export function takeOffBasePath(address: PortalAddress): RequestHandler {
  return (request, _response, next) => {
    request.url = address.pathOf(request.url);
    request.originalUrl = request.url;
    next();
  };
}
