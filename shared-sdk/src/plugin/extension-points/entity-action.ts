import Type, { type Static } from 'typebox';
import { EntityContextSchema } from './entity-context.ts';
import type { ExtensionPoint } from './extension-point.ts';

/** What the place gives: the canonical ref of its entity. */
export interface EntityActionContext {
  /** Canonical, lower-case: `component:default/checkout-api`. */
  readonly entityRef: string;
}

export const EntityActionProperties = Type.Object(
  {
    title: Type.String({
      minLength: 1,
      maxLength: 40,
      description: 'what it does, for when it fails',
    }),
  },
  { additionalProperties: false },
);
export type EntityActionProperties = Static<typeof EntityActionProperties>;

/**
 * `entity.action`: something that can be done with an entity, as a button in its header.
 *
 * @example { "point": "entity.action", "id": "page", "expose": "./page-owner", "properties": { "title": "Page the owner" } }
 * @example
 * export const extension = defineExtension('entity.action', ({ entityRef }) => (
 *   <Button icon="bell" onClick={() => page(entityRef)}>Page the owner</Button>
 * ));
 */
export const entityActionPoint: ExtensionPoint = {
  id: 'entity.action',
  version: '1.0.0',
  owner: 'catalog',
  summary: 'A button in the header of an entity',
  place: 'right of the title, in the header of the page of an entity',
  statedIn: 'extensions',
  module: 'component',
  conditions: ['entity', 'permission', 'feature'],
  properties: EntityActionProperties,
  context: EntityContextSchema,
  example: {
    id: 'page',
    point: 'entity.action',
    expose: './page-owner',
    when: { kinds: ['Component'], permissions: ['pager:write'] },
    properties: { title: 'Page the owner' },
  },
};
