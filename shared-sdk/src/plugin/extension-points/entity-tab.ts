import Type, { type Static } from 'typebox';

/** The context that the entity page gives to each tab: the canonical ref of its entity. */
export interface EntityTabContext {
  /** Canonical, lower-case: `component:default/checkout-api`. */
  readonly entityRef: string;
}

/**
 * `entity.tab`: a tab of the entity page, after the page's own.
 *
 * `path` is the tab's segment below the entity's page; a tab may have pages of its own below it.
 *
 * @example { "point": "entity.tab", "id": "docs", "expose": "./docs-tab", "properties": { "title": "Docs", "path": "docs" } }
 */
export const EntityTabProperties = Type.Object(
  {
    title: Type.String({
      minLength: 1,
      maxLength: 40,
      description: 'label of the tab',
    }),
    path: Type.String({
      pattern: '^[a-z][a-z0-9-]*$',
      description: 'URL segment of the tab',
    }),
  },
  { additionalProperties: false },
);
export type EntityTabProperties = Static<typeof EntityTabProperties>;
