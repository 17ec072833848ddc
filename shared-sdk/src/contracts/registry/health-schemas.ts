import { type Static, Type } from 'typebox';
import { PluginName } from '../../plugin/plugin-manifest.ts';
import { RegistryRollout } from '../../plugin/registry-manifest.ts';

const closed = { additionalProperties: false } as const;
const version = Type.String({ minLength: 1, maxLength: 100, description: 'exact version' });

/** How one version of a plugin fared in the last hour, as browsers told it. */
export const VersionHealth = Type.Object(
  {
    version,
    browsers: Type.Integer({ description: 'browsers, or people, in which it ran' }),
    crashedBrowsers: Type.Integer({ description: 'of these, in how many something of it failed' }),
    crashes: Type.Integer({ description: 'failures of it in all of them' }),
  },
  { ...closed, description: 'how a version fared in the last hour, as browsers told it' },
);
export type VersionHealth = Static<typeof VersionHealth>;

/** Another version that some people get. */
export const RolloutStatus = Type.Object(
  {
    ...RegistryRollout.properties,
    running: Type.Optional(
      Type.String({ description: 'exact version that they get; absent where they get none' }),
    ),
    reason: Type.Optional(Type.String({ description: 'why they get none, for a person' })),
  },
  { ...closed, description: 'another version that some people get' },
);
export type RolloutStatus = Static<typeof RolloutStatus>;

/** What a browser tells about versions that it ran. */
export const HealthReport = Type.Object(
  {
    plugin: PluginName,
    version,
    starts: Type.Integer({ minimum: 0, maximum: 1000, description: 'times it was put on a page' }),
    crashes: Type.Integer({
      minimum: 0,
      maximum: 1000,
      description: 'times something of it failed',
    }),
    reason: Type.Optional(
      Type.String({ maxLength: 500, description: 'message of the last failure, for the log' }),
    ),
  },
  closed,
);
export type HealthReport = Static<typeof HealthReport>;
