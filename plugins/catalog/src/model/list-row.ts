import { canonicalEntityRef, type Entity, entityRefOf, entityTitleOf } from '@callboard/sdk/model';
import { textOf } from './entity-texts.ts';

/** An entity as one line of the list. */
export interface ListRow {
  readonly ref: string;
  readonly kind: string;
  readonly title: string;
  readonly description: string | undefined;
  readonly type: string | undefined;
  readonly lifecycle: string | undefined;
  readonly tags: readonly string[];
  /** Canonical ref; absent where none is stated or it cannot be read. */
  readonly ownerRef: string | undefined;
  readonly systemRef: string | undefined;
  /** Whether an entity of this kind should have an owner. */
  readonly wantsOwner: boolean;
}

const ownedKinds = new Set(['component', 'api', 'resource', 'system', 'domain']);

/** Whether an entity of a kind should have an owner. */
export const isOwnedKind = (kind: string) => ownedKinds.has(kind.toLowerCase());

/** Works on a selection of an entity's fields, so nothing but kind and name is taken for granted. */
export function listRow(entity: Entity): ListRow {
  const { kind, metadata, spec } = entity;
  const { namespace } = metadata;
  return {
    ref: entityRefOf(entity),
    kind,
    title: entityTitleOf(entity),
    description: metadata.description,
    type: textOf(spec, 'type'),
    lifecycle: textOf(spec, 'lifecycle'),
    tags: metadata.tags ?? [],
    ownerRef: findRef(textOf(spec, 'owner'), { kind: 'group', namespace }),
    systemRef: findRef(textOf(spec, 'system'), { kind: 'system', namespace }),
    wantsOwner: isOwnedKind(kind),
  };
}

function findRef(
  text: string | undefined,
  defaults: { readonly kind: string; readonly namespace: string },
): string | undefined {
  if (text === undefined) return undefined;
  try {
    return canonicalEntityRef(text, defaults);
  } catch {
    return undefined; // the catalog lists it as an issue of the entity
  }
}
