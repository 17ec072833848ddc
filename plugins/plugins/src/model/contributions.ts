import type { PluginManifest } from '@callboard/sdk/plugin';

/** One thing that a plugin adds to the portal. */
export interface Contribution {
  readonly key: string;
  readonly title: string;
  /** Path that it opens. */
  readonly href?: string;
  /** What explains it: its key, or its place. */
  readonly detail?: string;
}

/** Contributions of a kind; for extensions, of an extension point. */
export interface ContributionGroup {
  readonly title: string;
  readonly items: readonly Contribution[];
}

/** What a plugin adds, by kind; kinds without any are left out. */
export function contributionsOf(manifest: PluginManifest): readonly ContributionGroup[] {
  const { routes = [], extensions = [], commands = [], extensionPoints = [] } = manifest;
  const points = [...new Set(extensions.map(({ point }) => point))];
  const groups: readonly ContributionGroup[] = [
    {
      title: 'Page',
      items: routes.map(({ path, title }) => ({ key: path, title, href: path, detail: path })),
    },
    ...points.map((point) => ({
      title: `Extends ${point}`,
      items: extensions
        .filter((extension) => extension.point === point)
        .map(({ id, properties }) => ({ key: id, title: titleIn(properties) ?? id, detail: id })),
    })),
    {
      title: 'Command',
      items: commands.map(({ id, title, path, keys }) => ({
        key: id,
        title,
        href: path,
        detail: keys ?? path,
      })),
    },
    {
      title: 'Extension point for others',
      items: extensionPoints.map(({ id, version }) => ({ key: id, title: id, detail: version })),
    },
  ];
  return groups.filter(({ items }) => items.length > 0);
}

/** How many things a plugin adds. */
export function countContributions(manifest: PluginManifest): number {
  return contributionsOf(manifest).reduce((sum, { items }) => sum + items.length, 0);
}

function titleIn(properties: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const title = properties?.['title'];
  return typeof title === 'string' ? title : undefined;
}
