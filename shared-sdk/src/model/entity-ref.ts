import { invalidInput } from '../errors/callboard-error.ts';

/** The three parts that name an entity. Compared without case; print with `formatEntityRef`. */
export interface EntityRef {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** Parts to assume where a short ref leaves them out. `namespace` is `default` where absent. */
export interface EntityRefDefaults {
  readonly kind?: string;
  readonly namespace?: string;
}

/** The namespace of an entity that names none. */
export const defaultNamespace = 'default';

const expected = 'expected "[kind:][namespace/]name"';

/**
 * Parses `[kind:][namespace/]name`, keeping the case as written.
 *
 * A colon after the first slash belongs to the name. Throws `invalid-input` for an empty part, and
 * for a missing kind when `defaults` has none.
 */
export function parseEntityRef(text: string, defaults: EntityRefDefaults = {}): EntityRef {
  const slash = text.indexOf('/');
  const firstColon = text.indexOf(':');
  const colon = slash !== -1 && slash < firstColon ? -1 : firstColon;
  const kind = colon === -1 ? defaults.kind : text.slice(0, colon);
  const namespace =
    slash === -1 ? (defaults.namespace ?? defaultNamespace) : text.slice(colon + 1, slash);
  const name = text.slice(Math.max(colon, slash) + 1);
  if (kind === undefined) {
    throw invalidInput(`entity reference "${text}" has no kind`, {
      hint: `write the kind in front, for example component:${text}`,
    });
  }
  if (!kind || !namespace || !name) {
    throw invalidInput(`entity reference "${text}" has an empty part, ${expected}`);
  }
  return { kind, namespace, name };
}

/** The canonical text of a ref, all lower case: `component:default/pay`. */
export function formatEntityRef(ref: {
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}): string {
  return `${ref.kind}:${ref.namespace ?? defaultNamespace}/${ref.name}`.toLowerCase();
}

/** The canonical ref of an entity, served or as written. */
export function entityRefOf(entity: {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}): string {
  const { name, namespace } = entity.metadata;
  return formatEntityRef({ kind: entity.kind, namespace: namespace ?? defaultNamespace, name });
}

/** The canonical form of a ref in any form. Throws like `parseEntityRef`. */
export function canonicalEntityRef(text: string, defaults?: EntityRefDefaults): string {
  return formatEntityRef(parseEntityRef(text, defaults));
}
