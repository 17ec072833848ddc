import type { CallOptions } from '@callboard/sdk/client';
import type { EntityPage } from '@callboard/sdk/contracts/catalog';
import { catalogRoutes } from '@callboard/sdk/contracts/catalog.client';
import { entityRefOf } from '@callboard/sdk/model';
import { useHost } from '@callboard/sdk/react';
import { useMemo } from 'react';
import { titleOf } from './model/entity-texts.ts';
import { type FacetCounts, type FacetRequest, facetCountsOf } from './model/facet-request.ts';
import type { CatalogClient, PageRequest } from './model/list-request.ts';
import { type NearestEntity, nearestOf, nearestQuery } from './model/nearest-names.ts';

/** What the catalog says about some refs. */
export interface Titles {
  /** By canonical ref. */
  readonly byRef: ReadonlyMap<string, string>;
  /** Refs that no entity has. */
  readonly missing: ReadonlySet<string>;
}

const titleFields = ['kind', 'metadata.name', 'metadata.namespace', 'metadata.title'];

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

  const findTitles = async (refs: readonly string[], options?: CallOptions): Promise<Titles> => {
    const fields = [...titleFields, 'spec.profile.displayName'];
    const body = { entityRefs: [...refs], fields };
    const { items } = await client.getEntitiesByRefs({ query: {}, body }, options);
    const found = items.filter((item) => item !== null);
    const byRef = new Map(found.map((entity) => [entityRefOf(entity), titleOf(entity)]));
    return { byRef, missing: new Set(refs.filter((_ref, index) => items[index] === null)) };
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
    findTitles: Object.assign(findTitles, { endpointId: 'catalog.titles' }),
    findNearest: Object.assign(findNearest, { endpointId: 'catalog.nearest' }),
  };
}

export function useCatalogCalls() {
  const client = useHost().client(catalogRoutes);
  return useMemo(() => createCatalogCalls(client), [client]);
}
