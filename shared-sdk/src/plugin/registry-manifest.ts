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

export const RegistryRollout = Type.Object(
  {
    version: Type.String({
      minLength: 1,
      maxLength: 100,
      description: 'exact version, range or channel, as that of the entry',
    }),
    percent: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 100,
        description: 'share of people who get it, the same ones each time; 0 where absent',
      }),
    ),
    groups: Type.Optional(
      Type.Array(
        Type.String({ pattern: '^(group|user):[a-z0-9._-]+/[a-z0-9._-]+$', maxLength: 200 }),
        {
          maxItems: 50,
          description: 'refs of groups, as group:default/platform, and of people who get it',
        },
      ),
    ),
  },
  { ...closed, description: 'another version for some people, to be tried by them first' },
);
export type RegistryRollout = Static<typeof RegistryRollout>;

export const RegistryEntry = Type.Object(
  {
    name: PluginName,
    version: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 100,
        description:
          'exact version, semver range as ^1.2, `latest` (newest release) or `next` (newest, prereleases too); latest where absent',
      }),
    ),
    enabled: Type.Optional(Type.Boolean({ description: 'true where absent' })),
    rollout: Type.Optional(RegistryRollout),
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

/** A public key that may sign bundles. */
export const RegistryKey = Type.Object(
  {
    kid: Type.String({
      pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$',
      description: 'name of the key, as signatures state it',
    }),
    publicKey: Type.String({
      pattern: '^[A-Za-z0-9_-]{43}$',
      description: 'Ed25519 public key: `x` of its JWK, base64url',
    }),
    plugins: Type.Optional(
      Type.Array(PluginName, { minItems: 1, description: 'what it may sign; all where absent' }),
    ),
    revoked: Type.Optional(
      Type.Boolean({
        description: 'nothing that it signed runs or is taken any more; false where absent',
      }),
    ),
  },
  { ...closed, description: 'a public key that may sign bundles' },
);
export type RegistryKey = Static<typeof RegistryKey>;

/** Bounds of a published bundle. */
export const BundleLimits = Type.Object(
  {
    fileBytes: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 100_000_000,
        description: 'of one file; 25,000,000 where absent',
      }),
    ),
    bundleBytes: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 500_000_000,
        description: 'of all files together; 100,000,000 where absent',
      }),
    ),
    files: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 2000,
        description: 'how many files; 2,000 where absent',
      }),
    ),
  },
  { ...closed, description: 'bounds of a published bundle' },
);
export type BundleLimits = Static<typeof BundleLimits>;

/** When a rollout is taken back by the portal itself. */
export const RollbackLimits = Type.Object(
  {
    automatic: Type.Optional(
      Type.Boolean({ description: 'false: crashes are only counted; true where absent' }),
    ),
    browsers: Type.Optional(
      Type.Integer({
        minimum: 2,
        maximum: 10_000,
        description: 'in how many browsers, or of how many people, it must crash; 3 where absent',
      }),
    ),
    reports: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 100_000,
        description: 'crashes that must be reported within an hour; 3 where absent',
      }),
    ),
    percentAboveStable: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 100,
        description:
          'by how many percentage points the share of browsers in which it crashes must exceed that of the stable version; 10 where absent',
      }),
    ),
    guests: Type.Optional(
      Type.Boolean({
        description: 'false: only reports of people who signed in count; true where absent',
      }),
    ),
  },
  { ...closed, description: 'when the portal takes a rollout back by itself' },
);
export type RollbackLimits = Static<typeof RollbackLimits>;

export const RegistryPolicy = Type.Object(
  {
    signatures: Type.Optional(
      Type.Union([Type.Literal('required'), Type.Literal('optional')], {
        description:
          'required: only published versions that a key below signed are taken and run; optional where absent. Built-in plugins need none',
      }),
    ),
    keys: Type.Optional(Type.Array(RegistryKey, { description: 'who may sign' })),
    keepVersions: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 1000,
        description:
          'published versions of a plugin that stay in the store beside those in use, newest first; 20 where absent',
      }),
    ),
    limits: Type.Optional(BundleLimits),
    rollback: Type.Optional(RollbackLimits),
  },
  { ...closed, description: 'what may be published, and when a rollout is taken back' },
);
export type RegistryPolicy = Static<typeof RegistryPolicy>;

/** `registry.yaml`: which plugins the portal runs, in the order in which they claim routes. */
export const RegistryManifest = Type.Object(
  {
    $schema: Type.Optional(Type.String({ description: 'for editors' })),
    policy: Type.Optional(RegistryPolicy),
    plugins: Type.Array(RegistryEntry, {
      description: 'the plugins, in the order in which they claim routes',
    }),
  },
  closed,
);
export type RegistryManifest = Static<typeof RegistryManifest>;
