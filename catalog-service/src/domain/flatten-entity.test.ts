import { expect, test } from 'vitest';

import { flattenEntity } from './flatten-entity.ts';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'Pay',
    uid: 'U1',
    etag: 'e',
    tags: ['Java', 'java', 'go'],
    long: 'x'.repeat(201),
    nothing: null,
    ['k'.repeat(200)]: 1,
    annotations: { 'a.b/c': 'D' },
  },
  spec: { type: 'service', deep: [{ a: 1 }, { a: true }] },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/a' }],
  status: { items: [] },
};

const rows = flattenEntity(entity);
const valuesOf = (key: string) => rows.filter((row) => row.key === key).map((row) => row.value);

test('lists share the path of the list, and their texts are keys too', () => {
  expect(valuesOf('metadata.tags')).toEqual(['java', 'go']);
  expect(valuesOf('metadata.tags.java')).toEqual(['true']);
  expect(valuesOf('spec.deep.a')).toEqual(['1', 'true']);
});

test('keys and values are lower case, and facets see the value as written', () => {
  expect(valuesOf('metadata.annotations.a.b/c')).toEqual(['d']);
  expect(rows).toContainEqual({ key: 'metadata.name', value: 'pay', original: 'Pay' });
});

test('identity and relations have one fixed form, and what the server adds is left out', () => {
  expect(valuesOf('metadata.namespace')).toEqual(['default']);
  expect(valuesOf('metadata.uid')).toEqual(['u1']);
  expect(valuesOf('relations.ownedby')).toEqual(['group:default/a']);
  expect(rows.map(({ key }) => key).filter((key) => /etag|status|targetref/.test(key))).toEqual([]);
});

test('long values only exist, long keys do not', () => {
  expect(valuesOf('metadata.long')).toEqual([null]);
  expect(valuesOf('metadata.nothing')).toEqual([null]);
  expect(rows.some(({ key }) => key.includes('kkk'))).toBe(false);
});
