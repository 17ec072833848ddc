import type { Entity } from './entity.ts';
import { isJsonObject, type JsonObject } from './json.ts';

/** Whether the entity is of the kind, without case. */
export function isEntityOfKind(entity: { readonly kind: string }, kind: string): boolean {
  return entity.kind.toLowerCase() === kind.toLowerCase();
}

/** What people call an entity: its title, the display name of a person or group, or its name. */
export function entityTitleOf(entity: {
  readonly metadata: { readonly name: string; readonly title?: string };
  readonly spec?: JsonObject;
}): string {
  const profile = entity.spec?.['profile'];
  const displayName = isJsonObject(profile) ? profile['displayName'] : undefined;
  const isStated = typeof displayName === 'string' && displayName !== '';
  return entity.metadata.title ?? (isStated ? displayName : entity.metadata.name);
}

/** Canonical refs of the entities that this one has the relation to. */
export function relatedRefsOf(entity: Entity, type: string): readonly string[] {
  return entity.relations.filter((each) => each.type === type).map((each) => each.targetRef);
}

/** Whether nothing leads to the entity any more, so that it may be removed. */
export function isOrphan(entity: Entity): boolean {
  return entity.metadata.annotations?.['backstage.io/orphan'] === 'true';
}
