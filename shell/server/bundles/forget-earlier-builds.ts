import type { RegistryEntry } from '@callboard/sdk/plugin';
import type { BuiltIn } from './built-in-plugins.ts';
import type { BundleStore } from './bundle-store.ts';

/** Builds of a plugin that are kept to go back to. */
const kept = 10;

/**
 * Takes old builds of built-in plugins out of the store, or every edit of a plugin would stay on the
 * disk for ever. What is published or named by the registry stays. For the start, when no tab runs.
 */
export async function forgetEarlierBuilds(
  store: BundleStore,
  builtIns: readonly BuiltIn[],
  entries: readonly RegistryEntry[],
): Promise<void> {
  const named = new Set(
    entries.flatMap(({ name, version, rollout }) => [
      `${name}@${version}`,
      `${name}@${rollout?.version}`,
    ]),
  );
  for (const { name, version: current } of builtIns) {
    const old = (await store.versions(name))
      .filter(({ version, origin }) => origin === 'built-in' && version !== current)
      .sort((a, b) => b.storedAt - a.storedAt)
      .slice(kept)
      .filter(({ version }) => !named.has(`${name}@${version}`));
    for (const { version } of old) await store.remove(name, version);
  }
}
