import { CallboardError } from '@callboard/sdk/contract';
import type { catalogContract } from '@callboard/sdk/contracts/catalog';
import { canonicalEntityRef, type Entity, formatEntityRef } from '@callboard/sdk/model';
import { type Handlers, reply } from '@callboard/sdk/service';
import type { Deps } from '../deps.ts';
import { parseOrder, parseOrderField } from '../domain/order.ts';
import { ancestryOf } from './ancestry.ts';
import { facetsOf } from './facets.ts';
import { listWhole, nextLink, pageAfter } from './list-entities.ts';
import { answerList, conditionOf, selectionOf, withFields } from './list-query.ts';

type EntityHandlers = Pick<
  Handlers<typeof catalogContract>,
  | 'listEntities'
  | 'queryEntities'
  | 'queryEntitiesByPredicate'
  | 'getEntitiesByRefs'
  | 'getEntityByName'
  | 'getEntityAncestry'
  | 'getEntityByUid'
  | 'getEntityFacets'
  | 'queryEntityFacets'
  | 'refreshEntity'
>;

export const entityHandlers = ({
  store,
  ingestion,
}: Pick<Deps, 'store' | 'ingestion'>): EntityHandlers => ({
  listEntities: async ({ query }) => {
    const order = query.order?.[0] === undefined ? undefined : parseOrder(query.order[0]);
    const request = {
      condition: conditionOf(query.filter, undefined),
      ...(order ? { order } : {}),
    };
    const place = pageAfter(query);
    if (!place) return withFields(await listWhole(store, request), query.fields);
    const { items, hasMore } = await store.page({ ...request, ...place });
    const entities = withFields(
      items.map((item) => item.entity),
      query.fields,
    );
    return hasMore ? reply(entities, { headers: nextLink(query, place) }) : entities;
  },

  queryEntities: ({ query }) => {
    const { orderField, fullTextFilterTerm: term, fullTextFilterFields, ...rest } = query;
    const order = orderField?.[0] === undefined ? undefined : parseOrderField(orderField[0]);
    const fields = splitAtCommas(fullTextFilterFields);
    return answerList(store, {
      ...rest,
      ...(order ? { order } : {}),
      ...(term === undefined ? {} : { fullText: { term, ...(fields ? { fields } : {}) } }),
    });
  },

  queryEntitiesByPredicate: ({ body }) => {
    const { orderBy, fullTextFilter, ...rest } = body;
    const [first] = orderBy ?? [];
    return answerList(store, {
      ...rest,
      ...(first ? { order: { field: first.field, order: first.order ?? 'asc' } } : {}),
      ...(fullTextFilter ? { fullText: fullTextFilter } : {}),
    });
  },

  getEntitiesByRefs: async ({ query, body }) => {
    const refs = body.entityRefs.map(findCanonicalRef);
    const found = await store.byRefs(
      refs.filter((ref) => ref !== undefined),
      conditionOf(query.filter, body.query),
    );
    const items = refs.map((ref) => (ref === undefined ? null : (found.get(ref) ?? null)));
    return { items: withFields<Entity | null>(items, body.fields) };
  },

  getEntityByName: async ({ params }) => {
    const ref = formatEntityRef(params);
    return (await store.byRefs([ref])).get(ref) ?? missing(params);
  },

  getEntityAncestry: async ({ params }) => {
    const ref = formatEntityRef(params);
    const entity = (await store.byRefs([ref])).get(ref) ?? missing(params);
    return ancestryOf(entity, ref, { store });
  },

  getEntityByUid: async ({ params: { uid } }) => {
    const entity = await store.findByUid(uid);
    if (entity) return entity;
    throw new CallboardError('not-found', `No entity with uid ${uid}`);
  },

  getEntityFacets: ({ query }) =>
    facetsOf(store, query.facet, { condition: conditionOf(query.filter, undefined) }),

  queryEntityFacets: ({ body }) => facetsOf(store, body.facets, selectionOf(body)),

  refreshEntity: async ({ body }) => {
    const ref = canonicalEntityRef(body.entityRef);
    const provenance = await store.findProvenance(ref);
    if (!provenance) throw new CallboardError('not-found', `Entity ${ref} not found`);
    await ingestion.refresh(provenance.file);
    return undefined;
  },
});

interface Name {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

// Backstage's words: its clients show them.
function missing({ kind, namespace, name }: Name): never {
  throw new CallboardError(
    'not-found',
    `No entity named '${name}' found, with kind '${kind}' in namespace '${namespace}'`,
  );
}

const splitAtCommas = (fields: readonly string[] | undefined) =>
  fields
    ?.flatMap((field) => field.split(','))
    .map((field) => field.trim())
    .filter(Boolean);

/** A ref that is none names no entity, so its place in the answer is null. */
function findCanonicalRef(ref: string): string | undefined {
  try {
    return canonicalEntityRef(ref);
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}
