import type { Entity } from '../model/entity.ts';
import type { ExtensionCondition } from './plugin-manifest.ts';

/** Whether an extension is for this entity. Without an entity only an unconditional one is. */
export function meetsCondition(
  when: ExtensionCondition | undefined,
  entity: Entity | undefined,
): boolean {
  if (!when) return true;
  if (!entity) return false;
  const type = entity.spec?.['type'];
  const annotations = entity.metadata.annotations ?? {};
  return (
    isAmong(when.kinds, entity.kind) &&
    isAmong(when.types, typeof type === 'string' ? type : '') &&
    (!when.annotations || when.annotations.some((name) => name in annotations))
  );
}

const isAmong = (allowed: readonly string[] | undefined, value: string) =>
  !allowed || allowed.some((one) => one.toLowerCase() === value.toLowerCase());
