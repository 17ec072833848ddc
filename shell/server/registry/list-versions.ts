import { messageOf } from '@callboard/sdk/contract';
import type {
  PluginVersions,
  StoredBundle,
  VersionHealth,
} from '@callboard/sdk/contracts/registry';
import { isSdkSatisfied } from '@callboard/sdk/plugin/validation';
import type { BundleStore } from '../bundles/bundle-store.ts';
import { createTrust, type Trust } from '../publishing/trust.ts';
import type { AvailableVersion } from './candidate.ts';
import { versionsNewestFirst } from './choose-version.ts';
import { availableVersions } from './gather-candidates.ts';
import type { LiveRegistry } from './live-registry.ts';
import { rolloutStatus } from './rollouts.ts';

export interface VersionSources {
  readonly store: BundleStore;
  readonly registry: LiveRegistry;
  readonly builtInVersion: (name: string) => string | undefined;
  readonly sdkVersion: string;
  readonly healthOf: (plugin: string) => readonly VersionHealth[];
}

/** Every plugin of registry and store, by name. */
export async function listPlugins(sources: VersionSources): Promise<readonly PluginVersions[]> {
  const { store, registry } = sources;
  const listed = registry.source().entries.map(({ name }) => name);
  const names = [...new Set([...(await store.names()), ...listed])].sort();
  return Promise.all(names.map((name) => describePlugin(sources, name)));
}

async function describePlugin(sources: VersionSources, name: string): Promise<PluginVersions> {
  const { registry } = sources;
  const { plugins, refused } = registry.current();
  const entry = registry.source().entries.find((each) => each.name === name);
  const running = plugins.find((plugin) => plugin.name === name);
  const reason = refused.find((each) => each.name === name && each.enabled)?.reason;
  const title = (running?.manifest ?? registry.candidates().get(name)?.manifest)?.title;
  return {
    name,
    ...(title === undefined ? {} : { title }),
    isListed: entry !== undefined,
    enabled: entry !== undefined && (entry.enabled ?? true),
    ...(entry?.version === undefined ? {} : { wanted: entry.version }),
    ...(running ? { running: running.version } : {}),
    ...(reason === undefined ? {} : { reason }),
    versions: [...(await listVersions(sources, name))],
    ...rolloutStatus(registry.rollouts(), name),
    health: [...sources.healthOf(name)],
  };
}

/** The versions of one plugin, newest first; empty for an unknown name. */
export async function listVersions(
  sources: VersionSources,
  name: string,
): Promise<readonly StoredBundle[]> {
  const { store, registry, builtInVersion } = sources;
  const current = builtInVersion(name);
  const versions = await availableVersions(name, store, current);
  const trust = createTrust(store, registry.source().policy);
  const order = versionsNewestFirst(versions);
  const described = await Promise.all(
    versions
      .toSorted((a, b) => order.indexOf(a.version) - order.indexOf(b.version))
      .map((version) => describeVersion(sources, name, version, trust)),
  );
  return described.filter((each) => each !== undefined);
}

async function describeVersion(
  { store, registry, sdkVersion }: VersionSources,
  name: string,
  { version, origin }: AvailableVersion,
  trust: Trust,
): Promise<StoredBundle | undefined> {
  // Undefined when it was taken out meanwhile.
  const record = await store.record(name, version).catch(() => undefined);
  if (!record) return undefined;
  const [manifest, signedBy] = await Promise.allSettled([
    store.manifest(name, version),
    origin === 'published' ? trust(name, version) : undefined,
  ]);
  const built = manifest.status === 'fulfilled' ? manifest.value : undefined;
  const problem = [manifest, signedBy].flatMap((each) =>
    each.status === 'rejected' ? [messageOf(each.reason)] : [],
  )[0];
  const unfit =
    built && !isSdkSatisfied(built.sdk, sdkVersion)
      ? `it was written for @callboard/sdk ${built.sdk} and the portal has ${sdkVersion}`
      : undefined;
  const running = registry.current().plugins.find((plugin) => plugin.name === name);
  return {
    ...{ version, origin, storedAt: record.storedAt, integrity: record.integrity },
    ...(built
      ? {
          bytes: built.files.reduce((sum, { bytes }) => sum + bytes, 0),
          ...{ files: built.files.length, sdk: built.sdk },
        }
      : {}),
    ...(record.publishedBy === undefined ? {} : { publishedBy: record.publishedBy }),
    ...(signedBy.status === 'fulfilled' && signedBy.value !== undefined
      ? { signedBy: signedBy.value }
      : {}),
    isRunning: running?.version === version,
    ...((problem ?? unfit) === undefined ? {} : { problem: problem ?? unfit ?? '' }),
  };
}
