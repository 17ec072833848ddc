import Type from 'typebox';

/** Fields that several shapes of the documentation have. */

export const closed = { additionalProperties: false } as const;

export const text = (description: string) => Type.String({ description });
export const count = (description: string) => Type.Integer({ minimum: 0, description });
export const timeMs = (description: string) =>
  Type.Integer({ description: `${description}; ms since the epoch, UTC` });

const siteParams = {
  namespace: Type.String({ minLength: 1, maxLength: 63, description: 'of the entity' }),
  kind: Type.String({ minLength: 1, maxLength: 63, description: 'of the entity' }),
  name: Type.String({ minLength: 1, maxLength: 63, description: 'of the entity' }),
};
export const SiteParams = Type.Object(siteParams, closed);
export const version = Type.Optional(
  Type.String({ maxLength: 200, description: 'branch or tag; the default version where absent' }),
);
