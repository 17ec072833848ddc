import Type, { type Static } from 'typebox';
import { EntityContextSchema } from './entity-context.ts';
import type { ExtensionPoint } from './extension-point.ts';

/** What the place gives: the canonical ref of its entity. */
export interface EntityTabContext {
  /** Canonical, lower-case: `component:default/checkout-api`. */
  readonly entityRef: string;
  /** Absolute path of the tab on the portal; its own pages are below it. Since 1.1.0. */
  readonly base: string;
  /** What follows `base/` in the address, decoded; empty for the tab itself. Since 1.1.0. */
  readonly rest: string;
}

const EntityTabContextSchema = Type.Object(
  {
    ...EntityContextSchema.properties,
    base: Type.String({ description: 'absolute path of the tab; its own pages are below it' }),
    rest: Type.String({
      description: 'what follows the base in the address, decoded; empty for the tab itself',
    }),
  },
  { additionalProperties: false },
);

export const EntityTabProperties = Type.Object(
  {
    title: Type.String({ minLength: 1, maxLength: 40, description: 'label of the tab' }),
    path: Type.String({ pattern: '^[a-z][a-z0-9-]*$', description: 'URL segment of the tab' }),
  },
  { additionalProperties: false },
);
export type EntityTabProperties = Static<typeof EntityTabProperties>;

/**
 * `entity.tab`: a tab of the entity page, after the page's own.
 *
 * `path` is the tab's segment below the entity's page; a tab may have pages of its own below it.
 *
 * @example { "point": "entity.tab", "id": "docs", "expose": "./docs-tab", "properties": { "title": "Docs", "path": "docs" } }
 * @example
 * export const extension = defineExtension('entity.tab', ({ entityRef }) => <Docs of={entityRef} />);
 */
export const entityTabPoint: ExtensionPoint = {
  id: 'entity.tab',
  version: '1.1.0',
  owner: 'catalog',
  summary: 'A tab of the page of an entity',
  place: 'after the own tabs of the page of an entity',
  statedIn: 'extensions',
  module: 'component',
  conditions: ['entity', 'permission', 'feature'],
  properties: EntityTabProperties,
  context: EntityTabContextSchema,
  example: {
    id: 'docs',
    point: 'entity.tab',
    expose: './docs-tab',
    when: { annotations: ['backstage.io/techdocs-ref'] },
    properties: { title: 'Docs', path: 'docs' },
  },
};
