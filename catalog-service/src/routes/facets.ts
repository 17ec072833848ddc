import type { EntityStore, PageQuery } from '../store/entity-store.ts';

/** Counts by facet, under the names that were asked for; values sorted. */
export async function facetsOf(
  store: EntityStore,
  facets: readonly string[],
  selection: Pick<PageQuery, 'condition' | 'fullText'>,
) {
  const keys = [...new Set(facets.map((facet) => facet.toLowerCase()))];
  const byKey = Map.groupBy(await store.facets(keys, selection), (count) => count.key);
  const entries = [...new Set(facets)].map((facet) => {
    const counts = byKey.get(facet.toLowerCase()) ?? [];
    const sorted = counts
      .map(({ value, count }) => ({ value, count }))
      .sort((a, b) => (a.value < b.value ? -1 : 1));
    return [facet, sorted] as const;
  });
  return { facets: Object.fromEntries(entries) };
}
