import Type, { type Static } from 'typebox';

/** The context that the entity page gives to each card: the canonical ref of its entity. */
export interface EntityCardContext {
  /** Canonical, lower-case: `component:default/checkout-api`. */
  readonly entityRef: string;
}

/** `entity.card`. Description and examples stand in `docs/reference/extension-points.md`. */
export const EntityCardProperties = Type.Object(
  {
    title: Type.String({
      minLength: 1,
      maxLength: 60,
      description: 'title of the card',
    }),
  },
  {
    additionalProperties: false,
    description:
      'A card on the overview of the entity page. Its component is given `entityRef`, the canonical ref of the entity.',
    examples: [{ title: 'Announcements' }],
  },
);
export type EntityCardProperties = Static<typeof EntityCardProperties>;
