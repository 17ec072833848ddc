import type { RegisteredLocation } from '@callboard/sdk/contracts/catalog';
import { catalogRoutes } from '@callboard/sdk/contracts/catalog.client';
import { catalogIngestionRoutes } from '@callboard/sdk/contracts/catalog-ingestion.client';
import { useEndpoint, useEndpointAction, useHost } from '@callboard/sdk/react';
import { toast } from '@callboard/sdk/ui';
import { useEffect, useMemo, useState } from 'react';
import { sourceIdOf } from './location-of.ts';

/** What would go with a registered location, and how to let it go. */
export function useUnregister(location: RegisteredLocation) {
  const host = useHost();
  const { listSourceContents } = host.client(catalogIngestionRoutes);
  const { deleteLocation } = host.client(catalogRoutes);
  const contents = useEndpoint(
    listSourceContents,
    { query: { source: sourceIdOf(location) } },
    { staleMs: 0 },
  );
  const [left] = useState(() => Promise.withResolvers<void>());
  useEffect(() => left.resolve, [left]);
  // The page is left before everything is read anew: what it shows is gone by then.
  const removeAndLeave = useMemo(
    () =>
      Object.assign(
        async (input: Parameters<typeof deleteLocation>[0]) => {
          await deleteLocation(input);
          host.navigate('/catalog');
          await left.promise;
        },
        { endpointId: deleteLocation.endpointId },
      ),
    [deleteLocation, host, left],
  );
  const removing = useEndpointAction(removeAndLeave);

  async function remove(): Promise<void> {
    await removing.run({ params: { id: location.id }, query: {} });
    toast({ tone: 'ok', title: 'Unregistered', text: `${location.target} is not read any more.` });
  }
  return {
    contents,
    isRemoving: removing.isRunning,
    error: removing.error,
    remove: () => {
      remove().catch((error: Error) => host.log('warn', error.message));
    },
  };
}
