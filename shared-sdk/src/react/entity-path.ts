import { formatEntityRef, parseEntityRef } from '../model/entity-ref.ts';

/** Path of an entity's page. `ref` is any entity ref; a short one defaults to a component. */
export function entityPath(ref: string): string {
  const { kind, namespace, name } = parseEntityRef(
    formatEntityRef(parseEntityRef(ref, { kind: 'component' })),
  );
  return `/catalog/${encodeURIComponent(namespace)}/${encodeURIComponent(kind)}/${encodeURIComponent(name)}`;
}
