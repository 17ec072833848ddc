import type {
  DevNotice,
  PluginManifest,
  PortalAddress,
  RegistryEntry,
  ResolvedPlugin,
  ResolvedRegistry,
  ServiceState,
} from '@callboard/sdk/plugin';
import {
  apiBasesOf,
  checkPluginConfig,
  createClaims,
  extensionPointsOf,
  type KnownPoint,
} from '@callboard/sdk/plugin/validation';
import { waitingOf } from '../registry/extension-fit.ts';
import { revisionOf } from '../registry/revision-of.ts';
import { type DevSessionView, noticeOf } from './dev-session.ts';

interface Surroundings {
  /** Of `registry.yaml`. */
  readonly entries: readonly RegistryEntry[];
  readonly address: PortalAddress;
}

/**
 * The registry as one person sees it whose machine sends local builds: each takes the place of the
 * plugin's regular version, or stands at the end where there is none. What would take a path or an API
 * from another plugin is left out, and its notice says so. What waits for another plugin waits for what
 * that one has here. Pure.
 */
export function withDevVersions(
  registry: ResolvedRegistry,
  sessions: readonly DevSessionView[],
  around: Surroundings,
): ResolvedRegistry {
  if (sessions.length === 0) return registry;
  let { plugins, refused } = registry;
  const dev: DevNotice[] = [];
  for (const session of sessions) {
    const notice = noticeOf(session);
    if (!session.manifest) {
      dev.push(notice);
      continue;
    }
    const regular = plugins.find(({ name }) => name === session.plugin);
    const plugin = toResolved(session.manifest, { ...around, regular, own: session.service });
    const clash = clashOf(plugin, plugins);
    if (clash === undefined) {
      plugins = regular
        ? plugins.map((each) => (each === regular ? plugin : each))
        : [...plugins, plugin];
      refused = refused.filter(({ name }) => name !== plugin.name);
      dev.push(notice);
    } else {
      const { version: _, ...unseen } = notice;
      dev.push({ ...unseen, problem: notice.problem ?? clash });
    }
  }
  const points = extensionPointsOf(plugins.map(({ manifest }) => manifest));
  plugins = plugins.map((plugin) => withWaiting(plugin, points));
  const content = { ...registry, plugins, refused, dev };
  return { ...content, revision: `${registry.revision}.${revisionOf({ plugins, refused, dev })}` };
}

interface Place extends Surroundings {
  readonly regular: ResolvedPlugin | undefined;
  /** Of the service at the developer's machine, where that answers. */
  readonly own: ServiceState | undefined;
}

function toResolved(
  manifest: PluginManifest,
  { entries, address, regular, own }: Place,
): ResolvedPlugin {
  const { name, version } = manifest;
  const stated = checkPluginConfig(manifest, entries.find((each) => each.name === name)?.config);
  // Values that are written for another version are no reason to show nothing.
  const { config } = stated.issues.length === 0 ? stated : checkPluginConfig(manifest);
  return {
    ...{ name, version, manifest, config },
    baseUrl: address.urlOf(`/plugins/${name}/${version}/`),
    service: own ?? stateOf(manifest, regular),
  };
}

function withWaiting(
  plugin: ResolvedPlugin,
  points: ReadonlyMap<string, KnownPoint>,
): ResolvedPlugin {
  const { waiting: before, ...rest } = plugin;
  const waiting = waitingOf(plugin.manifest, points);
  if (waiting.length > 0) return { ...rest, waiting };
  return before ? rest : plugin;
}

// A plugin that names its API has a service, even where nobody says where it runs.
function stateOf(manifest: PluginManifest, regular: ResolvedPlugin | undefined): ServiceState {
  const state = regular?.service ?? 'none';
  return state === 'none' && manifest.api?.length ? 'down' : state;
}

function clashOf(plugin: ResolvedPlugin, plugins: readonly ResolvedPlugin[]): string | undefined {
  const claims = createClaims();
  for (const { name, manifest, service } of plugins)
    if (name !== plugin.name) claims.claim(manifest, apiBasesOf(manifest, service));
  return claims.claim(plugin.manifest, apiBasesOf(plugin.manifest, plugin.service));
}
