import { registryRoutes } from '@callboard/sdk/contracts/registry.client';
import { type PortalOptions, portalClient } from './portal-access.ts';

/** The portal's registry of plugins. */
export const registryClient = (options: PortalOptions, timeoutMs?: number) =>
  portalClient(registryRoutes, options, timeoutMs);
export type RegistryClient = ReturnType<typeof registryClient>;
