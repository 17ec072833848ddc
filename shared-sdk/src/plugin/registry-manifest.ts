import Type, { type Static } from 'typebox';
import { PluginName } from './plugin-manifest.ts';

const closed = { additionalProperties: false } as const;

export const RegistryService = Type.Object(
  {
    url: Type.String({
      pattern: '^https?://',
      description: 'origin of the service that backs the plugin',
    }),
    timeoutMs: Type.Optional(
      Type.Integer({
        minimum: 100,
        maximum: 600_000,
        description: 'longest wait for a first byte; 30,000 where absent',
      }),
    ),
  },
  { ...closed, description: 'where its service is, when the portal does not run it itself' },
);

export const RegistryEntry = Type.Object(
  {
    name: PluginName,
    version: Type.Optional(
      Type.String({
        description: 'exact version; where absent the newest of the built-in or published ones',
      }),
    ),
    enabled: Type.Optional(Type.Boolean({ description: 'true where absent' })),
    service: Type.Optional(RegistryService),
    config: Type.Optional(
      Type.Record(Type.String(), Type.Unknown(), {
        description: 'settings of the plugin, by the schema of its manifest',
      }),
    ),
  },
  closed,
);
export type RegistryEntry = Static<typeof RegistryEntry>;

/** `registry.yaml`: which plugins the portal runs, in the order in which they claim routes. */
export const RegistryManifest = Type.Object(
  {
    $schema: Type.Optional(Type.String({ description: 'for editors' })),
    plugins: Type.Array(RegistryEntry, {
      description: 'the plugins, in the order in which they claim routes',
    }),
  },
  closed,
);
export type RegistryManifest = Static<typeof RegistryManifest>;
