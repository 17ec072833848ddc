import type {
  PluginStatus,
  RegistryStatus,
  VersionHealth,
} from '@callboard/sdk/contracts/registry';
import type { RegistryEntry, ResolvedRegistry, ServiceState } from '@callboard/sdk/plugin';
import type { Candidate } from './candidate.ts';
import { versionsNewestFirst } from './choose-version.ts';
import type { Reader } from './registry-for.ts';
import { type Rollout, rolloutStatus } from './rollouts.ts';

/** Who reads a status, and why they may change nothing, where that is so. */
export interface StatusReader extends Reader {
  readonly readOnly?: string | undefined;
}

export interface StatusInput {
  readonly file: string;
  readonly etag: string;
  readonly entries: readonly RegistryEntry[];
  readonly candidates: ReadonlyMap<string, Candidate>;
  readonly registry: ResolvedRegistry;
  readonly services: (plugin: string) => ServiceState;
  readonly sdkVersion: string;
  readonly rollouts: readonly Rollout[];
  readonly healthOf: (plugin: string) => readonly VersionHealth[];
  /** Names of all plugins that are at hand. */
  readonly available: readonly string[];
}

/** Every entry of the registry and what became of it. Pure. */
export function registryStatus(
  input: StatusInput,
  reader: Pick<StatusReader, 'isOperator' | 'readOnly'>,
): RegistryStatus {
  const { registry, entries } = input;
  const listed = new Set(entries.map(({ name }) => name));
  return {
    ...(reader.isOperator ? { file: input.file } : {}),
    ...(reader.isOperator && registry.problem ? { problem: registry.problem } : {}),
    ...(reader.readOnly === undefined ? {} : { readOnly: reader.readOnly }),
    revision: registry.revision,
    etag: input.etag,
    sdkVersion: input.sdkVersion,
    plugins: entries.map((entry, index) => statusOf(input, entry, index)),
    unlisted: input.available.filter((name) => !listed.has(name)),
  };
}

/** What became of one entry; the first one where a name is there twice. */
export function pluginStatus(input: StatusInput, name: string): PluginStatus | undefined {
  const index = input.entries.findIndex((entry) => entry.name === name);
  const entry = input.entries[index];
  return entry && statusOf(input, entry, index);
}

function statusOf(input: StatusInput, entry: RegistryEntry, index: number): PluginStatus {
  const { name, enabled = true } = entry;
  const { manifest, versions = [] } = input.candidates.get(name) ?? {};
  const same = input.entries.flatMap((other, at) => (other.name === name ? [at] : []));
  const position = same.indexOf(index);
  const running =
    position === 0 ? input.registry.plugins.find((plugin) => plugin.name === name) : undefined;
  // Every entry but the first of a name is refused, in order; the first one's refusal stands before.
  const refusals = input.registry.refused.filter((each) => each.name === name);
  const refused = refusals[refusals.length - same.length + position];
  const version = running?.version ?? refused?.version ?? manifest?.version;
  return {
    name,
    ...(manifest
      ? { title: manifest.title, description: manifest.description, sdk: manifest.sdk }
      : {}),
    enabled,
    ...(entry.version === undefined ? {} : { wanted: entry.version }),
    ...(version === undefined ? {} : { version }),
    availableVersions: [...versionsNewestFirst(versions)],
    state: enabled ? (running ? 'running' : 'refused') : 'disabled',
    ...(refused ? { reason: refused.reason } : {}),
    service: running?.service ?? input.services(name),
    routes: (manifest?.routes ?? []).map(({ path }) => path),
    ...rolloutStatus(input.rollouts, name),
    health: [...input.healthOf(name)],
  };
}
