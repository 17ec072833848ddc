import type { PluginStatus, RegistryStatus } from '@callboard/sdk/contracts/registry';
import type { PluginManifest, ResolvedRegistry, ServiceState } from '@callboard/sdk/plugin';

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
    const { name, enabled: _, title = name, ...rest } = plugin;
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
      config: running?.config ?? {},
    };
  });
  const unlisted = status.unlisted.map(
    (name): PluginRow => ({
      key: name,
      name,
      title: name,
      state: 'unlisted',
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
