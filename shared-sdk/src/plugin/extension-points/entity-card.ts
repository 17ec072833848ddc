import Type, { type Static } from 'typebox';
import { EntityContextSchema } from './entity-context.ts';
import type { ExtensionPoint } from './extension-point.ts';

/** What the place gives: the canonical ref of its entity. */
export interface EntityCardContext {
  /** Canonical, lower-case: `component:default/checkout-api`. */
  readonly entityRef: string;
}

export const EntityCardProperties = Type.Object(
  {
    title: Type.String({ minLength: 1, maxLength: 60, description: 'title of the card' }),
  },
  { additionalProperties: false },
);
export type EntityCardProperties = Static<typeof EntityCardProperties>;

/**
 * `entity.card`: a card on the overview of the entity page.
 *
 * @example { "point": "entity.card", "id": "news", "expose": "./entity-card", "properties": { "title": "Announcements" } }
 * @example
 * export const extension = defineExtension('entity.card', ({ entityRef }) => <News of={entityRef} />);
 */
export const entityCardPoint: ExtensionPoint = {
  id: 'entity.card',
  version: '1.0.0',
  owner: 'catalog',
  summary: 'A card on the overview of an entity',
  place: 'the overview of the page of an entity',
  statedIn: 'extensions',
  module: 'component',
  conditions: ['entity', 'permission', 'feature'],
  properties: EntityCardProperties,
  context: EntityContextSchema,
  example: {
    id: 'news',
    point: 'entity.card',
    expose: './entity-card',
    properties: { title: 'Announcements' },
  },
};
