import { createHash, randomBytes } from 'node:crypto';
import type { ServicePart } from './portal.ts';
import type { Environment } from './portal-environment.ts';

export interface ServiceSecrets {
  /** Hashes alone: what the gateway holds opens nothing. */
  readonly ofGateway: Environment;
  readonly ofService: (plugin: string) => Environment;
}

/** A token for each service, by which the gateway knows it for as long as this start lasts. */
export function serviceSecrets(services: readonly Pick<ServicePart, 'plugin'>[]): ServiceSecrets {
  const tokens = new Map(
    services.map(({ plugin }) => [
      plugin,
      `cbs_${plugin}_${randomBytes(32).toString('base64url')}`,
    ]),
  );
  const hashes = [...tokens].map(([plugin, token]) => [
    plugin,
    createHash('sha256').update(token).digest('hex'),
  ]);
  return {
    ofGateway: { CALLBOARD_SERVICE_TOKENS: JSON.stringify(Object.fromEntries(hashes)) },
    ofService: (plugin) => ({
      CALLBOARD_SERVICE_TOKEN: tokens.get(plugin),
      // The gateway's own; no service may do everything.
      CALLBOARD_ADMIN_TOKEN: undefined,
    }),
  };
}
