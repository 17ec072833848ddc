import { expect, test } from 'vitest';
import { facetCountsOf, facetRequests } from './facet-request.ts';
import { firstPage, furtherPageSize, nextPage } from './list-request.ts';
import { parseListState } from './list-state.ts';

const parse = (query: string) => parseListState(new URLSearchParams(query));

test('the plain list is a GET, whatever its order', () => {
  expect(firstPage(parse(''))).toMatchObject({ get: { orderField: ['title,asc'] } });
  expect(firstPage(parse('sort=-owner'))).toMatchObject({
    get: { orderField: ['relations.ownedBy,desc'] },
  });
});

test('a narrowed list is a predicate: any value of a filter, all filters, and the text', () => {
  expect(firstPage(parse('kind=api&kind=system&tag=a&q=+pay+'))).toMatchObject({
    post: {
      query: { kind: { $in: ['api', 'system'] }, 'metadata.tags': { $in: ['a'] } },
      fullTextFilter: { term: 'pay', fields: ['title', 'metadata.name', 'metadata.description'] },
    },
  });
});

test('a value with a comma stays one value', () => {
  expect(firstPage(parse('type=a%2Cb'))).toMatchObject({
    post: { query: { 'spec.type': { $in: ['a,b'] } } },
  });
});

test('the next page goes the way of the first and is larger; after the last there is none', () => {
  const plain = nextPage('c', firstPage(parse('')));
  expect(plain).toMatchObject({ get: { cursor: 'c', limit: furtherPageSize } });
  const narrowed = nextPage('c', firstPage(parse('q=a')));
  expect(narrowed).toMatchObject({ post: { cursor: 'c', limit: furtherPageSize } });
  expect(nextPage(undefined, firstPage(parse('')))).toBeUndefined();
});

test('a filter in use is counted under the others only, the rest under all', () => {
  expect(facetRequests(parse('kind=api&tag=go&q=pay'))).toEqual([
    {
      names: ['type', 'owner', 'lifecycle'],
      call: {
        post: {
          facets: ['spec.type', 'relations.ownedBy', 'spec.lifecycle'],
          query: { kind: { $in: ['api'] }, 'metadata.tags': { $in: ['go'] } },
          fullTextFilter: expect.objectContaining({ term: 'pay' }),
        },
      },
    },
    {
      names: ['kind'],
      call: {
        post: expect.objectContaining({
          facets: ['kind'],
          query: { 'metadata.tags': { $in: ['go'] } },
        }),
      },
    },
    {
      names: ['tag'],
      call: {
        post: expect.objectContaining({
          facets: ['metadata.tags'],
          query: { kind: { $in: ['api'] } },
        }),
      },
    },
  ]);
});

test('counts find their filter whatever request they came with', () => {
  const requests = facetRequests(parse('kind=api'));
  const counts = facetCountsOf(requests, [
    { facets: { 'spec.type': [{ value: 'grpc', count: 1 }] } },
    { facets: { kind: [{ value: 'API', count: 2 }] } },
  ]);
  expect(counts.kind).toEqual([{ value: 'API', count: 2 }]);
  expect(counts.type).toEqual([{ value: 'grpc', count: 1 }]);
  expect(counts.tag).toEqual([]);
});
