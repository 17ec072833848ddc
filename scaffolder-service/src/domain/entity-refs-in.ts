import { canonicalEntityRef, type JsonObject } from '@callboard/sdk/model';

/** Entities that a step registered: its output `entityRef`, one or one for each pass. */
export function entityRefsIn(output: JsonObject): string[] {
  const { entityRef } = output;
  const refs: readonly unknown[] = Array.isArray(entityRef) ? entityRef : [entityRef];
  return refs.flatMap((ref) => {
    if (typeof ref !== 'string' || !ref.includes(':')) return [];
    try {
      return [canonicalEntityRef(ref)];
    } catch (error) {
      void error; // an action of somebody else's that means something else by it
      return [];
    }
  });
}
