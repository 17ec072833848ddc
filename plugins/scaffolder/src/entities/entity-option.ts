import { type Entity, entityRefOf, entityTitleOf, isJsonObject } from '@callboard/sdk/model';

/** An entity as a choice. */
export interface EntityOption {
  /** Canonical, the value that a template gets. */
  readonly ref: string;
  readonly kind: string;
  readonly title: string;
  /** What tells it from others of the same title. */
  readonly detail: string;
}

/** Parts of an entity that an option shows. */
export const optionFields = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'metadata.description',
  'spec.profile.displayName',
];

export function entityOptionOf(entity: Entity): EntityOption {
  const profile = entity.spec?.['profile'];
  const name = isJsonObject(profile) ? profile['displayName'] : undefined;
  const { namespace, name: ownName, description } = entity.metadata;
  const place = namespace === undefined || namespace === 'default' ? '' : `${namespace}/`;
  return {
    ref: entityRefOf(entity),
    kind: entity.kind,
    title: typeof name === 'string' ? name : entityTitleOf(entity),
    detail: description ?? `${entity.kind} ${place}${ownName}`,
  };
}
