import Type from 'typebox';

/** What every place of an entity's page gives. */
export const EntityContextSchema = Type.Object(
  {
    entityRef: Type.String({
      description: 'canonical, lower-case ref of the entity, as component:default/checkout-api',
    }),
  },
  { additionalProperties: false },
);

export const NoContextSchema = Type.Object({}, { additionalProperties: false });
