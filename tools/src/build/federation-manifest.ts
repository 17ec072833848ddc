/** The part of the bundler's `mf-manifest.json` that we read; the loader gets the whole. */
export interface FederationManifest {
  readonly metaData: { readonly remoteEntry: { readonly name: string } };
  readonly exposes: readonly {
    readonly path: string;
    readonly assets: {
      readonly js: { readonly sync: readonly string[]; readonly async: readonly string[] };
      readonly css: { readonly sync: readonly string[]; readonly async: readonly string[] };
    };
  }[];
  readonly shared: readonly { readonly name: string }[];
}

/** The files that a module needs before it can run. */
export function filesOfExpose(
  federation: FederationManifest,
  key: string,
): { js: string[]; css: string[] } {
  const expose = federation.exposes.find(({ path }) => path === key);
  if (!expose)
    throw new Error(`the bundle does not hold ${key}, which callboard.plugin.json exposes`);
  return { js: [...expose.assets.js.sync], css: [...expose.assets.css.sync] };
}

export const federatedShares = (federation: FederationManifest) =>
  federation.shared.map(({ name }) => name);
