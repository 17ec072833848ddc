import type { RegistryPolicy } from '@callboard/sdk/plugin';
import type { BundleStore } from '../bundles/bundle-store.ts';
import { chooseVersion } from '../registry/choose-version.ts';
import { availableVersions } from '../registry/gather-candidates.ts';
import type { LiveRegistry } from '../registry/live-registry.ts';
import type { RunHistory } from '../registry/run-history.ts';

/** Published versions that stay where `registry.yaml` does not say. */
export const defaultKeepVersions = 20;

interface Parts {
  readonly store: BundleStore;
  readonly registry: LiveRegistry;
  readonly runs: RunHistory;
  readonly policy: () => RegistryPolicy;
}

/**
 * Takes published versions out of the store that nobody uses: of each plugin stay what the registry
 * means, what runs, the last two that ran, and so many of the newest by time. Nothing may be changed
 * meanwhile. Answers `name@version` of what went.
 */
export async function collectGarbage(parts: Parts): Promise<readonly string[]> {
  const { store, registry } = parts;
  const gone: string[] = [];
  for (const name of await store.names()) {
    const used = await versionsInUse(parts, name);
    const old = (await store.versions(name))
      .filter(({ origin }) => origin === 'published')
      .toSorted((a, b) => b.storedAt - a.storedAt)
      .slice(parts.policy().keepVersions ?? defaultKeepVersions)
      .filter(({ version }) => !used.has(version));
    for (const { version } of old) {
      await store.remove(name, version);
      gone.push(`${name}@${version}`);
    }
  }
  if (gone.length > 0) await registry.refresh();
  return gone;
}

async function versionsInUse({ store, registry, runs }: Parts, name: string) {
  const versions = await availableVersions(name, store, undefined);
  const stated = registry.source().entries.filter((entry) => entry.name === name);
  const running = registry.current().plugins.filter((plugin) => plugin.name === name);
  return new Set([
    ...stated.flatMap((entry) => chooseVersion(versions, entry.version) ?? []),
    ...stated.flatMap(({ rollout }) =>
      rollout ? (chooseVersion(versions, rollout.version) ?? []) : [],
    ),
    ...running.map(({ version }) => version),
    ...(await runs.lastOf(name, 2)),
  ]);
}
