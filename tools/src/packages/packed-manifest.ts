/** What of a package.json matters to whoever installs the package. */
export interface PackageManifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
  readonly exports?: unknown;
  readonly [key: string]: unknown;
}

const sourceCondition = 'callboard-source';

/**
 * The package.json of the tarball: nothing that points at sources, and no dependency on a package of
 * ours that npm would look for in a registry, where a stranger may own its name. Such a one becomes an
 * optional peer of exactly its version: npm checks it and never fetches it.
 */
export function packedManifest(
  manifest: PackageManifest,
  ownPackages: readonly string[],
): PackageManifest {
  const { devDependencies: _, scripts: __, private: ___, dependencies = {}, ...rest } = manifest;
  const entries = Object.entries(dependencies);
  const own = entries.filter(([name]) => ownPackages.includes(name));
  const peers = { ...manifest.peerDependencies, ...Object.fromEntries(own) };
  const optional = Object.fromEntries(own.map(([name]) => [name, { optional: true }]));
  return {
    ...rest,
    dependencies: Object.fromEntries(entries.filter(([name]) => !ownPackages.includes(name))),
    ...(Object.keys(peers).length > 0 && {
      peerDependencies: peers,
      peerDependenciesMeta: { ...manifest.peerDependenciesMeta, ...optional },
    }),
    ...(manifest.exports !== undefined && { exports: withoutSources(manifest.exports) }),
  };
}

function withoutSources(exports: unknown): unknown {
  if (typeof exports !== 'object' || exports === null) return exports;
  return Object.fromEntries(
    Object.entries(exports)
      .filter(([key]) => key !== sourceCondition)
      .map(([key, value]) => [key, withoutSources(value)]),
  );
}
