import {
  type Circumstances,
  type ListedPlugin,
  meetsCondition,
  type NavGroup,
} from '@callboard/sdk/plugin';

export interface NavItem {
  readonly plugin: string;
  readonly label: string;
  readonly path: string;
  readonly icon: string;
}

export interface NavSection {
  readonly group: NavGroup;
  readonly title: string;
  readonly items: readonly NavItem[];
}

const titles: Readonly<Record<NavGroup, string>> = {
  top: '',
  discover: 'Discover',
  build: 'Build',
  operate: 'Operate',
  manage: 'Manage',
};

/** The rail's sections for this reader, in their fixed order; an empty one is left out. */
export function navigationOf(
  plugins: readonly ListedPlugin[],
  reader: Circumstances,
): readonly NavSection[] {
  const entries = plugins.flatMap((plugin) =>
    (plugin.manifest.routes ?? []).flatMap((route) =>
      route.nav && meetsCondition(route.nav.when, reader)
        ? [{ plugin: plugin.name, path: route.path, ...route.nav }]
        : [],
    ),
  );
  return (Object.keys(titles) as NavGroup[]) // the record's keys are exactly NavGroup
    .map((group) => ({
      group,
      title: titles[group],
      items: entries
        .filter((entry) => entry.group === group)
        .sort((a, b) => (a.order ?? 100) - (b.order ?? 100)),
    }))
    .filter(({ items }) => items.length > 0);
}
