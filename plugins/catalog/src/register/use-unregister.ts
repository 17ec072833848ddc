import type { RegisteredLocation } from '@callboard/sdk/contracts/catalog';
import { catalogRoutes } from '@callboard/sdk/contracts/catalog.client';
import { catalogIngestionRoutes } from '@callboard/sdk/contracts/catalog-ingestion.client';
import { useEndpoint, useEndpointAction, useHost } from '@callboard/sdk/react';
import { toast } from '@callboard/sdk/ui';
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
  const removing = useEndpointAction(deleteLocation);

  async function remove(): Promise<void> {
    // The page is left first: what it shows is about to be gone.
    await removing.run({ params: { id: location.id }, query: {} });
    toast({ tone: 'ok', title: 'Unregistered', text: `${location.target} is not read any more.` });
    host.navigate('/catalog');
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
