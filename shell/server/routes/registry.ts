import { registryContract } from '@callboard/sdk/contracts/registry';
import { serve } from '@callboard/sdk/service';
import type { Router } from 'express';
import type { BundleStore } from '../bundles/bundle-store.ts';
import type { LiveRegistry } from '../registry/live-registry.ts';
import { type Reader, registryFor } from '../registry/registry-for.ts';
import { registryStatus } from '../registry/registry-status.ts';
import type { ServiceDirectory } from '../registry/service-directory.ts';

export interface RegistryRoutesParts {
  readonly registry: LiveRegistry;
  readonly store: BundleStore;
  readonly services: Pick<ServiceDirectory, 'stateOf'>;
  readonly sdkVersion: string;
  readonly checkResponses: boolean;
}

/** The registry contract as one kind of reader is answered. */
export function registryRoutes(parts: RegistryRoutesParts, reader: Reader): Router {
  const { registry, store, services, sdkVersion, checkResponses } = parts;
  return serve(
    registryContract,
    {
      getRegistry: () => registryFor(reader, registry.current()),
      getStatus: async () => {
        const { file, entries } = registry.source();
        return registryStatus(
          {
            file,
            entries,
            candidates: registry.candidates(),
            registry: registry.current(),
            services: (plugin) => services.stateOf(plugin),
            sdkVersion,
            available: await store.names(),
          },
          reader,
        );
      },
    },
    { version: sdkVersion, checkResponses },
  );
}
