import type { Entity } from '../model/entity.ts';
import { coversScope } from './covers-scope.ts';
import type { ExtensionCondition } from './plugin-manifest.ts';

/** What conditions are held against: who reads, what is switched on, and the entity of the place. */
export interface Circumstances {
  /** Scopes of the reader. */
  readonly permissions: readonly string[];
  /** `portal.features` of `callboard.yaml`. */
  readonly features: readonly string[];
  readonly entity?: Entity | undefined;
}

/**
 * Whether a contribution is for these circumstances. All stated conditions must hold; each list is an
 * "any of". Where a place has no entity, a condition on one never holds.
 */
export function meetsCondition(
  when: ExtensionCondition | undefined,
  { permissions, features, entity }: Circumstances,
): boolean {
  if (!when) return true;
  return (
    isForEntity(when, entity) &&
    isAnyOf(when.permissions, (wanted) =>
      permissions.some((given) => coversScope(given, wanted)),
    ) &&
    isAnyOf(when.features, (name) => features.includes(name))
  );
}

function isForEntity(
  { kinds, types, annotations }: ExtensionCondition,
  entity: Entity | undefined,
): boolean {
  if (!kinds && !types && !annotations) return true;
  if (!entity) return false;
  const type = entity.spec?.['type'];
  const stated = entity.metadata.annotations ?? {};
  return (
    isAmong(kinds, entity.kind) &&
    isAmong(types, typeof type === 'string' ? type : '') &&
    isAnyOf(annotations, (name) => name in stated)
  );
}

const isAnyOf = (list: readonly string[] | undefined, holds: (one: string) => boolean) =>
  !list || list.some(holds);

const isAmong = (allowed: readonly string[] | undefined, value: string) =>
  isAnyOf(allowed, (one) => one.toLowerCase() === value.toLowerCase());
