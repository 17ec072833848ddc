import Type from 'typebox';
import type { Entity as ServedEntity } from '../../model/entity.ts';

/** What several endpoints of the catalog share. */

export const closed = { additionalProperties: false } as const;

// Open on the wire: `fields` may leave out any part.
export const Entity = Type.Unsafe<ServedEntity>({ type: 'object', title: 'Entity' });

export const text = (description: string) => Type.String({ description });
export const texts = (description: string) => Type.Array(Type.String(), { description });
export const wholeNumber = (minimum: number, description: string) =>
  Type.Integer({ minimum, maximum: Number.MAX_SAFE_INTEGER, description });

/** A predicate: `{ "kind": "component", "$not": … }`; its grammar is checked by the service. */
export const predicate = Type.Optional(
  Type.Unsafe<Readonly<Record<string, unknown>>>({
    type: 'object',
    description:
      'predicate of paths and `$all`, `$any`, `$not`, `$exists`, `$in`, `$hasPrefix`, `$contains`',
  }),
);

export const EntityName = Type.Object(
  {
    kind: text('in any case'),
    namespace: text('in any case'),
    name: text('in any case'),
  },
  closed,
);

export const nothing = Type.Object({}, closed);
