import type { Entity } from '@callboard/sdk/model';
import type { Deps } from '../deps.ts';

/** The entity and, breadth first, the Locations that led to it; each once. */
export async function ancestryOf(
  entity: Entity,
  rootEntityRef: string,
  { store }: Pick<Deps, 'store'>,
) {
  const items: { entity: Entity; parentEntityRefs: string[] }[] = [];
  const seen = new Set([rootEntityRef]);
  const queue = [{ ref: rootEntityRef, entity }];
  for (let next = queue.shift(); next; next = queue.shift()) {
    const provenance = await store.findProvenance(next.ref);
    const parents = provenance ? await store.locationsLeadingTo(provenance.file) : [];
    const served = await store.byRefs(parents);
    items.push({ entity: next.entity, parentEntityRefs: parents.filter((ref) => served.has(ref)) });
    for (const [ref, parent] of served) {
      if (seen.has(ref)) continue;
      seen.add(ref);
      queue.push({ ref, entity: parent });
    }
  }
  return { rootEntityRef, items };
}
