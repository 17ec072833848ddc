import Type, { type Static } from 'typebox';
import { ReaderCondition } from './conditions.ts';
import { closed } from './fields.ts';

/** Something the command palette offers: it opens a path of the portal. */
export const PluginCommand = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z][a-z0-9-]*$', description: 'unique within the plugin' }),
    title: Type.String({ minLength: 1, maxLength: 60, description: 'what it says in the palette' }),
    path: Type.String({
      pattern: '^/',
      description: 'absolute path on the portal, query allowed',
    }),
    icon: Type.Optional(Type.String({ description: 'name of an icon of the kit' })),
    keys: Type.Optional(
      Type.String({
        pattern: '^[a-z0-9]( [a-z0-9])?$',
        description: 'key or sequence, as `g c`',
      }),
    ),
    when: Type.Optional(ReaderCondition),
  },
  closed,
);
export type PluginCommand = Static<typeof PluginCommand>;
