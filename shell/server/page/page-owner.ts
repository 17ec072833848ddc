import type { NavGroup, PluginRoute, ResolvedPlugin } from '@callboard/sdk/plugin';

/** The plugin and the route that a path of the portal belongs to. */
export interface PageOwner {
  readonly plugin: ResolvedPlugin;
  readonly route: PluginRoute;
}

const isBelow = (path: string, base: string) =>
  base === '/' ? path === '/' : path === base || path.startsWith(`${base}/`);

/**
 * Who owns a path; for the portal's root, where nobody claims it, the first page of the rail, because
 * that is where the browser goes.
 */
export function pageOwner(plugins: readonly ResolvedPlugin[], path: string): PageOwner | undefined {
  const routes = plugins.flatMap((plugin) =>
    (plugin.manifest.routes ?? []).map((route) => ({ plugin, route })),
  );
  const [owner] = routes
    .filter(({ route }) => isBelow(path, route.path))
    .sort((a, b) => b.route.path.length - a.route.path.length);
  return owner ?? (path === '/' ? firstOfRail(routes) : undefined);
}

const groups: readonly NavGroup[] = ['top', 'discover', 'build', 'operate', 'manage'];

function firstOfRail(routes: readonly PageOwner[]): PageOwner | undefined {
  return routes
    .flatMap((owner) => (owner.route.nav ? [{ owner, nav: owner.route.nav }] : []))
    .sort(
      (a, b) =>
        groups.indexOf(a.nav.group) - groups.indexOf(b.nav.group) ||
        (a.nav.order ?? 100) - (b.nav.order ?? 100),
    )[0]?.owner;
}
