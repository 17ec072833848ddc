import { type Entity, isEntityOfKind } from '@callboard/sdk/model';
import { type AvailableExtension, useExtensions } from '@callboard/sdk/react';
import type { TabBarItem } from '@callboard/sdk/ui';
import { textOf } from '../model/entity-texts.ts';

export interface EntityTabs {
  readonly items: readonly TabBarItem[];
  /** The extension behind a tab of another plugin, by the tab's path. */
  readonly extensions: ReadonlyMap<string, AvailableExtension>;
}

export interface TabCounts {
  readonly relations: number;
  readonly issues: number | undefined;
}

/** The tabs of an entity's page: our own and those of other plugins. Of one path the first counts. */
export function useEntityTabs(entity: Entity, base: string, counts: TabCounts): EntityTabs {
  const offered = useExtensions('entity.tab', entity);
  const hasDefinition =
    isEntityOfKind(entity, 'API') && textOf(entity.spec, 'definition') !== undefined;
  const before: readonly TabBarItem[] = [
    { id: '', label: 'Overview', href: base },
    ...(hasDefinition
      ? [{ id: 'definition', label: 'Definition', href: `${base}/definition` }]
      : []),
    { id: 'relations', label: 'Relations', count: counts.relations, href: `${base}/relations` },
  ];
  const after: readonly TabBarItem[] = [
    { id: 'yaml', label: 'YAML', href: `${base}/yaml` },
    { id: 'issues', label: 'Issues', count: counts.issues, href: `${base}/issues` },
  ];
  const taken = new Set([...before, ...after].map(({ id }) => id));
  const extensions = new Map<string, AvailableExtension>();
  for (const extension of offered) {
    const path = String(extension.properties['path'] ?? extension.id);
    if (!taken.has(path) && !extensions.has(path)) extensions.set(path, extension);
  }
  const others = [...extensions].map(([path, { id, properties }]) => ({
    id: path,
    label: String(properties['title'] ?? id),
    href: `${base}/${path}`,
  }));
  return { items: [...before, ...others, ...after], extensions };
}
