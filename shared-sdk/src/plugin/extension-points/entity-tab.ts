import Type, { type Static } from 'typebox';

/** The context that the entity page gives to each tab: the canonical ref of its entity. */
export interface EntityTabContext {
  /** Canonical, lower-case: `component:default/checkout-api`. */
  readonly entityRef: string;
}

/** `entity.tab`. Description and examples stand in `docs/reference/extension-points.md`. */
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
  {
    additionalProperties: false,
    description:
      "A tab of the entity page, after the page's own; it may have pages of its own below its path. Its component is given `entityRef`, the canonical ref of the entity.",
    examples: [{ title: 'Docs', path: 'docs' }],
  },
);
export type EntityTabProperties = Static<typeof EntityTabProperties>;
