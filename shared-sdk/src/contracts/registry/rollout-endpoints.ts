import { Type } from 'typebox';
import { PluginName } from '../../plugin/plugin-manifest.ts';
import { RegistryRollout } from '../../plugin/registry-manifest.ts';
import { HealthReport } from './health-schemas.ts';
import { IfMatch, RegistryEdit } from './revision-schemas.ts';

const closed = { additionalProperties: false } as const;
const named = Type.Object({ name: PluginName }, closed);

/** Trying a version with some people first, and what their browsers tell of it. */
export const rolloutEndpoints = {
  /** Takes the place of a rollout that is there. Refused when the version could not run for them. */
  startRollout: {
    method: 'PUT',
    path: '/plugins/:name/rollout',
    summary: 'Give another version of a plugin to some people',
    scope: 'plugins:admin',
    params: named,
    headers: IfMatch,
    body: RegistryRollout,
    response: RegistryEdit,
  },
  endRollout: {
    method: 'DELETE',
    path: '/plugins/:name/rollout',
    summary: 'End a rollout: everybody gets the version of the entry',
    scope: 'plugins:admin',
    params: named,
    headers: IfMatch,
    response: RegistryEdit,
  },
  /**
   * Counts for the person who is signed in, else for the browser. A browser that the portal does not know
   * yet gets a cookie and `isCounted: false`, and reports again. Versions that the portal gives to nobody
   * are passed over. Rejects with `unavailable` for who reports too often.
   */
  reportHealth: {
    method: 'POST',
    path: '/reports',
    summary: 'Tell how plugins fared in this browser',
    body: Type.Object(
      {
        reports: Type.Array(HealthReport, {
          minItems: 1,
          maxItems: 50,
          description: 'what happened since the last ones',
        }),
      },
      closed,
    ),
    response: Type.Object(
      { isCounted: Type.Boolean({ description: 'false: send it again, with the cookie' }) },
      closed,
    ),
  },
} as const;
