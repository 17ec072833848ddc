import Type, { type Static } from 'typebox';
import { NoContextSchema } from './entity-context.ts';
import type { ExtensionPoint } from './extension-point.ts';

export const SearchSourceProperties = Type.Object(
  {
    title: Type.String({ minLength: 1, maxLength: 40, description: 'heading over its results' }),
    api: Type.String({
      pattern: '^/api/[a-z][a-z0-9-]*$',
      description: 'API base of the service that answers the search contract',
    }),
  },
  { additionalProperties: false },
);
export type SearchSourceProperties = Static<typeof SearchSourceProperties>;

/**
 * `search.source`: a service of the plugin that answers searches. Data alone: there is no module.
 *
 * @example { "point": "search.source", "id": "docs", "properties": { "title": "Docs", "api": "/api/docs" } }
 */
export const searchSourcePoint: ExtensionPoint = {
  id: 'search.source',
  version: '1.0.0',
  owner: 'shell',
  summary: 'Something that the search of the portal asks',
  place: 'the search of the portal, in a later version; stated today, it waits',
  statedIn: 'extensions',
  module: 'none',
  conditions: ['permission', 'feature'],
  properties: SearchSourceProperties,
  context: NoContextSchema,
  example: { id: 'docs', point: 'search.source', properties: { title: 'Docs', api: '/api/docs' } },
};
