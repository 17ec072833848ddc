import { type ClientOptions, createClient } from '@callboard/sdk/client';
import { errorCodeOf, notFound } from '@callboard/sdk/contract';
import { catalogRoutes } from '@callboard/sdk/contracts/catalog.client';
import { type Entity, entityRefOf, parseEntityRef } from '@callboard/sdk/model';
import type { CatalogPort } from '@callboard/sdk/scaffolder';

/** The catalog through the client of its contract, as this service. */
export function createCatalogPort(call: ClientOptions): CatalogPort {
  const catalog = createClient(catalogRoutes, call);
  const findAll = async (refs: readonly string[]) => {
    if (refs.length === 0) return [];
    const { items } = await catalog.getEntitiesByRefs({ body: { entityRefs: [...refs] } });
    return items.map((item): Entity | undefined => item ?? undefined);
  };
  return {
    findAll,
    async find(ref) {
      const { kind, namespace, name } = parseEntityRef(ref);
      try {
        return await catalog.getEntityByName({ params: { kind, namespace, name } });
      } catch (error) {
        if (errorCodeOf(error) === 'not-found') return undefined;
        throw error;
      }
    },
    async register(url, { mayExist = false } = {}) {
      const body = { type: 'url', target: url };
      // First what it would bring: registering stores the location whatever it holds.
      const { entities } = await catalog.createLocation({ query: { dryRun: 'true' }, body });
      if (entities.length === 0) throw notFound(`an entity at ${url}`);
      const { location } = await catalog.createLocation({
        query: { onConflict: mayExist ? 'refresh' : 'reject' },
        body,
      });
      const entityRefs = entities.map(entityRefOf).filter((ref) => !ref.startsWith('location:'));
      return { locationId: location.id, entityRefs };
    },
  };
}

/** The catalog of a service that was not told where one is. */
export function noCatalog(): CatalogPort {
  const refuse = async (): Promise<never> => {
    callUnavailable();
  };
  return { find: refuse, findAll: refuse, register: refuse };
}

function callUnavailable(): never {
  throw notFound('the catalog', { hint: 'set CALLBOARD_GATEWAY_URL' });
}
