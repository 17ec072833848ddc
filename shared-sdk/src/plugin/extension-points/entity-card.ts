import Type, { type Static } from 'typebox';

/** The context that the entity page gives to each card: the canonical ref of its entity. */
export interface EntityCardContext {
  /** Canonical, lower-case: `component:default/checkout-api`. */
  readonly entityRef: string;
}

/**
 * `entity.card`: a card on the overview of the entity page.
 *
 * @example { "point": "entity.card", "id": "news", "expose": "./entity-card", "properties": { "title": "Announcements" } }
 */
export const EntityCardProperties = Type.Object(
  {
    title: Type.String({
      minLength: 1,
      maxLength: 60,
      description: 'title of the card',
    }),
  },
  { additionalProperties: false },
);
export type EntityCardProperties = Static<typeof EntityCardProperties>;
