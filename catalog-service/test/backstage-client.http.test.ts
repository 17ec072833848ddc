import { join, resolve } from 'node:path';
import { CatalogClient } from '@backstage/catalog-client';
import { expect, test } from 'vitest';
import { openForTest, readForTest } from './open-for-test.ts';

// Backstage's own client against the service, on the example organisation.

const examples = resolve(import.meta.dirname, '../../examples/catalog/all.yaml');

async function start(scope: Parameters<typeof readForTest>[0]) {
  const opened = await readForTest(scope, { sources: [examples] });
  const discoveryApi = { getBaseUrl: async (plugin: string) => `${opened.baseUrl}/api/${plugin}` };
  return { ...opened, client: new CatalogClient({ discoveryApi }) };
}

test('one entity is found by ref in any case, and absence is undefined', async (t) => {
  const { client } = await start(t);
  const found = await client.getEntityByRef('Component:Default/Checkout-API');
  expect(found?.metadata.name).toBe('checkout-api');
  expect(found?.metadata.uid).toMatch(/^[0-9a-f-]{36}$/);
  expect(found?.relations?.length).toBeGreaterThan(0);
  expect(await client.getEntityByRef('component:default/not-there')).toBeUndefined();
});

test('lists are filtered, cut to fields, sorted and paged by offset', async (t) => {
  const { client } = await start(t);
  const { items } = await client.getEntities({
    filter: [
      { kind: 'component', 'spec.lifecycle': ['production', 'experimental'] },
      { kind: 'api' },
    ],
    fields: ['kind', 'metadata.name'],
    order: { field: 'metadata.name', order: 'desc' },
  });
  const names = items.map((item) => item.metadata.name);
  expect(names).toEqual(names.toSorted().toReversed());
  expect(new Set(items.map((item) => item.kind))).toEqual(new Set(['API', 'Component']));
  expect(Object.keys(items[0] ?? {}).toSorted()).toEqual(['kind', 'metadata']);
  const page = await client.getEntities({ filter: { kind: 'api' }, limit: 2, offset: 1 });
  expect(page.items).toHaveLength(2);
});

test('pages of a query go forth and back by cursor', async (t) => {
  const { client } = await start(t);
  const ask = {
    limit: 20,
    filter: { kind: 'user' },
    orderFields: { field: 'metadata.name', order: 'asc' as const },
  };
  const first = await client.queryEntities(ask);
  expect(first.totalItems).toBeGreaterThan(20);
  expect(first.pageInfo.prevCursor).toBeUndefined();
  const second = await client.queryEntities({ cursor: first.pageInfo.nextCursor ?? '', limit: 20 });
  expect(second.totalItems).toBe(first.totalItems);
  expect(second.pageInfo.nextCursor).toBeUndefined();
  expect(first.items.length + second.items.length).toBe(first.totalItems);
  const back = await client.queryEntities({ cursor: second.pageInfo.prevCursor ?? '', limit: 20 });
  expect(back.items).toEqual(first.items);
  expect(back.pageInfo.prevCursor).toBeUndefined();
});

test('predicates, full text and their cursors are understood', async (t) => {
  const { client } = await start(t);
  const ask = {
    query: { $all: [{ kind: 'component' }, { $not: { 'spec.type': 'website' } }] },
    fullTextFilter: { term: 'API', fields: ['metadata.name'] },
    limit: 3,
  };
  const first = await client.queryEntities(ask);
  expect(first.items).toHaveLength(3);
  for (const item of first.items) expect(item.metadata.name).toContain('api');
  const second = await client.queryEntities({ cursor: first.pageInfo.nextCursor ?? '', limit: 3 });
  expect(second.totalItems).toBe(first.totalItems);
  expect(second.items[0]?.metadata.uid).not.toBe(first.items[0]?.metadata.uid);
  const owned = await client.queryEntities({
    query: { relations: { $contains: { type: 'ownedBy', targetRef: 'group:default/platform' } } },
  });
  expect(owned.items.length).toBeGreaterThan(0);
  for (const { relations } of owned.items)
    expect(relations).toContainEqual({ type: 'ownedBy', targetRef: 'group:default/platform' });
});

test('a stream of entities ends, with every entity once', async (t) => {
  const { client } = await start(t);
  const refs = new Set<string>();
  let count = 0;
  for await (const page of client.streamEntities({ pageSize: 50 })) {
    for (const entity of page) {
      refs.add(`${entity.kind}:${entity.metadata.name}`);
      count += 1;
    }
  }
  expect(count).toBeGreaterThan(100);
  expect(refs.size).toBe(count);
});

test('many refs come back in their order, with gaps', async (t) => {
  const { client } = await start(t);
  const entityRefs = [
    'group:default/platform',
    'not a ref',
    'x:y/z',
    'Component:checkout-api',
    'group:default/platform',
  ];
  const { items } = await client.getEntitiesByRefs({ entityRefs, fields: ['metadata.name'] });
  expect(items.map((item) => item?.metadata.name)).toEqual([
    'platform',
    undefined,
    undefined,
    'checkout-api',
    'platform',
  ]);
  const filtered = await client.getEntitiesByRefs({ entityRefs, filter: { kind: 'group' } });
  expect(filtered.items.map((item) => item?.kind)).toEqual([
    'Group',
    undefined,
    undefined,
    undefined,
    'Group',
  ]);
});

test('facets are under the names asked for, and agree with lists', async (t) => {
  const { client } = await start(t);
  const { facets } = await client.getEntityFacets({
    filter: { kind: 'component' },
    facets: ['spec.lifecycle', 'metadata.Tags'],
  });
  expect(Object.keys(facets)).toEqual(['spec.lifecycle', 'metadata.Tags']);
  for (const { value, count } of facets['spec.lifecycle'] ?? []) {
    const { totalItems } = await client.queryEntities({
      filter: { kind: 'component', 'spec.lifecycle': value },
      limit: 0,
    });
    expect(totalItems).toBe(count);
  }
});

test('the way from an entity up to its Location is told', async (t) => {
  const { client } = await start(t);
  const ancestry = await client.getEntityAncestors({ entityRef: 'component:default/checkout-api' });
  expect(ancestry.rootEntityRef).toBe('component:default/checkout-api');
  expect(ancestry.items.map((item) => [item.entity.metadata.name, item.parentEntityRefs])).toEqual([
    ['checkout-api', ['location:default/examples']],
    ['examples', []],
  ]);
});

test('a refresh of an entity succeeds, of none is not found', async (t) => {
  const { client } = await start(t);
  await client.refreshEntity('component:default/checkout-api');
  await expect(client.refreshEntity('component:default/not-there')).rejects.toMatchObject({
    statusCode: 404,
    cause: { name: 'NotFoundError' },
  });
});

test('errors have the envelope and the words that Backstage has', async (t) => {
  const { baseUrl } = await openForTest(t, { sources: [join(examples, '..', 'org')] });
  const ask = async (path: string, body?: unknown) => {
    const response = await fetch(`${baseUrl}/api/catalog${path}`, {
      ...(body === undefined
        ? {}
        : {
            method: 'POST',
            body: JSON.stringify(body),
            headers: { 'content-type': 'application/json' },
          }),
    });
    const {
      error,
      response: { statusCode },
    } = (await response.json()) as {
      error: { name: string; message: string };
      response: { statusCode: number };
    }; // the envelope
    expect(statusCode).toBe(response.status);
    return [response.status, error.name, error.message];
  };
  expect(await ask('/entities/by-query?nope=1')).toEqual([
    400,
    'InputError',
    "Unknown query parameter 'nope'",
  ]);
  expect(await ask('/entities/by-query?limit=abc')).toEqual([
    400,
    'InputError',
    'query/limit must be integer',
  ]);
  expect(await ask('/entities/by-query?cursor=nonsense')).toEqual([
    400,
    'InputError',
    'malformed cursor',
  ]);
  expect(await ask('/entities/by-query?filter==x')).toMatchObject([
    400,
    'InputError',
    expect.stringContaining('has no key'),
  ]);
  expect(await ask('/entities/by-query', { query: { $nope: 1 } })).toMatchObject([
    400,
    'InputError',
    expect.any(String),
  ]);
  expect(await ask('/entities/by-refs', { refs: [] })).toMatchObject([
    400,
    'InputError',
    expect.stringContaining('entityRefs'),
  ]);
  expect(await ask('/entity-facets')).toEqual([
    400,
    'InputError',
    "query must have required property 'facet'",
  ]);
  expect(await ask('/entities?limit=0')).toEqual([400, 'InputError', expect.any(String)]);
  expect(await ask('/entities/by-uid/none')).toEqual([
    404,
    'NotFoundError',
    'No entity with uid none',
  ]);
  expect(await ask('/entities/by-name/component/default/not-there')).toEqual([
    404,
    'NotFoundError',
    "No entity named 'not-there' found, with kind 'component' in namespace 'default'",
  ]);
  expect(await ask('/nope')).toEqual([404, 'NotFoundError', expect.any(String)]);
});

test('a page of entities links to the next one', async (t) => {
  const { baseUrl } = await readForTest(t, { sources: [examples] });
  const names: string[] = [];
  let pages = 0;
  for (
    let path: string | undefined = '/entities?filter=kind=group&limit=5&fields=metadata.name';
    path;
  ) {
    const response = await fetch(`${baseUrl}/api/catalog${path}`);
    const items = (await response.json()) as { metadata: { name: string } }[]; // fields asked for
    names.push(...items.map((item) => item.metadata.name));
    pages += 1;
    path = /^<([^>]+)>; rel="next"$/.exec(response.headers.get('link') ?? '')?.[1];
  }
  expect(pages).toBeGreaterThan(2);
  expect(new Set(names).size).toBe(names.length);
  const all = (await (
    await fetch(`${baseUrl}/api/catalog/entities?filter=kind=group`)
  ).json()) as unknown[]; // a list
  expect(names).toHaveLength(all.length);
});
