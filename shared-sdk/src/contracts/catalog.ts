import Type, { type Static } from 'typebox';
import { defineContract } from '../contract/define-contract.ts';
import { authoringEndpoints } from './catalog/authoring-endpoints.ts';
import { locationEndpoints } from './catalog/location-endpoints.ts';
import {
  closed,
  Entity,
  EntityName,
  predicate,
  text,
  texts,
  wholeNumber,
} from './catalog/schemas.ts';

export type { RegisteredLocation } from './catalog/location-endpoints.ts';

/**
 * The catalog's REST API in the shapes that Backstage's clients expect
 * (`backstage-contracts.md` section 1). Our own additions are in `catalog-ingestion.ts`.
 */

const filter = Type.Optional(
  texts('repeated: or; `a=b,c=d` inside one: and; `a` alone: has a; the same key twice: in'),
);
const fields = Type.Optional(texts('dotted paths to keep, comma-separated or repeated'));
const totalItems = Type.Optional(
  Type.Union([Type.Literal('include'), Type.Literal('exclude')], {
    description: '`exclude` answers 0 and saves the count',
  }),
);

const fullTextFilter = Type.Optional(
  Type.Object(
    {
      term: text('substring, in any case'),
      fields: Type.Optional(
        texts('where to look; where absent the sort field, or `metadata.uid` without one'),
      ),
    },
    closed,
  ),
);

const QueryParameters = Type.Object(
  {
    filter,
    fields,
    limit: Type.Optional(wholeNumber(0, '200 where absent, at most 5,000; 0 only counts')),
    offset: Type.Optional(wholeNumber(0, 'matches to skip; prefer `cursor`')),
    orderField: Type.Optional(texts('`<path>[,asc|desc]`; only the first counts')),
    cursor: Type.Optional(text('from `pageInfo`; carries filter, order and full text with it')),
    totalItems,
    fullTextFilterTerm: Type.Optional(text('substring, in any case')),
    fullTextFilterFields: Type.Optional(texts('where to look; the sort field where absent')),
  },
  closed,
);

const QueryBody = Type.Object(
  {
    query: predicate,
    orderBy: Type.Optional(
      Type.Array(
        Type.Object(
          {
            field: text('dotted path'),
            order: Type.Optional(
              Type.Union([Type.Literal('asc'), Type.Literal('desc')], {
                description: 'asc where absent',
              }),
            ),
          },
          closed,
        ),
        { description: 'only the first counts' },
      ),
    ),
    fullTextFilter,
    fields,
    limit: Type.Optional(wholeNumber(0, '200 where absent, at most 5,000; 0 only counts')),
    offset: Type.Optional(wholeNumber(0, 'matches to skip; prefer `cursor`')),
    cursor: Type.Optional(
      Type.String({
        minLength: 1,
        description: 'from `pageInfo`; carries query and order with it',
      }),
    ),
    totalItems,
  },
  closed,
);

const EntityPage = Type.Object({
  items: Type.Array(Entity, { description: 'one page' }),
  totalItems: wholeNumber(0, 'all matches'),
  pageInfo: Type.Object(
    {
      nextCursor: Type.Optional(text('absent on the last page')),
      prevCursor: Type.Optional(text('absent on the first page')),
    },
    { description: 'cursors of the neighbouring pages' },
  ),
});
export type EntityPage = Static<typeof EntityPage>;

const Facets = Type.Object({
  facets: Type.Record(
    Type.String(),
    Type.Array(
      Type.Object({
        value: text('as it is written in the entities'),
        count: wholeNumber(0, 'entities with it'),
      }),
    ),
    { description: 'by facet as asked for; values sorted' },
  ),
});
export type EntityFacets = Static<typeof Facets>;

const Ancestry = Type.Object({
  rootEntityRef: text('the entity asked for'),
  items: Type.Array(
    Type.Object({ entity: Entity, parentEntityRefs: texts('the Locations that led to it') }),
    { description: 'breadth first; the first is the entity itself' },
  ),
});

export const catalogContract = defineContract({
  name: 'catalog',
  title: 'Catalog',
  basePath: '/api/catalog',
  compat: 'backstage',
  scope: 'catalog:read',
  endpoints: {
    listEntities: {
      method: 'GET',
      path: '/entities',
      summary: 'All matching entities, or a page of them with a `Link` to the next',
      query: Type.Object(
        {
          filter,
          fields,
          order: Type.Optional(texts('`asc:<path>` or `desc:<path>`; only the first counts')),
          limit: Type.Optional(wholeNumber(1, 'entities on a page')),
          offset: Type.Optional(wholeNumber(0, 'matches to skip')),
          after: Type.Optional(
            Type.String({ minLength: 1, description: 'from the `Link` header' }),
          ),
        },
        closed,
      ),
      response: Type.Array(Entity),
    },
    queryEntities: {
      method: 'GET',
      path: '/entities/by-query',
      summary: 'One page of matching entities with the total and cursors',
      query: QueryParameters,
      response: EntityPage,
    },
    queryEntitiesByPredicate: {
      method: 'POST',
      path: '/entities/by-query',
      summary: 'One page of the entities that a predicate matches',
      body: QueryBody,
      response: EntityPage,
    },
    getEntitiesByRefs: {
      method: 'POST',
      path: '/entities/by-refs',
      summary: 'Entities by ref, in the order asked for; null where there is none',
      query: Type.Object({ filter }, closed),
      body: Type.Object(
        {
          entityRefs: Type.Array(Type.String(), {
            maxItems: 10_000,
            description: '`[kind:][namespace/]name`',
          }),
          fields,
          query: predicate,
        },
        closed,
      ),
      response: Type.Object({
        items: Type.Array(Type.Union([Entity, Type.Null()]), {
          description: 'as long as the refs asked for',
        }),
      }),
    },
    getEntityByName: {
      method: 'GET',
      path: '/entities/by-name/:kind/:namespace/:name',
      summary: 'One entity by its name',
      params: EntityName,
      query: Type.Object({}, closed),
      response: Entity,
    },
    getEntityAncestry: {
      method: 'GET',
      path: '/entities/by-name/:kind/:namespace/:name/ancestry',
      summary: 'The entity and the Locations that led to it',
      params: EntityName,
      query: Type.Object({}, closed),
      response: Ancestry,
    },
    getEntityByUid: {
      method: 'GET',
      path: '/entities/by-uid/:uid',
      summary: 'One entity by its uid',
      params: Type.Object({ uid: text('`metadata.uid`') }, closed),
      query: Type.Object({}, closed),
      response: Entity,
    },
    getEntityFacets: {
      method: 'GET',
      path: '/entity-facets',
      summary: 'How often each value of some fields occurs',
      query: Type.Object(
        {
          facet: Type.Array(Type.String({ minLength: 1 }), {
            minItems: 1,
            description: 'dotted path, repeated',
          }),
          filter,
        },
        closed,
      ),
      response: Facets,
    },
    queryEntityFacets: {
      method: 'POST',
      path: '/entity-facets',
      summary: 'How often each value of some fields occurs in what a predicate matches',
      query: Type.Object({}, closed),
      body: Type.Object(
        {
          facets: Type.Array(Type.String({ minLength: 1 }), {
            minItems: 1,
            description: 'dotted paths',
          }),
          query: predicate,
          fullTextFilter,
        },
        closed,
      ),
      response: Facets,
    },
    refreshEntity: {
      method: 'POST',
      path: '/refresh',
      summary: 'Reads again where the entity comes from',
      scope: 'catalog:write',
      status: 200,
      body: Type.Object(
        {
          entityRef: text('`kind:namespace/name`'),
          authorizationToken: Type.Optional(text('ignored; kept for older clients')),
        },
        closed,
      ),
    },
    ...authoringEndpoints,
    ...locationEndpoints,
  },
});
