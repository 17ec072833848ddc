import { registryRoutes } from '@callboard/sdk/contracts/registry.client';
import { useEndpointAction, useHost } from '@callboard/sdk/react';

/** Every change of registry.yaml; after each, what this page shows is read anew. */
export function useRegistryCalls() {
  const client = useHost().client(registryRoutes);
  return {
    enable: useEndpointAction(client.enablePlugin).run,
    disable: useEndpointAction(client.disablePlugin).run,
    upgrade: useEndpointAction(client.upgradePlugin).run,
    rollBack: useEndpointAction(client.rollbackPlugin).run,
    startRollout: useEndpointAction(client.startRollout).run,
    endRollout: useEndpointAction(client.endRollout).run,
    configure: useEndpointAction(client.configurePlugin).run,
    restore: useEndpointAction(client.restoreRevision).run,
  };
}
