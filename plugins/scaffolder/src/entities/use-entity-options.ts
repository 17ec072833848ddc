import { catalogRoutes } from '@callboard/sdk/contracts/catalog.client';
import { useEndpoint, useEndpointPages, useHost } from '@callboard/sdk/react';
import { useDeferredValue, useMemo } from 'react';
import { type EntityOption, entityOptionOf, optionFields } from './entity-option.ts';

const pageSize = 25;

/** What the catalog offers, page by page. */
export interface EntityOptions {
  readonly options: readonly EntityOption[];
  readonly error: Error | null;
  readonly isLoading: boolean;
  readonly hasMore: boolean;
  loadMore(): void;
  refetch(): void;
}

/** Entities that a predicate lets through and whose name has the text, by title. */
export function useEntityOptions(
  query: Readonly<Record<string, unknown>>,
  text: string,
): EntityOptions {
  const { queryEntitiesByPredicate } = useHost().client(catalogRoutes);
  const term = useDeferredValue(text.trim());
  const body = {
    ...{ query, fields: optionFields, limit: pageSize, totalItems: 'exclude' as const },
    orderBy: [{ field: 'title' }],
    ...(term === '' ? {} : { fullTextFilter: { term, fields: ['title', 'metadata.name'] } }),
  };
  const { pages, ...state } = useEndpointPages(
    queryEntitiesByPredicate,
    { body },
    {
      nextInput: ({ pageInfo: { nextCursor } }) =>
        nextCursor === undefined
          ? undefined
          : { body: { cursor: nextCursor, fields: optionFields, limit: pageSize } },
      staleMs: 60_000,
    },
  );
  const options = useMemo(
    () => pages.flatMap(({ items }) => items.map((entity) => entityOptionOf(entity))),
    [pages],
  );
  return { options, ...state };
}

/** The entities behind canonical refs, those that the catalog has. */
export function useChosenEntities(refs: readonly string[]): ReadonlyMap<string, EntityOption> {
  const { getEntitiesByRefs } = useHost().client(catalogRoutes);
  const entityRefs = refs.filter((ref) => ref.includes(':'));
  const { data } = useEndpoint(
    getEntitiesByRefs,
    { query: {}, body: { entityRefs, fields: optionFields } },
    { enabled: entityRefs.length > 0, staleMs: 60_000, keepPrevious: true },
  );
  return useMemo(() => {
    const found = (data?.items ?? []).filter((entity) => entity !== null).map(entityOptionOf);
    return new Map(found.map((option) => [option.ref, option]));
  }, [data]);
}
