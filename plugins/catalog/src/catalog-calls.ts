import type { CallOptions } from '@callboard/sdk/client';
import type { EntityPage } from '@callboard/sdk/contracts/catalog';
import { catalogRoutes } from '@callboard/sdk/contracts/catalog.client';
import { useHost } from '@callboard/sdk/react';
import { useMemo } from 'react';
import { type FacetCounts, type FacetRequest, facetCountsOf } from './model/facet-request.ts';
import type { CatalogClient, PageRequest } from './model/list-request.ts';
import { type NearestEntity, nearestOf, nearestQuery } from './model/nearest-names.ts';

/** The questions of this plugin that take more than one endpoint, or shape its answer. */
function createCatalogCalls(client: CatalogClient) {
  const searchEntities = (request: PageRequest, options?: CallOptions): Promise<EntityPage> =>
    'get' in request
      ? client.queryEntities({ query: request.get }, options)
      : client.queryEntitiesByPredicate({ body: request.post }, options);

  const countFacets = async (
    requests: readonly FacetRequest[],
    options?: CallOptions,
  ): Promise<FacetCounts> => {
    const answers = requests.map(({ call }) =>
      'get' in call
        ? client.getEntityFacets({ query: call.get }, options)
        : client.queryEntityFacets({ query: {}, body: call.post }, options),
    );
    return facetCountsOf(requests, await Promise.all(answers));
  };

  const findNearest = async (
    name: string,
    options?: CallOptions,
  ): Promise<readonly NearestEntity[]> => {
    const body = nearestQuery(name);
    const { items } = await client.queryEntitiesByPredicate({ body }, options);
    return nearestOf(name, items);
  };

  return {
    searchEntities: Object.assign(searchEntities, { endpointId: 'catalog.list' }),
    countFacets: Object.assign(countFacets, { endpointId: 'catalog.list-facets' }),
    findNearest: Object.assign(findNearest, { endpointId: 'catalog.nearest' }),
  };
}

export function useCatalogCalls() {
  const client = useHost().client(catalogRoutes);
  return useMemo(() => createCatalogCalls(client), [client]);
}
