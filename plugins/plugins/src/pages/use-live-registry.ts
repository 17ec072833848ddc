import type { RegistryStatus } from '@callboard/sdk/contracts/registry';
import { registryRoutes } from '@callboard/sdk/contracts/registry.client';
import type { ResolvedRegistry } from '@callboard/sdk/plugin';
import {
  type EndpointState,
  useEndpoint,
  useHost,
  usePortal,
  useStore,
} from '@callboard/sdk/react';
import { useEffect, useRef } from 'react';

const everything = {};

export interface LiveRegistry {
  readonly status: EndpointState<RegistryStatus>;
  readonly registry: EndpointState<ResolvedRegistry>;
}

/**
 * The registry as it is now: asked anew the moment this tab hears of a change, and every two seconds
 * for what no tab is told (a version that was published, a plugin that is not enabled).
 */
export function useLiveRegistry(): LiveRegistry {
  const client = useHost().client(registryRoutes);
  const status = useEndpoint(client.getStatus, everything, { refetchMs: 2000 });
  const registry = useEndpoint(client.getRegistry, everything);
  const extensions = useStore(usePortal().extensions);
  const seen = useRef({ extensions, revision: status.data?.revision });
  const revision = status.data?.revision;
  const { refetch: askStatus } = status;
  const { refetch: askRegistry } = registry;
  useEffect(() => {
    const before = seen.current;
    seen.current = { extensions, revision };
    if (before.extensions !== extensions) askStatus();
    const isOther = before.revision !== undefined && before.revision !== revision;
    if (before.extensions !== extensions || isOther) askRegistry();
  }, [extensions, revision, askStatus, askRegistry]);
  return { status, registry };
}
