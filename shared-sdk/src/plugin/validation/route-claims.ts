import type { PluginManifest } from '../plugin-manifest.ts';
import type { ResolvedPlugin } from '../resolved-registry.ts';
import { apiBasesOf } from './api-bases.ts';

/** Paths that the gateway or the shell answers itself; no plugin gets them. */
const reservedSegments = new Set([
  ...['api', 'shell', 'packages', 'healthz', 'readyz', 'metrics'],
  'settings',
]);

/** API names that are the gateway's (architecture.md, D9a). */
const reservedApis = new Set(
  ['auth', 'registry', 'events', 'search', 'settings', 'packages'].map((name) => `/api/${name}`),
);

/** Which plugin owns which page path and which API base, first come first served. */
export interface Claims {
  /** Why a plugin's claims cannot be met beside those before it, or `undefined`. Adds nothing then. */
  claim(manifest: PluginManifest, apis: readonly string[]): string | undefined;
}

export function createClaims(): Claims {
  const routes = new Map<string, string>();
  const apis = new Map<string, string>();
  return {
    claim(manifest, apiBases) {
      const { name } = manifest;
      const paths = (manifest.routes ?? []).map(({ path }) => path);
      const problem =
        firstOf(paths, (path) => routeClash(path, routes)) ??
        firstOf(apiBases, (base) => apiClash(base, apis));
      if (problem) return problem;
      for (const path of paths) routes.set(path, name);
      for (const base of apiBases) apis.set(base, name);
      return undefined;
    },
  };
}

/** Why a plugin could not run beside those that run. */
export function claimProblemOf(
  manifest: PluginManifest,
  running: readonly Pick<ResolvedPlugin, 'manifest' | 'service'>[],
): string | undefined {
  const claims = createClaims();
  for (const plugin of running)
    claims.claim(plugin.manifest, apiBasesOf(plugin.manifest, plugin.service));
  return claims.claim(manifest, apiBasesOf(manifest, 'none'));
}

function firstOf<T>(items: readonly T[], find: (item: T) => string | undefined) {
  for (const item of items) {
    const found = find(item);
    if (found) return found;
  }
  return undefined;
}

const advice = 'disable one of the two, or change the order in registry.yaml';

function routeClash(path: string, owners: ReadonlyMap<string, string>): string | undefined {
  if (reservedSegments.has(path.split('/')[1] ?? ''))
    return `its route ${path} is the portal's own; the plugin must choose another path`;
  for (const [taken, owner] of owners) {
    if (taken === path)
      return `its route ${path} belongs to ${owner}, which comes first; ${advice}`;
    if (isBelow(path, taken) || isBelow(taken, path))
      return `its route ${path} overlaps with ${taken} of ${owner}, which comes first; ${advice}`;
  }
  return undefined;
}

// `/` is the start page alone; every other path owns all that is below it.
const isBelow = (path: string, above: string) => above !== '/' && path.startsWith(`${above}/`);

function apiClash(base: string, owners: ReadonlyMap<string, string>): string | undefined {
  if (reservedApis.has(base))
    return `its API ${base} is the portal's own; the plugin must choose another name`;
  const owner = owners.get(base);
  return owner && `its API ${base} belongs to ${owner}, which comes first; ${advice}`;
}
