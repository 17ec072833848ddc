import { expect, test } from 'vitest';
import { neighboursOf, pathOf } from './neighbours.ts';

const relation = (type: string, targetRef: string) => ({ type, targetRef });

test('neighbours are what an entity needs and what needs it, each once', () => {
  const entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'pay', namespace: 'default', uid: 'u', etag: 'e' },
    relations: [
      relation('dependsOn', 'resource:default/db'),
      relation('consumesApi', 'api:default/tax'),
      relation('dependsOn', 'api:default/tax'),
      relation('ownedBy', 'group:default/money'),
      relation('dependencyOf', 'component:default/shop'),
    ],
  };
  expect(neighboursOf(entity)).toEqual({
    needs: ['resource:default/db', 'api:default/tax'],
    neededBy: ['component:default/shop'],
  });
});

test('a neighbour is linked to where the catalog shows it', () => {
  expect(pathOf('api:default/tax')).toBe('/catalog/default/api/tax');
});
