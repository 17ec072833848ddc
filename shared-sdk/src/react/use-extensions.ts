import { useMemo } from 'react';
import type { Entity } from '../model/entity.ts';
import { meetsCondition } from '../plugin/meets-condition.ts';
import type { AvailableExtension } from './available-extension.ts';
import { usePortal } from './portal-context.ts';
import { useStore } from './store.ts';

/**
 * The contributions to an extension point that fit its reader and entity, in order; no code is loaded
 * by this.
 */
export function useExtensions(point: string, entity?: Entity): readonly AvailableExtension[] {
  const { extensions, reader } = usePortal();
  const all = useStore(extensions);
  return useMemo(
    () =>
      all
        .filter(
          (extension) =>
            extension.point === point && meetsCondition(extension.when, { ...reader, entity }),
        )
        .sort((a, b) => a.order - b.order),
    [all, reader, point, entity],
  );
}
