import { type Static, Type } from 'typebox';
import { PluginManifest, PluginName } from '../../plugin/plugin-manifest.ts';
import type { DevNotice, ResolvedRegistry } from '../../plugin/resolved-registry.ts';
import { RolloutStatus, VersionHealth } from './health-schemas.ts';

const closed = { additionalProperties: false } as const;

export const ServiceStateSchema = Type.Union(
  [Type.Literal('none'), Type.Literal('unknown'), Type.Literal('up'), Type.Literal('down')],
  { description: 'none where the plugin has no service, unknown before the first look' },
);

export const RegistryRevision = Type.String({ description: 'changes with every other part' });
export const RegistryProblem = Type.String({
  description:
    'what is wrong with the last edit of registry.yaml, which is therefore not in force; only for who runs the portal',
});

export const Refused = Type.Object(
  {
    name: PluginName,
    version: Type.Optional(Type.String({ description: 'where it is known which one' })),
    enabled: Type.Boolean({ description: 'as registry.yaml says' }),
    reason: Type.String({ description: 'why it cannot run and how to mend it, for a person' }),
  },
  closed,
);

const TakenBackSchema = Type.Object(
  {
    plugin: PluginName,
    version: Type.String({ description: 'the one that was tried' }),
    at: Type.Number({ description: 'ms since the epoch' }),
    why: Type.String({ description: 'for a person' }),
  },
  closed,
);

const WaitingExtensionSchema = Type.Object(
  {
    id: Type.String({ description: 'of the extension' }),
    point: Type.String({ description: 'extension point that it is for' }),
    reason: Type.String({ description: 'why it is not shown now, for a person' }),
  },
  closed,
);

/** A local build that one person alone sees. */
export const DevNoticeSchema = Type.Unsafe<DevNotice>(
  Type.Object(
    {
      id: Type.String({ description: 'of the session, in the versions of its builds too' }),
      plugin: PluginName,
      host: Type.String({ description: "what the developer's machine calls itself" }),
      version: Type.Optional(
        Type.String({ description: 'build that is seen; absent before the first good one' }),
      ),
      problem: Type.Optional(
        Type.String({
          description: 'why the last edit is not seen, as the compiler or the portal said',
        }),
      ),
      service: Type.Optional(
        Type.Union([Type.Literal('unknown'), Type.Literal('up'), Type.Literal('down')], {
          description: 'of the service at the machine; absent where the API is answered as ever',
        }),
      ),
    },
    closed,
  ),
);

export const ResolvedRegistrySchema = Type.Unsafe<ResolvedRegistry>(
  Type.Object(
    {
      revision: RegistryRevision,
      plugins: Type.Array(
        Type.Object(
          {
            name: PluginName,
            version: Type.String({ description: 'exact version of the bundle' }),
            baseUrl: Type.String({ description: 'folder of its files, with a slash at the end' }),
            manifest: PluginManifest,
            config: Type.Record(Type.String(), Type.Unknown(), {
              description: 'that of registry.yaml over the defaults of the manifest',
            }),
            service: ServiceStateSchema,
            isPublished: Type.Optional(
              Type.Literal(true, { description: 'absent for what came with the portal' }),
            ),
            waiting: Type.Optional(
              Type.Array(WaitingExtensionSchema, {
                description: 'contributions to plugins that do not run',
              }),
            ),
          },
          closed,
        ),
        { description: 'enabled plugins that can run, in the order of registry.yaml' },
      ),
      refused: Type.Array(Refused, { description: 'plugins that cannot run, with the reason' }),
      problem: Type.Optional(RegistryProblem),
      takenBack: Type.Optional(
        Type.Array(TakenBackSchema, {
          description: 'rollouts that the portal took back lately; only for who runs the portal',
        }),
      ),
      dev: Type.Optional(
        Type.Array(DevNoticeSchema, {
          description: 'local builds that only the caller sees; absent where there are none',
        }),
      ),
    },
    closed,
  ),
);

/** One entry of `registry.yaml`, whatever became of it. */
export const PluginStatus = Type.Object(
  {
    name: PluginName,
    title: Type.Optional(Type.String({ description: 'from its manifest, where it could be read' })),
    description: Type.Optional(Type.String({ description: 'from its manifest likewise' })),
    enabled: Type.Boolean({ description: 'as registry.yaml says' }),
    wanted: Type.Optional(
      Type.String({ description: 'version, range or channel that registry.yaml states' }),
    ),
    version: Type.Optional(Type.String({ description: 'the one that runs or would run' })),
    availableVersions: Type.Array(Type.String(), {
      description: 'versions that registry.yaml may name, newest first',
    }),
    state: Type.Union(
      [Type.Literal('running'), Type.Literal('disabled'), Type.Literal('refused')],
      {
        description: 'running: the browser is given it; refused: enabled, but it cannot run',
      },
    ),
    reason: Type.Optional(Type.String({ description: 'why it cannot run, for a person' })),
    service: ServiceStateSchema,
    sdk: Type.Optional(Type.String({ description: 'semver range of the SDK it was written for' })),
    routes: Type.Array(Type.String(), { description: 'paths of the portal that it claims' }),
    rollout: Type.Optional(RolloutStatus),
    health: Type.Optional(
      Type.Array(VersionHealth, { description: 'versions that ran within the last hour' }),
    ),
  },
  { ...closed, description: 'an entry of registry.yaml and what became of it' },
);
export type PluginStatus = Static<typeof PluginStatus>;

/** The state of the registry as the person who runs the portal wants to see it. */
export const RegistryStatus = Type.Object(
  {
    file: Type.Optional(
      Type.String({ description: 'absolute path of registry.yaml; only for who runs the portal' }),
    ),
    revision: RegistryRevision,
    etag: Type.String({
      description: 'entity tag of registry.yaml as it is in force, for `If-Match`',
    }),
    problem: Type.Optional(RegistryProblem),
    readOnly: Type.Optional(
      Type.String({
        description: 'why who asks may change nothing, for a person; absent where they may',
      }),
    ),
    sdkVersion: Type.String({ description: 'version of @callboard/sdk that plugins meet' }),
    plugins: Type.Array(PluginStatus, {
      description: 'every entry of registry.yaml, in its order',
    }),
    unlisted: Type.Array(PluginName, {
      description: 'plugins that are at hand but that registry.yaml does not name',
    }),
  },
  closed,
);
export type RegistryStatus = Static<typeof RegistryStatus>;
