import Type from 'typebox';
import type { Endpoints } from '../../contract/define-contract.ts';
import type { EntityDocument } from '../../model/entity.ts';
import { closed, Entity, nothing, text } from './schemas.ts';

/** Checks before something is written or registered, and what did not make it into the catalog. */

const AnalyzedField = Type.Object({
  field: text('dotted path into the entity'),
  state: Type.Union([
    Type.Literal('analysisSuggestedValue'),
    Type.Literal('analysisSuggestedNoValue'),
    Type.Literal('needsUserInput'),
  ]),
  value: Type.Union([Type.String(), Type.Null()]),
  description: text('why, for the person who fills it in'),
});

const UnprocessedEntity = Type.Object({
  entity_id: text('`metadata.uid` that it has or would have'),
  entity_ref: text('`kind:namespace/name`'),
  unprocessed_entity: Entity,
  errors: Type.Optional(
    Type.Array(Type.Object({ name: text('the rule'), message: text('what is wrong, and where') })),
  ),
  location_key: Type.Optional(text('`type:target` of the source')),
});

const unprocessedOf = <const T extends string>(type: T) =>
  Type.Object({ type: Type.Literal(type), entities: Type.Array(UnprocessedEntity) });

export const authoringEndpoints = {
  validateEntity: {
    method: 'POST',
    path: '/validate-entity',
    summary: 'Whether an entity would be let in, as if it were read from a location',
    status: 200,
    query: nothing,
    body: Type.Object(
      {
        entity: Type.Unsafe<Readonly<Record<string, unknown>>>({
          type: 'object',
          description: 'as it would be written',
        }),
        location: text('`url:https://…`; what relative references are relative to'),
      },
      closed,
    ),
    alternatives: {
      400: Type.Object({
        errors: Type.Array(
          Type.Object({ name: text('`InputError`'), message: text('what is wrong') }),
        ),
      }),
    },
  },
  analyzeLocation: {
    method: 'POST',
    path: '/analyze-location',
    summary: 'The entities that an address holds already, or one that would suit it',
    scope: 'catalog:write',
    query: nothing,
    body: Type.Object(
      {
        location: Type.Object(
          {
            type: Type.String({ minLength: 1, description: '`url`' }),
            target: Type.String({ minLength: 1, maxLength: 4096, description: 'an address' }),
            presence: Type.Optional(text('without effect')),
          },
          closed,
        ),
        catalogFilename: Type.Optional(text('`catalog-info.yaml` where absent')),
      },
      closed,
    ),
    response: Type.Object({
      existingEntityFiles: Type.Array(
        Type.Object({
          location: Type.Object({ type: text('`url`'), target: text('the file') }),
          isRegistered: Type.Boolean({ description: 'whether the catalog reads the file' }),
          entity: Entity,
        }),
      ),
      generateEntities: Type.Array(
        Type.Object({
          entity: Type.Unsafe<EntityDocument>({
            type: 'object',
            description: 'to complete',
          }),
          fields: Type.Array(AnalyzedField),
        }),
      ),
    }),
  },
  deleteEntityByUid: {
    method: 'DELETE',
    path: '/entities/by-uid/:uid',
    summary: 'Removes one entity; it comes back with the next read of a source that holds it',
    scope: 'catalog:write',
    params: Type.Object({ uid: text('`metadata.uid`') }, closed),
    query: nothing,
  },
  listFailedEntities: {
    method: 'GET',
    path: '/entities/unprocessed/failed',
    summary: 'Entities with an error in a document of theirs',
    query: nothing,
    response: unprocessedOf('failed'),
  },
  listPendingEntities: {
    method: 'GET',
    path: '/entities/unprocessed/pending',
    summary: 'Entities that are to be read again: their file was marked, or could not be read',
    query: nothing,
    response: unprocessedOf('pending'),
  },
  deleteUnprocessedEntity: {
    method: 'DELETE',
    path: '/entities/unprocessed/delete/:id',
    summary: 'Removes an entity that failed or is pending',
    scope: 'catalog:write',
    params: Type.Object({ id: text('`entity_id`') }, closed),
    query: nothing,
  },
} as const satisfies Endpoints;
