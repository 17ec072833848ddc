import { describe, expect, test } from 'vitest';

import { decodeCursor, encodeCursor } from './cursor.ts';
import { parseFilters } from './filter.ts';
import { compareOrdered, orderValueOf, parseOrder, parseOrderField } from './order.ts';
import { parsePredicate } from './predicate.ts';
import { parseFields, selectFields } from './select-fields.ts';

const invalid = expect.objectContaining({ code: 'invalid-input' });

describe('filter parameters', () => {
  test('are or-ed, their statements and-ed, and values of one key or-ed', () => {
    expect(parseFilters(['kind=API, spec.type = X ,spec.type=', 'metadata.Tags'])).toEqual({
      op: 'any',
      of: [
        {
          op: 'all',
          of: [
            { op: 'in', key: 'kind', values: ['api'] },
            { op: 'in', key: 'spec.type', values: ['x', ''] },
          ],
        },
        { op: 'exists', key: 'metadata.tags' },
      ],
    });
  });

  test('without a statement ask for nothing, without a key are refused', () => {
    expect(parseFilters(['', ' , '])).toEqual({ op: 'all', of: [] });
    expect(() => parseFilters(['=x'])).toThrow(invalid);
    expect(parseFilters(['a=b=c'])).toEqual({ op: 'in', key: 'a', values: ['b=c'] });
  });
});

describe('predicates', () => {
  test('become the same conditions', () => {
    const query = {
      $all: [
        { Kind: 'API', 'spec.port': 80 },
        { $not: { a: { $exists: false } } },
        {
          $any: [
            { b: { $in: ['X', true] } },
            { c: { $hasPrefix: 'Y' } },
            { d: { $contains: 'Z' } },
          ],
        },
        { relations: { $contains: { type: 'ownedBy', targetRef: { $in: ['Group:A/b'] } } } },
        { relations: { $contains: { type: 'ownedBy' } } },
      ],
    };
    const inList = (key: string, ...values: string[]) => ({ op: 'in', key, values });
    expect(parsePredicate(query)).toEqual({
      op: 'all',
      of: [
        { op: 'all', of: [inList('kind', 'api'), inList('spec.port', '80')] },
        { op: 'not', of: { op: 'not', of: { op: 'exists', key: 'a' } } },
        {
          op: 'any',
          of: [inList('b', 'x', 'true'), { op: 'prefix', key: 'c', prefix: 'y' }, inList('d', 'z')],
        },
        inList('relations.ownedby', 'group:a/b'),
        { op: 'exists', key: 'relations.ownedby' },
      ],
    });
    expect(parsePredicate({})).toEqual({ op: 'all', of: [] });
    expect(parsePredicate({ $any: [] })).toEqual({ op: 'any', of: [] });
  });

  test.each([
    'text',
    [],
    null,
    { $all: {} },
    { $all: [], kind: 'x' },
    { $nor: [] },
    { kind: null },
    { kind: { $gt: 1 } },
    { kind: { $exists: 'yes' } },
    { kind: { $in: [null] } },
    { kind: { $in: ['a'], $exists: true } },
    { kind: { $contains: { a: 1 } } },
    { relations: { $contains: { targetRef: 'x' } } },
    { relations: { $contains: { type: 'x', other: 1 } } },
    { relations: { $contains: { type: 'x', targetRef: { $in: [] } } } },
  ])('%j is refused with the place of the mistake', (query) => {
    expect(() => parsePredicate(query)).toThrow(invalid);
  });

  test('nested without end are refused', () => {
    let query: object = { kind: 'x' };
    for (let level = 0; level < 10_000; level += 1) query = { $not: query };
    expect(() => parsePredicate(query)).toThrow(invalid);
  });
});

describe('order', () => {
  test('is parsed from both of its spellings', () => {
    expect(parseOrderField('metadata.name')).toEqual({ field: 'metadata.name', order: 'asc' });
    expect(parseOrderField('a,desc')).toEqual(parseOrder('desc:a'));
    for (const text of ['a,up', ',asc']) expect(() => parseOrderField(text)).toThrow(invalid);
    for (const text of ['a', 'up:a', 'asc:']) expect(() => parseOrder(text)).toThrow(invalid);
  });

  test('puts entities without the field last both ways, and settles ties by ref', () => {
    const list = ['b', null, 'a', 'a'].map((value, at) => ({ values: [value], ref: `r${at}` }));
    const sortedRefs = (order: 'asc' | 'desc') =>
      list.toSorted(compareOrdered([{ field: 'x', order }])).map(({ ref }) => ref);
    expect(sortedRefs('asc')).toEqual(['r2', 'r3', 'r0', 'r1']);
    expect(sortedRefs('desc')).toEqual(['r0', 'r2', 'r3', 'r1']);
  });

  test('takes the first of several values in its direction', () => {
    const rows = ['b', 'a', 'c', null].map((value) => ({ key: 'x', value, original: value }));
    expect(orderValueOf(rows, { field: 'X', order: 'asc' })).toBe('a');
    expect(orderValueOf(rows, { field: 'X', order: 'desc' })).toBe('c');
    expect(orderValueOf(rows, { field: 'y', order: 'asc' })).toBe(null);
  });
});

describe('cursors', () => {
  const cursor = {
    orderFields: [{ field: 'metadata.name', order: 'asc' as const }],
    orderFieldValues: ['pay', 'component:default/pay'],
    isPrevious: false,
    fullTextFilter: { term: 'é', fields: ['metadata.title'] },
    query: { kind: 'API' },
    totalItems: 3,
    limit: 20,
  };

  test('come back as they went', () => {
    expect(decodeCursor(encodeCursor(cursor))).toEqual(cursor);
  });

  test.each([
    '',
    '!!',
    btoa('7'),
    btoa('{}'),
    btoa(JSON.stringify({ ...cursor, fullTextFilter: undefined, totalItems: -1 })),
    btoa(JSON.stringify({ ...cursor, fullTextFilter: undefined, constructor: 1 })),
    btoa(JSON.stringify({ ...cursor, fullTextFilter: undefined, orderFields: [{ field: 'a' }] })),
  ])('%j is malformed', (text) => {
    expect(() => decodeCursor(text)).toThrow(invalid);
  });
});

describe('fields', () => {
  const entity = {
    kind: 'API',
    metadata: { name: 'pay', annotations: { 'a.io/b.c': 'x', 'a.io/d': 'y' } },
    spec: { tags: [1] },
  };

  test('keep the subtrees at their paths, keys with dots among them', () => {
    const fields =
      parseFields(['kind, metadata.annotations.a.io/b.c', 'spec.tags,missing.x']) ?? [];
    expect(selectFields(entity, fields)).toEqual({
      kind: 'API',
      metadata: { annotations: { 'a.io/b.c': 'x' } },
      spec: { tags: [1] },
    });
  });

  test('never change the entity or reach its prototype', () => {
    const before = structuredClone(entity);
    selectFields(entity, ['metadata', 'metadata.name']);
    expect(entity).toEqual(before);
    expect(selectFields(entity, ['constructor', '__proto__.toString'])).toEqual({});
  });

  test('of lists are refused, and none means everything', () => {
    expect(() => parseFields(['metadata.links[0]'])).toThrow(invalid);
    expect(parseFields([' , '])).toBe(undefined);
  });
});
