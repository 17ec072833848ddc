import { type Entity, parseEntityRef, relatedRefsOf } from '@callboard/sdk/model';

/** Those beside an entity, by canonical ref. */
export interface Neighbours {
  readonly needs: readonly string[];
  readonly neededBy: readonly string[];
}

/** What stops working with what: dependencies and APIs, each once. */
export function neighboursOf(entity: Entity): Neighbours {
  const all = (...types: readonly string[]) => [
    ...new Set(types.flatMap((type) => relatedRefsOf(entity, type))),
  ];
  return {
    needs: all('dependsOn', 'consumesApi'),
    neededBy: all('dependencyOf', 'apiConsumedBy'),
  };
}

/** Path of an entity's page in the portal. */
export function pathOf(ref: string): string {
  const { namespace, kind, name } = parseEntityRef(ref);
  return `/catalog/${[namespace, kind, name].map(encodeURIComponent).join('/')}`;
}
