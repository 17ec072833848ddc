import type { ListedPlugin, PluginRoute } from '@callboard/sdk/plugin';

export interface RouteOwner {
  readonly plugin: ListedPlugin;
  readonly route: PluginRoute;
}

/** Whether `pathname` is `base` or below it. The root is only itself. */
export function isBelow(pathname: string, base: string): boolean {
  if (base === '/') return pathname === '/';
  return pathname === base || pathname.startsWith(`${base}/`);
}

/** The plugin that owns a path: the longest route that holds it. */
export function findRouteOwner(
  plugins: readonly ListedPlugin[],
  pathname: string,
): RouteOwner | undefined {
  return plugins
    .flatMap((plugin) => (plugin.manifest.routes ?? []).map((route) => ({ plugin, route })))
    .filter(({ route }) => isBelow(pathname, route.path))
    .sort((a, b) => b.route.path.length - a.route.path.length)[0];
}
