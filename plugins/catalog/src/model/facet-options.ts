import { compareKinds, kindPlural, nameOfRef, wordsOf } from './entity-texts.ts';
import type { FacetCount } from './facet-request.ts';
import { type FilterName, type Filters, isChosen, sameValue } from './list-state.ts';

export interface FacetValue {
  readonly value: string;
  readonly label: string;
  readonly count: number;
  readonly checked: boolean;
}

/** How a value of a filter is called; owners by title where it is known. */
export function filterLabel(
  name: FilterName,
  value: string,
  titles: ReadonlyMap<string, string>,
): string {
  if (name === 'kind') return kindPlural(value);
  if (name === 'owner') return titles.get(value.toLowerCase()) ?? nameOfRef(value);
  return name === 'tag' ? value : wordsOf(value);
}

/** The values to offer: most frequent first, kinds in their own order; chosen ones even at zero. */
export function facetValues(
  name: FilterName,
  counts: readonly FacetCount[],
  filters: Filters,
  titles: ReadonlyMap<string, string>,
): readonly FacetValue[] {
  const unseen = filters[name]
    .filter((chosen) => !counts.some(({ value }) => sameValue(value, chosen)))
    .map((value) => ({ value, count: 0 }));
  return [...counts, ...unseen]
    .map(({ value, count }) => ({
      value,
      count,
      label: filterLabel(name, value, titles),
      checked: isChosen(filters, name, value),
    }))
    .sort((a, b) =>
      name === 'kind'
        ? compareKinds(a.value, b.value)
        : b.count - a.count || a.label.localeCompare(b.label, 'en'),
    );
}
