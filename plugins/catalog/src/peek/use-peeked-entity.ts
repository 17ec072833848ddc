import { catalogRoutes } from '@callboard/sdk/contracts/catalog.client';
import { catalogIngestionRoutes } from '@callboard/sdk/contracts/catalog-ingestion.client';
import { parseEntityRef } from '@callboard/sdk/model';
import { useEndpoint, useHost } from '@callboard/sdk/react';
import { useSettled } from './use-settled.ts';

/** Rows that one only passes are not asked for. */
const pauseMs = 100;
/** The page of the entity asks the same, so opening it from here shows it at once. */
const inputOf = (ref: string) => ({ params: parseEntityRef(ref), query: {} });

/** What the panel shows of an entity, and where that comes from. */
export function usePeekedEntity(ref: string, nextRef: string | undefined) {
  const host = useHost();
  const { getEntityByName } = host.client(catalogRoutes);
  const { getProvenance } = host.client(catalogIngestionRoutes);
  const enabled = useSettled(ref, pauseMs) === ref;
  const entity = useEndpoint(getEntityByName, inputOf(ref), { enabled });
  const params = parseEntityRef(ref);
  const provenance = useEndpoint(getProvenance, { params }, { enabled: entity.data !== undefined });
  // The next row is likely next.
  const mayPrefetch = nextRef !== undefined && entity.data !== undefined;
  useEndpoint(getEntityByName, inputOf(nextRef ?? ref), { enabled: enabled && mayPrefetch });
  return { entity, provenance };
}
