import { type Scope, scopes } from './list-scope.ts';

/** What a list can be narrowed by; also the names of the address's parameters. */
export const filterNames = ['kind', 'type', 'owner', 'lifecycle', 'tag'] as const;
export type FilterName = (typeof filterNames)[number];

export const sortColumns = ['name', 'owner', 'system', 'type', 'lifecycle'] as const;
export type SortColumn = (typeof sortColumns)[number];

export interface ListSort {
  readonly column: SortColumn;
  readonly direction: 'ascending' | 'descending';
}

/** Chosen values of each filter: any of them within one, all filters together. */
export type Filters = Readonly<Record<FilterName, readonly string[]>>;

/** All that decides which list is shown. The address holds exactly this. */
export interface ListState {
  readonly scope: Scope;
  readonly text: string;
  readonly filters: Filters;
  readonly sort: ListSort;
}

const byName: ListSort = { column: 'name', direction: 'ascending' };

/** Reads the address's query. What it does not know is left out. */
export function parseListState(search: URLSearchParams): ListState {
  const filters = Object.fromEntries(
    filterNames.map((name) => [name, distinct(search.getAll(name))]),
  );
  const show = search.get('show');
  return {
    scope: scopes.find((each) => each === show) ?? 'all',
    text: search.get('q') ?? '',
    filters: filters as Filters, // one entry for each name by construction
    sort: parseSort(search.get('sort')),
  };
}

/** The address's query of a list; nothing for the plain one. */
export function formatListState({ scope, text, filters, sort }: ListState): URLSearchParams {
  const search = new URLSearchParams();
  if (scope !== 'all') search.set('show', scope);
  if (text.trim() !== '') search.set('q', text);
  for (const name of filterNames) for (const value of filters[name]) search.append(name, value);
  const isDescending = sort.direction === 'descending';
  if (sort.column !== 'name' || isDescending)
    search.set('sort', `${isDescending ? '-' : ''}${sort.column}`);
  return search;
}

/** The path of a list, to link to it. */
export function listPath(state: ListState): string {
  const search = formatListState(state);
  return search.size === 0 ? '/catalog' : `/catalog?${search}`;
}

export const isChosen = (filters: Filters, name: FilterName, value: string) =>
  filters[name].some((chosen) => sameValue(chosen, value));

export function toggleFilter(state: ListState, name: FilterName, value: string): ListState {
  const values = state.filters[name];
  const next = isChosen(state.filters, name, value)
    ? values.filter((chosen) => !sameValue(chosen, value))
    : [...values, name === 'kind' ? value.toLowerCase() : value];
  return { ...state, filters: { ...state.filters, [name]: next } };
}

/** The same list of one kind only, or of all. A type belongs to its kind, so it is dropped. */
export function ofKind(state: ListState, kind: string | undefined): ListState {
  const kinds = kind === undefined ? [] : [kind.toLowerCase()];
  return { ...state, filters: { ...state.filters, kind: kinds, type: [] } };
}

export function withoutFilters(state: ListState): ListState {
  const { scope, sort } = state;
  return { ...parseListState(new URLSearchParams()), scope, sort };
}

export const countFilters = ({ filters }: ListState) =>
  filterNames.reduce((count, name) => count + filters[name].length, 0);

export const isNarrowed = (state: ListState) => state.text.trim() !== '' || countFilters(state) > 0;

/** Filter values are compared as the server compares them. */
export const sameValue = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

function parseSort(text: string | null): ListSort {
  const name = text?.replace(/^-/, '');
  const column = sortColumns.find((each) => each === name);
  if (!column) return byName;
  return { column, direction: text?.startsWith('-') ? 'descending' : 'ascending' };
}

function distinct(values: readonly string[]): readonly string[] {
  return values.filter(
    (value, index) =>
      value !== '' && values.findIndex((earlier) => sameValue(earlier, value)) === index,
  );
}
