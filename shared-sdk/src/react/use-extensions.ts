import { useMemo } from 'react';
import type { Entity } from '../model/entity.ts';
import { meetsCondition } from '../plugin/meets-condition.ts';
import type { AvailableExtension } from './available-extension.ts';
import { usePortal } from './portal-context.ts';
import { useStore } from './store.ts';

/** The contributions to an extension point that fit an entity, in order; no code is loaded by this. */
export function useExtensions(point: string, entity?: Entity): readonly AvailableExtension[] {
  const all = useStore(usePortal().extensions);
  return useMemo(
    () =>
      all
        .filter((extension) => extension.point === point && meetsCondition(extension.when, entity))
        .sort((a, b) => a.order - b.order),
    [all, point, entity],
  );
}
