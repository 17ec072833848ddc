import Type, { type Static } from 'typebox';
import { closed } from './fields.ts';

const readerConditions = {
  permissions: Type.Optional(
    Type.Array(Type.String(), {
      description:
        'scopes of which the reader must have one, as plugins:admin; hides, but protects nothing',
    }),
  ),
  features: Type.Optional(
    Type.Array(Type.String(), {
      description: 'of which one must be under portal.features of callboard.yaml',
    }),
  ),
};

/** Shows something only to some readers, or only where a feature is on. All stated conditions must hold. */
export const ReaderCondition = Type.Object(readerConditions, {
  ...closed,
  description: 'for whom it is shown; for everybody where absent',
});
export type ReaderCondition = Static<typeof ReaderCondition>;

/** Shows an extension only where it fits. All stated conditions must hold; each list is an "any of". */
export const ExtensionCondition = Type.Object(
  {
    kinds: Type.Optional(
      Type.Array(Type.String(), {
        description: 'entity kinds, case-insensitive',
      }),
    ),
    types: Type.Optional(Type.Array(Type.String(), { description: 'values of spec.type' })),
    annotations: Type.Optional(
      Type.Array(Type.String(), {
        description: 'annotations of which one must be present',
      }),
    ),
    ...readerConditions,
  },
  { ...closed, description: 'where it is shown; everywhere where absent' },
);
export type ExtensionCondition = Static<typeof ExtensionCondition>;
