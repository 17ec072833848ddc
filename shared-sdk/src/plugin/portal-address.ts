/**
 * Where the portal lies on its origin. A path of the portal (`/catalog`, `/api/catalog/entities`) never
 * says so: registry, manifests, links and routes hold such paths, and only what leaves for the browser's
 * address bar, the network or a store that the whole origin shares passes through here.
 */
export interface PortalAddress {
  /** As `/portal`; empty where the portal is the whole origin. */
  readonly basePath: string;
  /** What a browser opens for an absolute path of the portal. */
  urlOf(path: string): string;
  /** The path of the portal that a path of the origin is; one that lies outside the portal stays. */
  pathOf(address: string): string;
  /** A name of this portal's own for what all pages of an origin share: a lock, a channel, a key. */
  nameOf(name: string): string;
}

/** The address of a portal by the base path that {@link basePathOf} answers. */
export function portalAddress(basePath: string): PortalAddress {
  return {
    basePath,
    urlOf: (path) => `${basePath}${path}`,
    pathOf(address) {
      const rest = address.slice(basePath.length);
      if (basePath === '' || !address.startsWith(basePath) || !/^(?:[/?#]|$)/.test(rest))
        return address;
      return rest.startsWith('/') ? rest : `/${rest}`;
    },
    nameOf: (name) => (basePath === '' ? name : `${name}:${basePath}`),
  };
}

/** The path of `portal.url` without a slash at its end; empty where there is none. */
export function basePathOf(portalUrl: string | undefined): string {
  return portalUrl === undefined ? '' : new URL(portalUrl).pathname.replace(/\/+$/, '');
}
