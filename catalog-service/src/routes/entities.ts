import { CallboardError } from '@callboard/sdk/contract';
import type { catalogContract } from '@callboard/sdk/contracts/catalog';
import { canonicalEntityRef, type Entity, formatEntityRef } from '@callboard/sdk/model';
import type { Handlers, KnownAnswers } from '@callboard/sdk/service';
import type { Deps } from '../deps.ts';
import { parseOrderField } from '../domain/order.ts';
import { ancestryOf } from './ancestry.ts';
import { facetsOf } from './facets.ts';
import { listEntities } from './list-entities.ts';
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
  known,
}: Pick<Deps, 'store' | 'ingestion'> & { readonly known: KnownAnswers }): EntityHandlers => ({
  listEntities: ({ query }, context) => known.answer(context, () => listEntities(store, query)),

  queryEntities: ({ query }, context) =>
    known.answer(context, async () => {
      const { orderField, fullTextFilterTerm: term, fullTextFilterFields, ...rest } = query;
      const order = orderField?.[0] === undefined ? undefined : parseOrderField(orderField[0]);
      const fields = splitAtCommas(fullTextFilterFields);
      const body = await answerList(store, {
        ...rest,
        ...(order ? { order } : {}),
        ...(term === undefined ? {} : { fullText: { term, ...(fields ? { fields } : {}) } }),
      });
      return { body };
    }),

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

  getEntityByName: ({ params }, context) =>
    known.answer(context, async () => {
      const ref = formatEntityRef(params);
      return { body: (await store.byRefs([ref])).get(ref) ?? missing(params) };
    }),

  getEntityAncestry: async ({ params }) => {
    const ref = formatEntityRef(params);
    const entity = (await store.byRefs([ref])).get(ref) ?? missing(params);
    return ancestryOf(entity, ref, { store });
  },

  getEntityByUid: ({ params: { uid } }, context) =>
    known.answer(context, async () => {
      const entity = await store.findByUid(uid);
      if (entity) return { body: entity };
      throw new CallboardError('not-found', `No entity with uid ${uid}`);
    }),

  getEntityFacets: ({ query }, context) =>
    known.answer(context, async () => {
      const selection = { condition: conditionOf(query.filter, undefined) };
      return { body: await facetsOf(store, query.facet, selection) };
    }),

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
