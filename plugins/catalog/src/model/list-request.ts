import type { Client } from '@callboard/sdk/client';
import type { catalogContract } from '@callboard/sdk/contracts/catalog';
import { type FilterName, type Filters, isNarrowed, type ListState } from './list-state.ts';

export type CatalogClient = Client<typeof catalogContract>;
type PageQuery = NonNullable<NonNullable<Parameters<CatalogClient['queryEntities']>[0]>['query']>;
type PageBody = NonNullable<
  NonNullable<Parameters<CatalogClient['queryEntitiesByPredicate']>[0]>['body']
>;
export type Predicate = Readonly<Record<string, unknown>>;

/**
 * One page of the list, by either verb. The plain list is a GET, so that the page's HTML can start
 * it; a narrowed one is a POST, whose predicate takes any value (a comma would split a `filter`).
 */
export type PageRequest = { readonly get: PageQuery } | { readonly post: PageBody };

/** The field that each filter is held against. Owners as relations: those are canonical refs. */
export const filterFields: Readonly<Record<FilterName, string>> = {
  kind: 'kind',
  type: 'spec.type',
  owner: 'relations.ownedBy',
  lifecycle: 'spec.lifecycle',
  tag: 'metadata.tags',
};

// `title` is the catalog's own: title, display name or name, whichever people read.
const sortFields = {
  name: 'title',
  owner: 'relations.ownedBy',
  system: 'spec.system',
  type: 'spec.type',
  lifecycle: 'spec.lifecycle',
} as const;

const textFields = ['title', 'metadata.name', 'metadata.description'];

/** Parts of an entity that a row shows; answers stay small. */
const rowFields = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'metadata.description',
  'metadata.tags',
  'spec.type',
  'spec.lifecycle',
  'spec.owner',
  'spec.system',
  'spec.profile.displayName',
].join(',');

/** The first page shows soon; the following ones are large, as they are read while scrolling. */
export const firstPageSize = 100;
export const furtherPageSize = 500;

/** `scope` lets through what the list is about; absent for all there is. */
export function firstPage(state: ListState, scope?: Predicate): PageRequest {
  const order = state.sort.direction === 'descending' ? 'desc' : 'asc';
  const field = sortFields[state.sort.column];
  const common = { fields: [rowFields], limit: firstPageSize };
  if (!isNarrowed(state) && !scope)
    return { get: { ...common, orderField: [`${field},${order}`] } };
  return {
    post: {
      ...common,
      query: within(scope, predicateOf(state.filters)),
      orderBy: [{ field, order }],
      ...fullTextOf(state),
    },
  };
}

/** The page after one, by the same verb; nothing after the last. */
export function nextPage(
  cursor: string | undefined,
  request: PageRequest,
): PageRequest | undefined {
  if (cursor === undefined) return undefined;
  const page = { cursor, fields: [rowFields], limit: furtherPageSize };
  return 'get' in request ? { get: page } : { post: page };
}

/** Holds for what all filters but one let through. Any of a filter's values; all filters. */
export function predicateOf(filters: Filters, except?: FilterName): Predicate {
  const chosen = Object.entries(filterFields).flatMap(([name, field]) => {
    const values = filters[name as FilterName]; // the keys of `filterFields`
    return name === except || values.length === 0 ? [] : [[field, { $in: values }] as const];
  });
  return Object.fromEntries(chosen);
}

/** Holds for what both let through. */
export const within = (scope: Predicate | undefined, predicate: Predicate): Predicate =>
  scope ? { $all: [predicate, scope] } : predicate;

export function fullTextOf({ text }: Pick<ListState, 'text'>) {
  const term = text.trim();
  return term === '' ? {} : { fullTextFilter: { term, fields: textFields } };
}

/** The sources that the head of the list sums up. */
export const sourcesInput = { query: { limit: 1000 } };
