import { expect, test } from 'vitest';
import { facetRequests } from './facet-request.ts';
import { firstPage } from './list-request.ts';
import { countOwned, scopePredicate } from './list-scope.ts';
import { listPath, parseListState, withoutFilters } from './list-state.ts';

const parse = (query: string) => parseListState(new URLSearchParams(query));
const own = ['user:default/ines', 'group:default/checkout'];
const stars = ['api:default/a', 'api:default/b', 'api:other/a', 'component:default/a'];

test('an address names its scope, all is the plain one, and clearing the filters keeps it', () => {
  expect(parse('show=mine&kind=api').scope).toBe('mine');
  expect(parse('show=everything').scope).toBe('all');
  expect(listPath(parse('kind=api&show=starred'))).toBe('/catalog?show=starred&kind=api');
  expect(listPath(withoutFilters(parse('show=mine&kind=api')))).toBe('/catalog?show=mine');
});

test('what is mine is what one of my refs owns', () => {
  expect(scopePredicate('mine', { own, stars })).toEqual({ 'relations.ownedBy': { $in: own } });
});

test('starred entities are asked for by kind and namespace together', () => {
  expect(scopePredicate('starred', { own, stars })).toEqual({
    $any: [
      { kind: 'api', 'metadata.namespace': 'default', 'metadata.name': { $in: ['a', 'b'] } },
      { kind: 'api', 'metadata.namespace': 'other', 'metadata.name': { $in: ['a'] } },
      { kind: 'component', 'metadata.namespace': 'default', 'metadata.name': { $in: ['a'] } },
    ],
  });
  expect(scopePredicate('starred', { own, stars: [] })).toEqual({ $any: [] });
  expect(scopePredicate('all', { own, stars })).toBeUndefined();
});

test('list and counts hold only what is in the scope, under the filters', () => {
  const mine = scopePredicate('mine', { own, stars });
  const both = { $all: [{ kind: { $in: ['api'] } }, mine] };
  expect(firstPage(parse('show=mine&kind=api'), mine)).toMatchObject({ post: { query: both } });
  expect(facetRequests(parse('show=mine&kind=api'), mine)).toMatchObject([
    { names: ['type', 'owner', 'lifecycle', 'tag'], call: { post: { query: both } } },
    { names: ['kind'], call: { post: { query: { $all: [{}, mine] } } } },
  ]);
});

test('what is mine is counted by its owners, whatever their case', () => {
  const owners = [
    { value: 'Group:default/Checkout', count: 7 },
    { value: 'group:default/stock', count: 5 },
    { value: 'user:default/ines', count: 2 },
  ];
  expect(countOwned(owners, own)).toBe(9);
});
