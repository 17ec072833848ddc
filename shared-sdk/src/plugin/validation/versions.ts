import semver from 'semver';

/** Whether a text is a version as semver 2 has it, build metadata allowed. */
export function isVersion(text: string): boolean {
  return semver.valid(text) !== null && !/^[v=\s]/.test(text);
}

export function isVersionRange(text: string): boolean {
  return text.trim() !== '' && semver.validRange(text) !== null;
}

/** Whether a plugin that was written for `range` runs on this version of the SDK. */
export function isSdkSatisfied(range: string, sdkVersion: string): boolean {
  return semver.satisfies(sdkVersion, range, { includePrerelease: true });
}

/** Whether a version is in a range; prereleases only where the range names one. */
export function isInRange(version: string, range: string): boolean {
  return semver.satisfies(version, range);
}

/** Whether `registry.yaml` may state this as the version of a plugin. */
export function isWantedVersion(text: string): boolean {
  return text === 'latest' || text === 'next' || isVersion(text) || isVersionRange(text);
}

/** Newest first; builds of the same version by their metadata, so that the order is total. */
export function compareNewestFirst(a: string, b: string): number {
  return semver.rcompare(a, b) || (a < b ? 1 : a > b ? -1 : 0);
}

/** Whether two versions differ by nothing but build metadata. */
export function isSameRelease(a: string, b: string): boolean {
  return isVersion(a) && isVersion(b) && semver.eq(a, b);
}

export function isPrerelease(version: string): boolean {
  return (semver.prerelease(version) ?? []).length > 0;
}
