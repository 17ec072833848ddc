import type { ReadOutcome } from './read-file-state.ts';

/** Parts of one transaction each, in order: as many files as make up to `maxEntities`, at least one. */
export function batchesOf<R extends { readonly outcome: ReadOutcome }>(
  results: readonly R[],
  maxEntities: number,
): readonly (readonly R[])[] {
  const batches: R[][] = [];
  let left = 0;
  for (const result of results) {
    const { outcome } = result;
    const state = 'state' in outcome ? outcome.state : undefined;
    const size = (state?.entities.length ?? 0) + 1;
    const last = batches.at(-1);
    if (last && size <= left) last.push(result);
    else batches.push([result]);
    left = (last && size <= left ? left : maxEntities) - size;
  }
  return batches;
}
