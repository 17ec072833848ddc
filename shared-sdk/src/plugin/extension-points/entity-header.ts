import Type, { type Static } from 'typebox';
import { EntityContextSchema } from './entity-context.ts';
import type { ExtensionPoint } from './extension-point.ts';

/** What the place gives: the canonical ref of its entity. */
export interface EntityHeaderContext {
  /** Canonical, lower-case: `component:default/checkout-api`. */
  readonly entityRef: string;
}

export const EntityHeaderProperties = Type.Object(
  {
    title: Type.String({ minLength: 1, maxLength: 30, description: 'label of the fact' }),
  },
  { additionalProperties: false },
);
export type EntityHeaderProperties = Static<typeof EntityHeaderProperties>;

/**
 * `entity.header`: a fact in the header of the entity page, as its version in production. One line.
 *
 * @example { "point": "entity.header", "id": "live", "expose": "./live", "properties": { "title": "In production" } }
 * @example
 * export const extension = defineExtension('entity.header', ({ entityRef }) => <Live of={entityRef} />);
 */
export const entityHeaderPoint: ExtensionPoint = {
  id: 'entity.header',
  version: '1.0.0',
  owner: 'catalog',
  summary: 'A fact in the header of an entity',
  place: 'beside owner and system, in the header of the page of an entity',
  statedIn: 'extensions',
  module: 'component',
  conditions: ['entity', 'permission', 'feature'],
  properties: EntityHeaderProperties,
  context: EntityContextSchema,
  example: {
    id: 'live',
    point: 'entity.header',
    expose: './live',
    when: { kinds: ['Component'] },
    properties: { title: 'In production' },
  },
};
