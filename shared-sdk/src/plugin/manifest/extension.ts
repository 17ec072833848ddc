import Type, { type Static } from 'typebox';
import { ExtensionCondition } from './conditions.ts';
import { closed, ExposeKey } from './fields.ts';

export const PluginExtension = Type.Object(
  {
    id: Type.String({
      pattern: '^[a-z][a-z0-9-]*$',
      description: 'unique within the plugin',
    }),
    point: Type.String({
      pattern: '^[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)+$',
      description: 'extension point, as entity.tab',
    }),
    pointVersion: Type.Optional(
      Type.String({
        description:
          'semver range of the version of the point that it was written for; any where absent',
      }),
    ),
    expose: Type.Optional(ExposeKey),
    order: Type.Optional(Type.Number({ description: 'ascending; 100 where absent' })),
    when: Type.Optional(ExtensionCondition),
    properties: Type.Optional(
      Type.Record(Type.String(), Type.Unknown(), {
        description: 'what the extension point asks for',
      }),
    ),
  },
  closed,
);
export type PluginExtension = Static<typeof PluginExtension>;

/** An extension point that this plugin offers to others; its id starts with the plugin's name and a dot. */
export const PluginExtensionPoint = Type.Object(
  {
    id: Type.String({
      pattern: '^[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)+$',
      description: 'starts with the name of the plugin and a dot',
    }),
    version: Type.String({ description: 'semver' }),
    properties: Type.Record(Type.String(), Type.Unknown(), {
      description: 'JSON Schema of what an extension states',
    }),
    description: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 300,
        description: 'what a contribution is, for others',
      }),
    ),
    context: Type.Optional(
      Type.Record(Type.String(), Type.Unknown(), {
        description: 'JSON Schema of what a contribution gets from its place, for others',
      }),
    ),
  },
  closed,
);
