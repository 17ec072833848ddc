import type { RequestListener } from 'node:http';
import { authContract } from '@callboard/sdk/contracts/auth';
import { settingsContract } from '@callboard/sdk/contracts/settings';
import type { PortalAddress } from '@callboard/sdk/plugin';
import type { NodeHandler, ProblemHandler } from '@callboard/sdk/service';

/** APIs that the gateway answers itself, as far as it knows them. */
const ownApis = new Set([
  '/api/events',
  '/api/registry',
  authContract.basePath,
  settingsContract.basePath,
]);

interface Ways {
  readonly address: PortalAddress;
  /** Comes by every request. */
  readonly log: NodeHandler;
  /** Guards a request and answers it with what a service says. */
  readonly toService: NodeHandler;
  /** Routes of everything else, guards included. */
  readonly rest: RequestListener;
  readonly onProblem: ProblemHandler;
}

/**
 * What a server calls for each request. One that can only be meant for a service goes past Express, whose
 * routing and request objects cost as much as all that is done for it, measured.
 *
 * The address becomes a path of the portal first. A proxy in front may leave the base path on it (nginx:
 * `proxy_pass` without a path) or take it off (with one); both arrive here as the same.
 */
export function takeRequests({ address, log, toService, rest, onProblem }: Ways): RequestListener {
  return (request, response) => {
    const cutOff = () => response.destroy();
    const refuse = (error: unknown) => onProblem(error, request, response, cutOff);
    const goOn = () => {
      if (isForService(request.url ?? '')) void toService(request, response, refuse);
      else rest(request, response);
    };
    try {
      request.url = address.pathOf(request.url ?? '/');
      void log(request, response, goOn);
    } catch (error) {
      refuse(error);
    }
  };
}

// What has no plain path, or is unknown to all of these, Express looks at.
function isForService(url: string): boolean {
  if (!url.startsWith('/api/') || url.includes('#')) return false;
  const [base = ''] = /^\/api\/[^/?]*/.exec(url) ?? [];
  return !ownApis.has(base);
}
