import type { ActionListing } from '@callboard/sdk/contracts/scaffolder';

/** Actions with every word in their id or description. */
export function findActions(
  actions: readonly ActionListing[],
  text: string,
): readonly ActionListing[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return actions.filter(({ id, description = '' }) =>
    words.every((word) => `${id} ${description}`.toLowerCase().includes(word)),
  );
}
