import { isCallboardError, messageOf } from '@callboard/sdk/contract';
import type { RegistryEntry } from '@callboard/sdk/plugin';
import type { BuiltIn } from '../bundles/built-in-plugins.ts';
import type { BundleStore } from '../bundles/bundle-store.ts';
import type { Trust } from '../publishing/trust.ts';
import type { AvailableVersion, Candidate } from './candidate.ts';
import { chooseVersion } from './choose-version.ts';

/** What is at hand for each plugin that the registry names. */
export async function gatherCandidates(
  entries: readonly RegistryEntry[],
  store: BundleStore,
  builtIns: readonly BuiltIn[],
  trust: Trust,
): Promise<ReadonlyMap<string, Candidate>> {
  const gathered = entries.map(async (entry) => {
    const builtIn = builtIns.find(({ name }) => name === entry.name);
    const versions = await availableVersions(entry.name, store, builtIn?.version);
    return [entry.name, await candidateOf(entry, versions, { store, builtIn, trust })] as const;
  });
  // The first entry of a name counts; a second one is refused as a duplicate.
  return new Map((await Promise.all(gathered)).reverse());
}

export async function availableVersions(
  name: string,
  store: BundleStore,
  currentBuild: string | undefined,
): Promise<readonly AvailableVersion[]> {
  return (await store.versions(name)).map(({ version, origin }) => ({
    version,
    origin: origin === 'built-in' && version !== currentBuild ? 'earlier-build' : origin,
  }));
}

interface Sources {
  readonly store: BundleStore;
  readonly builtIn: BuiltIn | undefined;
  readonly trust: Trust;
}

async function candidateOf(
  entry: RegistryEntry,
  versions: readonly AvailableVersion[],
  { store, builtIn, trust }: Sources,
): Promise<Candidate> {
  const version = chooseVersion(versions, entry.version);
  if (version === undefined)
    return { versions, ...(builtIn?.problem ? { problem: builtIn.problem } : {}) };
  const { origin } = versions.find((each) => each.version === version) ?? {};
  try {
    const isPublished = origin === 'published';
    if (isPublished) await trust(entry.name, version);
    const manifest = await store.manifest(entry.name, version);
    return { versions, manifest, ...(isPublished ? { isPublished } : {}) };
  } catch (error) {
    const hint = isCallboardError(error) && error.hint ? ` (${error.hint})` : '';
    return { versions, problem: `${version} cannot be used: ${messageOf(error)}${hint}` };
  }
}
