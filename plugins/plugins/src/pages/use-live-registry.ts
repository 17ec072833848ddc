import type { RegistryStatus } from '@callboard/sdk/contracts/registry';
import { registryRoutes } from '@callboard/sdk/contracts/registry.client';
import type { ResolvedRegistry } from '@callboard/sdk/plugin';
import { type EndpointState, useEndpoint, useHost } from '@callboard/sdk/react';
import { useEffect, useRef } from 'react';
import { useFollow } from './use-follow.ts';

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
  const host = useHost();
  const client = host.client(registryRoutes);
  const status = useEndpoint(client.getStatus, everything, { refetchMs: 2000 });
  const registry = useEndpoint(client.getRegistry, everything);
  const ask = useRef(() => {});
  useEffect(() => {
    ask.current = () => {
      status.refetch();
      registry.refetch();
    };
  });
  useEffect(() => host.events.subscribe('registry', () => ask.current()), [host]);
  useFollow(status.data?.revision ?? '', registry.refetch);
  return { status, registry };
}
