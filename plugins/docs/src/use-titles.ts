import type { CallOptions } from '@callboard/sdk/client';
import { catalogRoutes } from '@callboard/sdk/contracts/catalog.client';
import { entityRefOf, isJsonObject } from '@callboard/sdk/model';
import { useEndpoint, useHost } from '@callboard/sdk/react';
import { useMemo } from 'react';

const none: ReadonlyMap<string, string> = new Map();
const fields = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'spec.profile.displayName',
];

/** Titles of the entities behind some canonical refs; those that the catalog does not have are missing. */
export function useTitles(refs: readonly string[]): ReadonlyMap<string, string> {
  const { getEntitiesByRefs } = useHost().client(catalogRoutes);
  const findTitles = useMemo(() => {
    const find = async (wanted: readonly string[], options?: CallOptions) => {
      const body = { entityRefs: [...wanted], fields };
      const { items } = await getEntitiesByRefs({ query: {}, body }, options);
      return new Map(
        items
          .filter((entity) => entity !== null)
          .map((entity) => {
            const profile = entity.spec?.['profile'];
            const shown = isJsonObject(profile) ? profile['displayName'] : undefined;
            const { title, name } = entity.metadata;
            return [entityRefOf(entity), title ?? (typeof shown === 'string' ? shown : name)];
          }),
      );
    };
    return Object.assign(find, { endpointId: 'docs.titles' });
  }, [getEntitiesByRefs]);
  const wanted = [...new Set(refs)].sort();
  const options = { enabled: wanted.length > 0, keepPrevious: true, staleMs: 60_000 };
  return useEndpoint(findTitles, wanted, options).data ?? none;
}
