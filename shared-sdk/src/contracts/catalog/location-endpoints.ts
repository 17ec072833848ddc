import Type, { type Static } from 'typebox';
import type { Endpoints } from '../../contract/define-contract.ts';
import { closed, Entity, EntityName, nothing, predicate, text, wholeNumber } from './schemas.ts';

/** Locations that were registered through the API, as opposed to configured sources. */

const Location = Type.Object({
  id: text('a UUID'),
  type: text('`url`, or `file` where the configuration lets it in'),
  target: text('address, or absolute path'),
  entityRef: text('the Location entity that stands for it'),
});
export type RegisteredLocation = Static<typeof Location>;

const LocationInput = Type.Object(
  {
    type: Type.String({ minLength: 1, description: '`url` or `file`' }),
    target: Type.String({
      minLength: 1,
      maxLength: 4096,
      description: 'address, or absolute path',
    }),
    presence: Type.Optional(
      Type.Union([Type.Literal('optional'), Type.Literal('required')], {
        description: 'kept for clients of Backstage, without effect',
      }),
    ),
  },
  closed,
);

const LocationId = Type.Object({ id: text('a UUID') }, closed);

export const locationEndpoints = {
  createLocation: {
    method: 'POST',
    path: '/locations',
    summary: 'Registers a location, or tells what it would bring',
    scope: 'catalog:write',
    status: 201,
    query: Type.Object(
      {
        dryRun: Type.Optional(
          Type.Union([Type.Literal('true'), Type.Literal('false')], {
            description: '`true`: reads everything, stores nothing',
          }),
        ),
        onConflict: Type.Optional(
          Type.Union([Type.Literal('refresh'), Type.Literal('reject')], {
            description: 'what to do when it is registered already; `reject` where absent',
          }),
        ),
      },
      closed,
    ),
    body: LocationInput,
    response: Type.Object({
      location: Location,
      entities: Type.Array(Entity, { description: 'of a dry run; empty otherwise' }),
      exists: Type.Optional(Type.Boolean({ description: 'of a dry run: registered already' })),
    }),
  },
  listLocations: {
    method: 'GET',
    path: '/locations',
    summary: 'All registered locations, each wrapped in `data`',
    query: nothing,
    response: Type.Array(Type.Object({ data: Location })),
  },
  queryLocations: {
    method: 'POST',
    path: '/locations/by-query',
    summary: 'One page of the registered locations that a predicate matches',
    query: nothing,
    body: Type.Object(
      {
        query: predicate,
        limit: Type.Optional(wholeNumber(1, '1,000 where absent, which is the most')),
        cursor: Type.Optional(Type.String({ minLength: 1, description: 'from `pageInfo`' })),
      },
      closed,
    ),
    response: Type.Object({
      items: Type.Array(Location),
      totalItems: wholeNumber(0, 'all matches'),
      pageInfo: Type.Object({ nextCursor: Type.Optional(text('absent on the last page')) }),
    }),
  },
  getLocationByEntity: {
    method: 'GET',
    path: '/locations/by-entity/:kind/:namespace/:name',
    summary: 'The registered location that an entity comes from',
    params: EntityName,
    query: nothing,
    response: Location,
  },
  getLocation: {
    method: 'GET',
    path: '/locations/:id',
    summary: 'One registered location',
    params: LocationId,
    query: nothing,
    response: Location,
  },
  updateLocation: {
    method: 'PUT',
    path: '/locations/:id',
    summary: 'Lets a registered location lead elsewhere; it keeps its id and its entity',
    scope: 'catalog:write',
    params: LocationId,
    query: nothing,
    body: LocationInput,
    response: Location,
  },
  deleteLocation: {
    method: 'DELETE',
    path: '/locations/:id',
    summary: 'Forgets a registered location and every entity that only it led to',
    scope: 'catalog:write',
    params: LocationId,
    query: nothing,
  },
} as const satisfies Endpoints;
