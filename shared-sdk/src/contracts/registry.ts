import { defineContract } from '../contract/define-contract.ts';
import { changeEndpoints } from './registry/change-endpoints.ts';
import { publishEndpoints } from './registry/publish-endpoints.ts';
import { rolloutEndpoints } from './registry/rollout-endpoints.ts';
import { RegistryStatus, ResolvedRegistrySchema } from './registry/status-schemas.ts';

export { HealthReport, RolloutStatus, VersionHealth } from './registry/health-schemas.ts';
export { PluginConfig, RegistryEdit, Revision } from './registry/revision-schemas.ts';
export { PluginStatus, RegistryStatus } from './registry/status-schemas.ts';
export { PluginVersions, Publication, StoredBundle } from './registry/version-schemas.ts';

/**
 * Which plugins the portal has and runs, and every way to change that.
 *
 * Its changes are the topic `registry` of `GET /api/events` (`stream-events.ts` of the gateway): type
 * `registry` holds a whole `ResolvedRegistry` and comes first for who has another revision; type `change`
 * holds a `RegistryChange`. The id of each is its revision.
 *
 * Every change of `registry.yaml` takes `If-Match` with the `etag` of `getStatus`; without it the change
 * is applied to whatever is there, one change after the other. Comments and order of the file stay.
 */
export const registryContract = defineContract({
  name: 'registry',
  title: 'Plugin registry',
  basePath: '/api/registry',
  scope: 'registry:read',
  endpoints: {
    getRegistry: {
      method: 'GET',
      path: '/',
      summary: 'The plugins that run, as a browser needs them',
      response: ResolvedRegistrySchema,
    },
    getStatus: {
      method: 'GET',
      path: '/status',
      summary: 'Every entry of registry.yaml and what became of it',
      response: RegistryStatus,
    },
    ...publishEndpoints,
    ...changeEndpoints,
    ...rolloutEndpoints,
  },
});
