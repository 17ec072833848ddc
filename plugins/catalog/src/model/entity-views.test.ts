import type { Entity } from '@callboard/sdk/model';
import { expect, test } from 'vitest';
import { editUrlOf, linksOf, sourceUrlOf } from './entity-links.ts';
import { isWholeRef, kindName, nameOfRef, sentence, wordsOf } from './entity-texts.ts';
import { facetValues } from './facet-options.ts';
import { listRow } from './list-row.ts';
import { parseListState } from './list-state.ts';
import { distanceOf, nearestOf, nearestQuery } from './nearest-names.ts';
import { mainTypesOf, refsByKind, relationGroups } from './relation-groups.ts';
import { sourceSummary } from './source-summary.ts';
import { parametersOf, stepsOf } from './template-summary.ts';

function entity(parts: Partial<Entity['metadata']> = {}, spec?: Entity['spec']): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'pay', namespace: 'default', uid: 'u', etag: 'e', ...parts },
    ...(spec && { spec }),
    relations: [],
  };
}

test('types read as words and kinds of nobody else as they are written', () => {
  expect(wordsOf('external-service')).toBe('External service');
  expect(wordsOf('openapi')).toBe('OpenAPI');
  expect(kindName('gRoUp')).toBe('Team');
  expect(kindName('constructor')).toBe('constructor');
});

test('a message gets a capital unless it begins with a name', () => {
  expect(sentence('owner is missing')).toBe('Owner is missing');
  expect(sentence('component:default/a is there twice')).toBe('component:default/a is there twice');
});

test('a ref that is none still has a name to show, and no page', () => {
  expect(isWholeRef('group:default/checkout')).toBe(true);
  expect(isWholeRef('component:/x')).toBe(false);
  expect(isWholeRef('checkout')).toBe(false);
  expect(nameOfRef('group:default/checkout')).toBe('checkout');
  expect(nameOfRef('')).toBe('');
});

test('a row needs no spec, and takes no owner from what is not a ref', () => {
  expect(listRow(entity())).toMatchObject({ ref: 'component:default/pay', ownerRef: undefined });
  expect(listRow(entity({}, { owner: 'a/b/', system: 3 }))).toMatchObject({ systemRef: undefined });
  const row = listRow(entity({ namespace: 'shop' }, { owner: 'Team-A', system: 'till' }));
  expect(row).toMatchObject({ ownerRef: 'group:shop/team-a', systemRef: 'system:shop/till' });
});

test('facet values come by count, and a chosen one stays at zero', () => {
  const { filters } = parseListState(new URLSearchParams('type=gone'));
  const counts = [
    { value: 'library', count: 2 },
    { value: 'service', count: 9 },
  ];
  const values = facetValues('type', counts, filters, new Map());
  expect(values.map(({ label, count, checked }) => [label, count, checked])).toEqual([
    ['Service', 9, false],
    ['Library', 2, false],
    ['Gone', 0, true],
  ]);
});

test('owners are offered under their titles', () => {
  const { filters } = parseListState(new URLSearchParams());
  const titles = new Map([['group:default/a', 'Team A']]);
  const counts = [{ value: 'group:default/a', count: 1 }];
  expect(facetValues('owner', counts, filters, titles)[0]?.label).toBe('Team A');
});

test('no link runs script', () => {
  const links = [
    { url: 'javascript:alert(1)', title: 'Click' },
    { url: 'https://ok.example/a' },
    { url: 'nonsense' },
  ];
  expect(linksOf(entity({ links })).map(({ href }) => href)).toEqual([
    undefined,
    'https://ok.example/a',
    undefined,
  ]);
});

test('the source opens only in a web address', () => {
  const annotations = {
    'backstage.io/view-url': 'javascript:alert(1)',
    'backstage.io/edit-url': 'data:text/html,x',
    'backstage.io/source-location': 'url:https://git.example/pay/',
  };
  expect(sourceUrlOf(entity({ annotations }))).toBe('https://git.example/pay/');
  expect(editUrlOf(entity({ annotations }))).toBeUndefined();
  expect(sourceUrlOf(entity())).toBeUndefined();
});

test('relations are grouped in plain words, whose it is first, own types last', () => {
  const groups = relationGroups([
    { type: 'dependencyOf', targetRef: 'component:default/b' },
    { type: 'reviewedBy', targetRef: 'user:default/i' },
    { type: 'ownedBy', targetRef: 'group:default/a' },
    { type: 'dependencyOf', targetRef: 'component:default/c' },
  ]);
  expect(groups.map(({ title, refs }) => [title, refs.length])).toEqual([
    ['Owned by', 1],
    ['Used by', 2],
    ['ReviewedBy', 1],
  ]);
});

test('parts are sorted by kind in the usual order', () => {
  const refs = ['resource:default/r', 'component:default/c', 'shrub:default/s', 'api:default/a'];
  expect(refsByKind(refs).map(({ kind }) => kind)).toEqual([
    'component',
    'api',
    'resource',
    'shrub',
  ]);
  expect(mainTypesOf('System')).toEqual(['hasPart']);
  expect(mainTypesOf('toString')).toEqual([]);
});

test('a template is summed up as far as it is one', () => {
  const spec = {
    parameters: [
      {
        title: 'Site',
        required: ['name'],
        properties: { name: { title: 'Name', type: 'string' } },
      },
      { properties: { note: 'odd' } },
      'odd',
    ],
    steps: [{ id: 'a', name: 'Fetch', action: 'fetch:template' }, { action: 'x' }, 'odd'],
  };
  expect(parametersOf(spec)).toEqual([
    { page: 'Site', name: 'name', title: 'Name', type: 'string', isRequired: true },
    { page: 'Page 2', name: 'note', title: 'note', type: 'any', isRequired: false },
  ]);
  expect(stepsOf(spec).map(({ name }) => name)).toEqual(['Fetch', 'step 2']);
  expect(stepsOf(undefined)).toEqual([]);
});

test('what was likely meant is near in letters', () => {
  const named = (name: string) => entity({ name });
  const found = nearestOf('chekout-ap', [
    named('checkout-api'),
    named('cheese'),
    named('checkout'),
  ]);
  expect(found.map(({ ref }) => ref)).toEqual([
    'component:default/checkout-api',
    'component:default/checkout',
  ]);
  expect(distanceOf('kitten', 'sitting')).toBe(3);
  expect(nearestQuery('a-b').query.$any).toHaveLength(3);
});

test('sources are as old as the oldest, and without an age while one is read for the first time', () => {
  const source = {
    id: 'a',
    type: 'file' as const,
    target: 'a',
    state: 'ready' as const,
    isWatched: true,
    files: 1,
    entities: 2,
    errors: 1,
    warnings: 1,
  };
  const read = [
    { ...source, lastReadAt: 20 },
    { ...source, state: 'failed' as const, lastReadAt: 10 },
  ];
  expect(sourceSummary(read)).toMatchObject({ entities: 4, issues: 4, readAt: 10 });
  expect(sourceSummary(read).failed).toHaveLength(1);
  expect(sourceSummary([...read, source]).readAt).toBeUndefined();
});
