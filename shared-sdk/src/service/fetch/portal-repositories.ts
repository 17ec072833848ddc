import { scaffolderContract } from '../../contracts/scaffolder.ts';
import { createGuardedFetch, type GuardedFetch } from './guarded-fetch.ts';

/** How a service reaches the rest of the portal. */
export interface PortalGateway {
  /** `none` or absent for a service that runs by itself. */
  readonly gatewayUrl: string | undefined;
  /** Who asks. */
  readonly serviceToken: string | undefined;
}

export interface PortalAddresses {
  /** As people see it; addresses of its repositories begin so. */
  readonly portalUrl: string;
  /** Absent for a service that runs by itself. */
  readonly gateway?: PortalGateway | undefined;
}

const defaultUrl = 'http://localhost:7007';

/**
 * The address of the portal as people see it: as it is configured, or else where it listens on this
 * machine, which `npm start -- --port` decides. Every service comes to the same.
 */
export function portalUrlOf(configured: string, gateway: PortalGateway | undefined): string {
  const plain = configured.replace(/\/+$/, '');
  const url = plain === defaultUrl ? URL.parse(gateway?.gatewayUrl ?? '') : null;
  const isHere = url && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  return isHere ? `http://localhost:${url.port}${url.pathname.replace(/\/+$/, '')}` : plain;
}

/**
 * A guarded fetch that reads the repositories that the portal itself keeps too, wherever the portal
 * runs: through the gateway and in the name of the service. Everything else of the portal stays what it
 * is for `fetch`.
 */
export function readingPortalRepositories(
  fetch: GuardedFetch,
  portal: PortalAddresses,
): GuardedFetch {
  const { gatewayUrl, serviceToken } = portal.gateway ?? {};
  if (gatewayUrl === undefined || gatewayUrl === 'none') return fetch;
  const path = `${scaffolderContract.basePath}/repos/`;
  const shown = `${portal.portalUrl.replace(/\/+$/, '')}${path}`;
  const reached = `${gatewayUrl.replace(/\/+$/, '')}${path}`;
  const host = new URL(gatewayUrl).host;
  const inside = createGuardedFetch({ allowHosts: [host], allowPrivate: [host], maxRedirects: 0 });
  return async (text, request = {}) => {
    // What climbs out of the repositories no longer begins so.
    const url = URL.parse(text)?.href;
    if (!url?.startsWith(shown)) return fetch(text, request);
    const answer = await inside(`${reached}${url.slice(shown.length)}`, {
      ...request,
      headers: {
        ...request.headers,
        ...(serviceToken === undefined ? {} : { authorization: `Bearer ${serviceToken}` }),
      },
    });
    return { ...answer, url };
  };
}
