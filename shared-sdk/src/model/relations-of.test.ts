import { describe, expect, test } from 'vitest';

import { builtInKinds } from './built-in-kinds.ts';
import type { KindDefinition } from './kind-definition.ts';
import { relationsOf } from './relations-of.ts';
import { inverseRelationOf, relationPairs } from './well-known.ts';

const component = (spec: Record<string, string | string[]>) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'Pay', namespace: 'shop' },
  spec,
});

describe('relations of an entity', () => {
  test('come in both directions, lower case, and short refs are in its namespace', () => {
    expect(relationsOf(component({ owner: 'Team-A' }))).toEqual({
      relations: [
        { source: 'component:shop/pay', type: 'ownedBy', target: 'group:shop/team-a' },
        { source: 'group:shop/team-a', type: 'ownerOf', target: 'component:shop/pay' },
      ],
      issues: [],
    });
  });

  test('are there once, however often and in whatever case a field says so', () => {
    const { relations } = relationsOf(component({ providesApis: ['a', 'A', 'api:shop/a'] }));
    expect(relations).toHaveLength(2);
  });

  test('dependencyOf is the other end of dependsOn', () => {
    expect(relationsOf(component({ dependencyOf: ['resource:db'] })).relations).toContainEqual({
      source: 'resource:shop/db',
      type: 'dependsOn',
      target: 'component:shop/pay',
    });
  });

  test('a reference without a kind where one is needed is an issue at its place', () => {
    const { issues } = relationsOf(component({ dependsOn: ['resource:db', 'other'] }));
    expect(issues).toMatchObject([
      { path: '/spec/dependsOn/1', rule: 'relations.reference', stage: 'relations' },
    ]);
    expect(issues[0]?.hint).toContain('component:other');
  });

  test('a new kind is one more datum', () => {
    const pipeline: KindDefinition = {
      kind: 'Pipeline',
      apiVersions: ['example.com/v1'],
      spec: { type: 'object' },
      relations: [{ field: 'builds', relation: 'dependsOn', defaultKind: 'Component' }],
    };
    const entity = {
      apiVersion: 'example.com/v1',
      kind: 'Pipeline',
      metadata: { name: 'ci' },
      spec: { builds: 'pay' },
    };
    expect(relationsOf(entity).relations).toEqual([]);
    expect(relationsOf(entity, [...builtInKinds, pipeline]).relations).toContainEqual({
      source: 'pipeline:default/ci',
      type: 'dependsOn',
      target: 'component:default/pay',
    });
  });

  test('every relation has one inverse, and that has it as its own', () => {
    for (const { forward, reverse } of relationPairs) {
      expect(inverseRelationOf(forward)).toBe(reverse);
      expect(inverseRelationOf(inverseRelationOf(reverse))).toBe(reverse);
    }
  });
});
