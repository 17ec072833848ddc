import type {
  PluginStatus,
  RegistryStatus,
  RolloutStatus,
  VersionHealth,
} from '@callboard/sdk/contracts/registry';
import type {
  PluginManifest,
  ResolvedRegistry,
  ServiceState,
  WaitingExtension,
} from '@callboard/sdk/plugin';

/** One plugin as the list shows it. */
export interface PluginRow {
  /** Unique; the name, with a number behind it where registry.yaml lists the name again. */
  readonly key: string;
  readonly name: string;
  readonly title: string;
  readonly description?: string | undefined;
  /** Name of an icon, from its navigation entry. */
  readonly icon?: string | undefined;
  readonly version?: string | undefined;
  /** Version, range or channel that registry.yaml states; the newest release where absent. */
  readonly wanted?: string | undefined;
  /** As registry.yaml says; false where it does not name it. */
  readonly enabled: boolean;
  /** Folder of its files on the origin, of a running plugin. */
  readonly baseUrl?: string | undefined;
  /** `unlisted`: at hand, but registry.yaml does not name it. */
  readonly state: PluginStatus['state'] | 'unlisted';
  /** Why it is refused. */
  readonly reason?: string | undefined;
  readonly service: ServiceState;
  /** Newest first. */
  readonly availableVersions: readonly string[];
  /** Range of the SDK that it was written for. */
  readonly sdk?: string | undefined;
  readonly routes: readonly string[];
  /** Of a running plugin, where it was at hand. */
  readonly manifest?: PluginManifest | undefined;
  /** Another version that some people get. */
  readonly rollout?: RolloutStatus | undefined;
  /** Versions that ran within the last hour, as browsers told it. */
  readonly health?: readonly VersionHealth[] | undefined;
  /** What it adds to places that nobody offers now. */
  readonly waiting?: readonly WaitingExtension[] | undefined;
  /** The configuration in force. */
  readonly config: Readonly<Record<string, unknown>>;
}

/**
 * The rows of the list: every entry of registry.yaml in its order, then what is at hand besides.
 * `registry` adds what running plugins bring; it may be missing or a moment older than `status`.
 */
export function pluginRowsOf(
  status: RegistryStatus,
  registry: ResolvedRegistry | undefined,
): readonly PluginRow[] {
  const seen = new Map<string, number>();
  const listed = status.plugins.map((plugin): PluginRow => {
    const times = (seen.get(plugin.name) ?? 0) + 1;
    seen.set(plugin.name, times);
    const { name, title = name, ...rest } = plugin;
    const running = registry?.plugins.find(
      (one) => one.name === name && one.version === plugin.version && plugin.state === 'running',
    );
    return {
      ...rest,
      key: times === 1 ? name : `${name}-${times}`,
      name,
      title,
      icon: running?.manifest.routes?.find(({ nav }) => nav)?.nav?.icon,
      manifest: running?.manifest,
      baseUrl: running?.baseUrl,
      waiting: running?.waiting,
      config: running?.config ?? {},
    };
  });
  const unlisted = status.unlisted.map(
    (name): PluginRow => ({
      key: name,
      name,
      title: name,
      state: 'unlisted',
      enabled: false,
      service: 'none',
      availableVersions: [],
      routes: [],
      config: {},
    }),
  );
  return [...listed, ...unlisted];
}

/** Rows that hold every word of `query` in name, title, description, version or state. */
export function filterRows(rows: readonly PluginRow[], query: string): readonly PluginRow[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(({ name, title, description, version, state }) => {
    const text = [name, title, description, version, state].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Bytes of all files of a plugin, uncompressed; `undefined` where its manifest is not at hand. */
export function sizeOf({ manifest }: PluginRow): number | undefined {
  return manifest?.files.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** The newest release that is at hand and newer than the one that runs. */
export function updateOf({ state, version, availableVersions }: PluginRow): string | undefined {
  if (state !== 'running' || version === undefined) return undefined;
  const newer = availableVersions.slice(0, Math.max(0, availableVersions.indexOf(version)));
  return newer.find((one) => !isPrerelease(one) && releaseOf(one) !== releaseOf(version));
}

const releaseOf = (version: string) => version.split('+')[0] ?? version;
const isPrerelease = (version: string) => releaseOf(version).includes('-');
