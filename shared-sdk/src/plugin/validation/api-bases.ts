import type { PluginManifest } from '../plugin-manifest.ts';
import type { ServiceState } from '../resolved-registry.ts';

/** The API bases that the gateway passes on to a plugin's service. */
export function apiBasesOf(manifest: PluginManifest, service: ServiceState): readonly string[] {
  if (manifest.api) return manifest.api;
  return service === 'none' ? [] : [`/api/${manifest.name}`];
}
