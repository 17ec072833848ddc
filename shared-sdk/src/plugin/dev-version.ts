const devVersion = /^[^+]+\+dev\.([0-9a-f]{10})\.[0-9a-z]{1,40}$/;

/**
 * Version of a build that one developer alone sees: that of the plugin, without its build metadata, and
 * `+dev.<session>.<hash>`. Nothing is ever published under such a version.
 */
export function devVersionOf(version: string, session: string, hash: string): string {
  return `${version.split('+')[0]}+dev.${session}.${hash}`;
}

/** The session that a version is of; `undefined` for a version that was published. */
export function devSessionOf(version: string): string | undefined {
  return devVersion.exec(version)?.[1];
}
