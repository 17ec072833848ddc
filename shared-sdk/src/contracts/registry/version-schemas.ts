import { type Static, Type } from 'typebox';
import { PluginName } from '../../plugin/plugin-manifest.ts';
import { RolloutStatus, VersionHealth } from './health-schemas.ts';

const closed = { additionalProperties: false } as const;

/** A version of a plugin in the bundle store of the portal; it never changes. */
export const StoredBundle = Type.Object(
  {
    version: Type.String({ description: 'exact version, with its build metadata' }),
    origin: Type.Union(
      [Type.Literal('built-in'), Type.Literal('earlier-build'), Type.Literal('published')],
      { description: 'earlier-build: one of a built-in plugin that has been built again since' },
    ),
    storedAt: Type.Number({ description: 'when it came into the store, in ms since the epoch' }),
    integrity: Type.String({
      description: 'sha384 of its manifest, which names the hash of every file',
    }),
    bytes: Type.Optional(
      Type.Integer({ description: 'of all its files, uncompressed; absent where it is damaged' }),
    ),
    files: Type.Optional(Type.Integer({ description: 'how many files it has' })),
    sdk: Type.Optional(Type.String({ description: 'semver range of the SDK it was written for' })),
    publishedBy: Type.Optional(Type.String({ description: 'who published it, where known' })),
    signedBy: Type.Optional(Type.String({ description: 'kid of the key that signed it' })),
    isRunning: Type.Boolean({ description: 'whether it is the one that runs' }),
    problem: Type.Optional(
      Type.String({ description: 'why it can never run here, for a person; absent where it can' }),
    ),
  },
  closed,
);
export type StoredBundle = Static<typeof StoredBundle>;

/** A plugin that is in the registry or in the store, with all its versions. */
export const PluginVersions = Type.Object(
  {
    name: PluginName,
    title: Type.Optional(Type.String({ description: 'of the version that runs, else the newest' })),
    isListed: Type.Boolean({ description: 'whether registry.yaml names it' }),
    enabled: Type.Boolean({
      description: 'as registry.yaml says; false where it does not name it',
    }),
    wanted: Type.Optional(
      Type.String({ description: 'version, range or channel that registry.yaml states' }),
    ),
    running: Type.Optional(Type.String({ description: 'version that runs' })),
    reason: Type.Optional(
      Type.String({ description: 'why it does not run although it is enabled, for a person' }),
    ),
    versions: Type.Array(StoredBundle, { description: 'newest first' }),
    rollout: Type.Optional(RolloutStatus),
    health: Type.Optional(
      Type.Array(VersionHealth, { description: 'versions that ran within the last hour' }),
    ),
  },
  closed,
);
export type PluginVersions = Static<typeof PluginVersions>;

/** What became of a bundle that was sent. */
export const Publication = Type.Object(
  {
    name: PluginName,
    version: Type.String({ description: 'exact version, as the manifest says' }),
    integrity: Type.String({ description: 'sha384 of the manifest as stored' }),
    bytes: Type.Integer({ description: 'of all files together, uncompressed' }),
    files: Type.Integer({ description: 'how many files were stored' }),
    signedBy: Type.Optional(Type.String({ description: 'kid of the key that signed it' })),
    isNew: Type.Boolean({ description: 'false where the same bytes were there already' }),
    running: Type.Optional(
      Type.String({
        description:
          'version of the plugin that runs now; this one where registry.yaml states a range, a channel or nothing that it meets',
      }),
    ),
    warnings: Type.Array(Type.String(), {
      description: 'what would keep it from running as registry.yaml is now, for a person',
    }),
  },
  closed,
);
export type Publication = Static<typeof Publication>;
