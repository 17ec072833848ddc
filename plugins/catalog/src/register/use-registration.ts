import { catalogRoutes } from '@callboard/sdk/contracts/catalog.client';
import type { LocationPreview } from '@callboard/sdk/contracts/catalog-ingestion';
import { catalogIngestionRoutes } from '@callboard/sdk/contracts/catalog-ingestion.client';
import { useEndpoint, useEndpointAction, useHost } from '@callboard/sdk/react';
import { useState } from 'react';
import { locationOf, sourceIdOf } from './location-of.ts';

/** Where a registration stands: nothing asked, looked at, or done. */
export interface Registration {
  /** Asks what an address would bring; asks again for the same one. */
  readonly check: (address: string) => void;
  readonly isChecking: boolean;
  readonly checkError: Error | null;
  readonly preview: LocationPreview | undefined;
  /** Registers what was looked at; what is registered already is read again. */
  readonly register: () => void;
  readonly isRegistering: boolean;
  readonly registerError: Error | null;
  /** What became of it. */
  readonly done: 'registered' | 'refreshed' | undefined;
  readonly reset: () => void;
}

export function useRegistration(): Registration {
  const host = useHost();
  const { previewLocation, refreshSource } = host.client(catalogIngestionRoutes);
  const { createLocation } = host.client(catalogRoutes);
  const [asked, setAsked] = useState<string>();
  const [done, setDone] = useState<Registration['done']>();
  const body = locationOf(asked ?? '');
  const found = useEndpoint(
    previewLocation,
    { body },
    { enabled: asked !== undefined && done === undefined, staleMs: Number.POSITIVE_INFINITY },
  );
  const creating = useEndpointAction(createLocation);
  const refreshing = useEndpointAction(refreshSource);
  const preview = asked === undefined ? undefined : found.data;

  async function run(what: LocationPreview): Promise<void> {
    const { type, target } = what.location;
    if (what.registeredAs !== undefined) {
      await refreshing.run({ body: { source: sourceIdOf(what.location) } });
      setDone('refreshed');
    } else {
      await creating.run({ query: {}, body: { type, target } });
      setDone('registered');
    }
  }

  return {
    check(address) {
      if (address === asked) found.refetch();
      else setAsked(address);
    },
    isChecking: asked !== undefined && (found.isLoading || found.isRefreshing),
    checkError: asked === undefined ? null : found.error,
    preview,
    register() {
      // What went wrong is the action's own state, which the dialog shows.
      if (preview) run(preview).catch((error: Error) => host.log('warn', error.message));
    },
    isRegistering: creating.isRunning || refreshing.isRunning,
    registerError: creating.error ?? refreshing.error,
    done,
    reset() {
      setAsked(undefined);
      setDone(undefined);
    },
  };
}
