import type { PortalConfig } from '../config/portal-config.ts';
import { hostOf } from '../fetch/fetch-policy.ts';
import {
  createGuardedFetch,
  type GuardedFetch,
  type GuardedFetchOptions,
} from '../fetch/guarded-fetch.ts';
import type { Credentials, Integration } from './integration.ts';
import { integrationsOf } from './integrations.ts';

export interface PortalFetchOptions {
  readonly portal: Pick<PortalConfig, 'fetch' | 'integrations'>;
  readonly now: () => number;
  /** What differs from `fetch` in `callboard.yaml`. */
  readonly limits?: Pick<GuardedFetchOptions, 'maxBytes' | 'timeoutMs'>;
  readonly resolve?: GuardedFetchOptions['resolve'];
}

/** Credentials of `integrations` for an address; `undefined` where there are none for it. */
export type CredentialsFor = (url: string | URL) => Promise<Credentials | undefined>;

export interface PortalFetch {
  /** Sends to each host its own credentials, and to no other, whatever redirects. */
  readonly fetch: GuardedFetch;
  readonly credentialsFor: CredentialsFor;
  /** The entry for the host of an address, whether it has credentials or not. */
  readonly integrationFor: (url: string | URL) => Integration | undefined;
}

/**
 * The one way out of a service, as `fetch` and `integrations` in `callboard.yaml` have it. The hosts of
 * integrations may be fetched without being listed under `fetch`.
 */
export function createPortalFetch(options: PortalFetchOptions): PortalFetch {
  const { portal, now, limits = {}, resolve } = options;
  const integrations = integrationsOf(portal.integrations, {
    fetch: (url, request) => plainFetch(url, request),
    now,
  });
  const hosts = integrations.flatMap((integration) => integration.hosts);
  const settings: GuardedFetchOptions = {
    ...portal.fetch,
    allowPrivate: [...portal.fetch.allowPrivate, ...hosts],
    ...limits,
    ...(resolve ? { resolve } : {}),
  };
  // Of the apps, which fetch the tokens that others send.
  const plainFetch = createGuardedFetch(settings);
  const integrationsFor = (url: URL) =>
    integrations.filter(
      (each) =>
        each.hosts.includes(hostOf(url)) &&
        (url.protocol === 'https:' || (each.isPlain && url.protocol === 'http:')),
    );
  const credentialsFor: CredentialsFor = async (address) => {
    const url = URL.parse(address);
    if (!url) return undefined;
    for (const integration of integrationsFor(url)) {
      const found = await integration.credentialsFor(url);
      if (found) return found;
    }
    return undefined;
  };
  return {
    fetch: createGuardedFetch({
      ...settings,
      credentialsFor: async (url) => (await credentialsFor(url))?.headers,
    }),
    credentialsFor,
    integrationFor: (address) => {
      const url = URL.parse(address);
      return url ? integrationsFor(url)[0] : undefined;
    },
  };
}
