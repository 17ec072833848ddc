import { useMemo } from 'react';
import type { CallOptions } from '../client/create-client.ts';
import { catalogRoutes } from '../contracts/catalog.client.generated.ts';
import { entityRefOf } from '../model/entity-ref.ts';
import { entityTitleOf } from '../model/inspect-entity.ts';
import { useHost } from './host-context.tsx';
import { useEndpoint } from './use-endpoint.ts';

/** What the catalog says about some refs. */
export interface Titles {
  /** By canonical ref. */
  readonly byRef: ReadonlyMap<string, string>;
  /** Refs that no entity has. */
  readonly missing: ReadonlySet<string>;
}

const none: Titles = { byRef: new Map(), missing: new Set() };

/** More refs than anybody reads on one page. */
const maxRefs = 2000;

const fields = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'spec.profile.displayName',
];

/** Titles of the entities behind some canonical refs, in one request; what is known stays meanwhile. */
export function useTitles(refs: Iterable<string>): Titles {
  const { getEntitiesByRefs } = useHost().client(catalogRoutes);
  const findTitles = useMemo(() => {
    const find = async (wanted: readonly string[], options?: CallOptions): Promise<Titles> => {
      const body = { entityRefs: [...wanted], fields };
      const { items } = await getEntitiesByRefs({ query: {}, body }, options);
      const found = items.filter((item) => item !== null);
      const byRef = new Map(found.map((entity) => [entityRefOf(entity), entityTitleOf(entity)]));
      return { byRef, missing: new Set(wanted.filter((_ref, index) => items[index] === null)) };
    };
    return Object.assign(find, { endpointId: 'catalog.titles' });
  }, [getEntitiesByRefs]);
  const wanted = [...new Set(refs)].sort().slice(0, maxRefs);
  const options = { enabled: wanted.length > 0, keepPrevious: true, staleMs: 60_000 };
  return useEndpoint(findTitles, wanted, options).data ?? none;
}
