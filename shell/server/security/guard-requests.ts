import type { IncomingMessage } from 'node:http';
import { CallboardError } from '@callboard/sdk/contract';
import { type NodeHandler, sendJson } from '@callboard/sdk/service';
import { crossSiteReason } from './cross-site.ts';
import { isOwnHost, type PublicNames } from './own-host.ts';

/** Refuses requests to foreign host names with 421, and writes from foreign pages with 403. */
export function guardRequests(names: () => PublicNames): NodeHandler {
  return (request, response, next) => {
    const refusal = refusalOf(request, names());
    if (!refusal) return next();
    if (refusal.status !== 421) throw new CallboardError('forbidden', refusal.message);
    const { method, url } = request;
    sendJson(response, 421, {
      error: { name: 'MisdirectedRequestError', message: refusal.message, hint: refusal.hint },
      request: { method, url },
      response: { statusCode: 421 },
    });
  };
}

export interface Refusal {
  readonly status: 403 | 421;
  readonly message: string;
  readonly hint?: string;
}

/** Why a request, an upgrade included, is not taken. */
export function refusalOf(request: IncomingMessage, names: PublicNames): Refusal | undefined {
  if (!isOwnHost(request, names))
    return {
      status: 421,
      message: `the portal is not called ${request.headers.host?.slice(0, 100) || 'nothing'}`,
      hint: 'add the name to portal.url or portal.hosts in callboard.yaml',
    };
  const message = crossSiteReason(request, names.url);
  return message === undefined ? undefined : { status: 403, message };
}
