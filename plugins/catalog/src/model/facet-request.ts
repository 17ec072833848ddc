import type { EntityFacets } from '@callboard/sdk/contracts/catalog';
import {
  type CatalogClient,
  filterFields,
  fullTextOf,
  type Predicate,
  predicateOf,
  within,
} from './list-request.ts';
import { type FilterName, filterNames, isNarrowed, type ListState } from './list-state.ts';

type FacetQuery = Parameters<CatalogClient['getEntityFacets']>[0]['query'];
type FacetBody = Parameters<CatalogClient['queryEntityFacets']>[0]['body'];

/** Counts for some filters. Those of one request are counted over the same entities. */
export interface FacetRequest {
  readonly names: readonly FilterName[];
  readonly call: { readonly get: FacetQuery } | { readonly post: FacetBody };
}

export interface FacetCount {
  readonly value: string;
  readonly count: number;
}
export type FacetCounts = Readonly<Record<FilterName, readonly FacetCount[]>>;

/**
 * What to ask so that each count is what the list would hold if the value were ticked: a filter's
 * values are counted under all the others, not under itself. One request for the filters that are
 * not in use, one more for each that is.
 */
export function facetRequests(state: ListState, scope?: Predicate): readonly FacetRequest[] {
  if (!isNarrowed(state) && !scope) {
    return [{ names: filterNames, call: { get: { facet: fieldsOf(filterNames) } } }];
  }
  const used = filterNames.filter((name) => state.filters[name].length > 0);
  const unused = filterNames.filter((name) => !used.includes(name));
  return [unused, ...used.map((name) => [name])]
    .filter((names) => names.length > 0)
    .map((names) => {
      const [only] = names;
      const except = only !== undefined && used.includes(only) ? only : undefined;
      return { names, call: { post: bodyOf({ state, names, except, scope }) } };
    });
}

/** Counts by filter, from the answers in the order of the requests. */
export function facetCountsOf(
  requests: readonly FacetRequest[],
  answers: readonly EntityFacets[],
): FacetCounts {
  const counts = new Map(
    requests.flatMap(({ names }, index) =>
      names.map((name) => [name, answers[index]?.facets[filterFields[name]] ?? []] as const),
    ),
  );
  const entries = filterNames.map((name) => [name, counts.get(name) ?? []]);
  return Object.fromEntries(entries) as FacetCounts; // one entry for each name by construction
}

interface BodyParts {
  readonly state: ListState;
  readonly names: readonly FilterName[];
  readonly except: FilterName | undefined;
  readonly scope: Predicate | undefined;
}

function bodyOf({ state, names, except, scope }: BodyParts): FacetBody {
  return {
    facets: fieldsOf(names),
    query: within(scope, predicateOf(state.filters, except)),
    ...fullTextOf(state),
  };
}

const fieldsOf = (names: readonly FilterName[]) => names.map((name) => filterFields[name]);
