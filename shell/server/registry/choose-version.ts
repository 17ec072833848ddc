import {
  compareNewestFirst,
  isInRange,
  isPrerelease,
  isSameRelease,
  isVersion,
} from '@callboard/sdk/plugin/validation';
import type { AvailableVersion } from './candidate.ts';

/**
 * The version that an entry of the registry means, or `undefined` when it is not at hand.
 *
 * A range means the newest release in it, `latest` the newest release, `next` the newest of all, none
 * of them an earlier build of a built-in plugin. A stated version is exact; without build metadata it also means the newest build of that release,
 * because a built-in plugin's version carries its content hash. Without a stated version it is the
 * newest release, and a prerelease only where there is nothing else.
 */
export function chooseVersion(
  versions: readonly AvailableVersion[],
  stated: string | undefined,
): string | undefined {
  const current = versions.filter(({ origin }) => origin !== 'earlier-build').sort(newestFirst);
  if (stated === 'next') return current[0]?.version;
  if (stated === undefined || stated === 'latest')
    return (current.find(({ version }) => !isPrerelease(version)) ?? current[0])?.version;
  if (!isVersion(stated)) return current.find(({ version }) => isInRange(version, stated))?.version;
  if (versions.some(({ version }) => version === stated)) return stated;
  if (stated.includes('+')) return undefined;
  return versions.filter(({ version }) => isSameRelease(version, stated)).sort(newestFirst)[0]
    ?.version;
}

/** For people: what could be named instead. */
export function versionsNewestFirst(versions: readonly AvailableVersion[]): readonly string[] {
  return [...versions].sort(newestFirst).map(({ version }) => version);
}

// Of equal releases the current build goes before the others, then published ones.
const rank = { 'built-in': 0, published: 1, 'earlier-build': 2 } as const;

function newestFirst(a: AvailableVersion, b: AvailableVersion): number {
  if (!isSameRelease(a.version, b.version)) return compareNewestFirst(a.version, b.version);
  return rank[a.origin] - rank[b.origin] || compareNewestFirst(a.version, b.version);
}
