import { catalogRoutes } from '@callboard/sdk/contracts/catalog.client';
import { type Stars, useEndpoint, useHost, useOwnRefs, useStars } from '@callboard/sdk/react';
import { useMemo } from 'react';
import type { FacetCount } from '../model/facet-request.ts';
import { countOwned, scopePredicate } from '../model/list-scope.ts';
import { isNarrowed, type ListState } from '../model/list-state.ts';

/** The scope of a list in terms of its reader. */
export interface ListScope {
  /** What lets through the scope's entities; absent for all. */
  readonly predicate: Readonly<Record<string, unknown>> | undefined;
  /** False while it is not known what the scope holds. */
  readonly isKnown: boolean;
  readonly own: readonly string[];
  readonly stars: Stars;
}

export function useListScope({ scope }: ListState): ListScope {
  const { refs: own, isKnown: isOwnKnown } = useOwnRefs();
  const stars = useStars();
  const predicate = useMemo(
    () => scopePredicate(scope, { own, stars: stars.refs }),
    [scope, own, stars.refs],
  );
  const isKnown = scope === 'all' || (scope === 'mine' ? isOwnKnown : stars.isKnown);
  return { predicate, isKnown, own, stars };
}

/** How many entities are the reader's. The plain list has counted its owners; another one must ask. */
export function useOwnedCount(
  state: ListState,
  own: readonly string[],
  owners: readonly FacetCount[] | undefined,
): number | undefined {
  const isPlain = state.scope === 'all' && !isNarrowed(state);
  const { queryEntitiesByPredicate } = useHost().client(catalogRoutes);
  const query = scopePredicate('mine', { own, stars: [] }) ?? {};
  const counted = useEndpoint(
    queryEntitiesByPredicate,
    { body: { query, limit: 0 } },
    { enabled: !isPlain && own.length > 0, keepPrevious: true },
  );
  if (own.length === 0) return 0;
  return isPlain ? owners && countOwned(owners, own) : counted.data?.totalItems;
}
