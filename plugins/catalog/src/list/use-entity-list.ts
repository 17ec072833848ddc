import type { EntityPage } from '@callboard/sdk/contracts/catalog';
import { useEndpoint, useEndpointPages } from '@callboard/sdk/react';
import { useMemo } from 'react';
import { useCatalogCalls } from '../catalog-calls.ts';
import { facetRequests } from '../model/facet-request.ts';
import { firstPage, nextPage, type Predicate } from '../model/list-request.ts';
import { type ListRow, listRow } from '../model/list-row.ts';
import type { ListState } from '../model/list-state.ts';

/** The list that the address asks for: rows as far as they are read, the total, counts of filters. */
export function useEntityList(state: ListState, scope: Predicate | undefined) {
  const { searchEntities, countFacets } = useCatalogCalls();
  const list = useEndpointPages(searchEntities, firstPage(state, scope), {
    nextInput: (page, request) => nextPage(page.pageInfo.nextCursor, request),
  });
  const facets = useEndpoint(countFacets, facetRequests(state, scope), { keepPrevious: true });
  const rows = useMemo(() => list.pages.flatMap(rowsOf), [list.pages]);
  return { list, facets, rows, total: list.pages[0]?.totalItems ?? 0 };
}

const rowsByPage = new WeakMap<EntityPage, readonly ListRow[]>();

/** The rows of a page, the same objects each time: a further page changes no row before it. */
function rowsOf(page: EntityPage): readonly ListRow[] {
  const known = rowsByPage.get(page);
  if (known) return known;
  const rows = page.items.map(listRow);
  rowsByPage.set(page, rows);
  return rows;
}
