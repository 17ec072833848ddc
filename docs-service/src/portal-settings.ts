import type { PortalConfig } from '@callboard/sdk/service';

/** The parts of `callboard.yaml` that concern this service. */
export type PortalSettings = Pick<
  PortalConfig,
  'docs' | 'fetch' | 'integrations' | 'database' | 'portal'
>;
