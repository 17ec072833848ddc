import { expect, test } from 'vitest';
import {
  formatListState,
  isChosen,
  listPath,
  ofKind,
  parseListState,
  toggleFilter,
  withoutFilters,
} from './list-state.ts';

const parse = (query: string) => parseListState(new URLSearchParams(query));

test('the plain list has the plain address', () => {
  expect(listPath(parse(''))).toBe('/catalog');
  expect(listPath(parse('sort=name&q=+&unknown=1&kind='))).toBe('/catalog');
});

test('an address survives being read and written', () => {
  const query = 'q=pay+ments&kind=api&kind=component&type=a%2Cb&tag=go&sort=-owner';
  expect(formatListState(parse(query)).toString()).toBe(query);
});

test('an unknown column to sort by is the name', () => {
  expect(parse('sort=-password').sort).toEqual({ column: 'name', direction: 'ascending' });
});

test('a filter value is chosen whatever its case, and taken off by choosing it again', () => {
  const state = parse('kind=api');
  expect(isChosen(state.filters, 'kind', 'API')).toBe(true);
  expect(toggleFilter(state, 'kind', 'API').filters.kind).toEqual([]);
  expect(toggleFilter(state, 'kind', 'Component').filters.kind).toEqual(['api', 'component']);
});

test('the same value twice in an address counts once', () => {
  expect(parse('kind=api&kind=API').filters.kind).toEqual(['api']);
});

test('the list of one kind keeps every filter but the type', () => {
  expect(listPath(ofKind(parse('q=pay&type=service&tag=go'), 'API'))).toBe(
    '/catalog?q=pay&kind=api&tag=go',
  );
});

test('taking off all filters keeps the order', () => {
  expect(listPath(withoutFilters(parse('q=x&kind=api&sort=-type')))).toBe('/catalog?sort=-type');
});
