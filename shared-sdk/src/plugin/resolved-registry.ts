import type { PluginManifest } from './plugin-manifest.ts';

/**
 * The state of the service behind a plugin: `none` where it has none, `unknown` before the first look.
 */
export type ServiceState = 'none' | 'unknown' | 'up' | 'down';

/**
 * Why a plugin, or one part of it, is not on the screen. `stage` says whose fault it is; at `run` it is
 * on the screen, but something that it did later failed.
 */
export interface PluginFailure {
  readonly plugin: string;
  readonly stage: 'admit' | 'fetch' | 'evaluate' | 'render' | 'run';
  /** One sentence for a person. */
  readonly reason: string;
  readonly cause?: unknown;
  /** Of the plugin, where it is known. */
  readonly version?: string;
}

/** A contribution whose point is not there now, or is another than it was written for. */
export interface WaitingExtension {
  /** Of the extension. */
  readonly id: string;
  readonly point: string;
  /** One sentence for a person. */
  readonly reason: string;
}

/** A plugin that is enabled and whose bundle is at hand, with all that the browser needs to run it. */
export interface ResolvedPlugin {
  readonly name: string;
  readonly version: string;
  /** Folder of its files on the origin: `/plugins/<name>/<version>/` below the portal's base path. */
  readonly baseUrl: string;
  readonly manifest: PluginManifest;
  /** `config` of the registry over the defaults of the manifest. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly service: ServiceState;
  /** What it adds to plugins that do not run; shown as soon as they do. Absent where nothing waits. */
  readonly waiting?: readonly WaitingExtension[];
  /** Whether somebody published it; absent for what came with the portal. */
  readonly isPublished?: true;
}

/**
 * What the portal draws of a plugin before it runs it: navigation, pages, places in pages of others,
 * commands. The rest of the manifest is at `<baseUrl>callboard.plugin.json`.
 */
export type PluginOutline = Pick<PluginManifest, 'title' | 'routes' | 'extensions' | 'commands'>;

/** A plugin as a browser knows it: with the whole manifest, or only the outline while that suffices. */
export interface ListedPlugin extends Omit<ResolvedPlugin, 'manifest'> {
  readonly manifest: PluginOutline | PluginManifest;
}

/** A plugin that the registry names but that cannot run; what it would have contributed may be unknown. */
export interface RefusedPlugin {
  readonly name: string;
  readonly version?: string;
  readonly enabled: boolean;
  readonly reason: string;
}

/** A rollout that the portal took back by itself. */
export interface TakenBack {
  readonly plugin: string;
  readonly version: string;
  /** ms since the epoch. */
  readonly at: number;
  /** For a person, as `it failed in 3 of 4 browsers`. */
  readonly why: string;
}

/** A local build that takes a plugin's place for one person, while `callboard dev` runs. */
export interface DevNotice {
  /** Of the session, in the versions of its builds too. */
  readonly id: string;
  readonly plugin: string;
  /** What the developer's machine calls itself. */
  readonly host: string;
  /** The build that is seen; absent before the first good one. */
  readonly version?: string;
  /** Why the last edit is not seen: what the compiler or the portal said. */
  readonly problem?: string;
  /** How the service at that machine fares; absent where the API is answered as ever. */
  readonly service?: Exclude<ServiceState, 'none'>;
}

/** The registry as one person's browser gets it. `revision` changes with every other part. */
export interface ResolvedRegistry {
  readonly revision: string;
  readonly plugins: readonly ResolvedPlugin[];
  readonly refused: readonly RefusedPlugin[];
  /** What is wrong with the last edit of `registry.yaml`, which is therefore not in force. */
  readonly problem?: string;
  /** Rollouts that the portal took back lately, newest first; only for who runs it. */
  readonly takenBack?: readonly TakenBack[];
  /** Local builds that only this person sees; absent where there are none. */
  readonly dev?: readonly DevNotice[];
}

/** The registry as a browser holds it. */
export interface ListedRegistry extends Omit<ResolvedRegistry, 'plugins'> {
  readonly plugins: readonly ListedPlugin[];
}

/**
 * The registry with outlines in place of manifests, so that a page stays small however many plugins
 * there are; whole only those of `whole`, which the reader needs at once.
 */
export function listRegistry(
  registry: ResolvedRegistry,
  whole: readonly ResolvedPlugin[],
): ListedRegistry {
  return {
    ...registry,
    plugins: registry.plugins.map((plugin) =>
      whole.includes(plugin) ? plugin : { ...plugin, manifest: outlineOf(plugin.manifest) },
    ),
  };
}

function outlineOf({ title, routes, extensions, commands }: PluginManifest): PluginOutline {
  return {
    title,
    ...(routes ? { routes } : {}),
    ...(extensions ? { extensions } : {}),
    ...(commands ? { commands } : {}),
  };
}

/** What turned the registry with revision `from` into the one with revision `to`. */
export interface RegistryChange {
  readonly from: string;
  readonly to: string;
  /** Names in order; a name that is missing here is gone. */
  readonly order: readonly string[];
  readonly changed: readonly ResolvedPlugin[];
  readonly refused: readonly RefusedPlugin[];
  readonly problem?: string;
  readonly takenBack?: readonly TakenBack[];
  readonly dev?: readonly DevNotice[];
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

export function changeBetween(from: ResolvedRegistry, to: ResolvedRegistry): RegistryChange {
  const before = new Map(from.plugins.map((plugin) => [plugin.name, plugin]));
  return {
    from: from.revision,
    to: to.revision,
    order: to.plugins.map((plugin) => plugin.name),
    changed: to.plugins.filter((plugin) => !same(before.get(plugin.name), plugin)),
    refused: to.refused,
    ...(to.problem === undefined ? {} : { problem: to.problem }),
    ...(to.takenBack === undefined ? {} : { takenBack: to.takenBack }),
    ...(to.dev === undefined ? {} : { dev: to.dev }),
  };
}

/** The registry after a change; `undefined` when the change does not start from it (then ask anew). */
export function applyChange(
  registry: ListedRegistry,
  change: RegistryChange,
): ListedRegistry | undefined {
  if (registry.revision !== change.from) return undefined;
  const known = new Map<string, ListedPlugin>(
    [...registry.plugins, ...change.changed].map((plugin) => [plugin.name, plugin]),
  );
  return {
    revision: change.to,
    plugins: change.order.flatMap((name) => known.get(name) ?? []),
    refused: change.refused,
    ...(change.problem === undefined ? {} : { problem: change.problem }),
    ...(change.takenBack === undefined ? {} : { takenBack: change.takenBack }),
    ...(change.dev === undefined ? {} : { dev: change.dev }),
  };
}
