import { invalidInput } from '../../errors/callboard-error.ts';
import type { Json } from '../../model/json.ts';

const mostParts = 10_000;

type Run = (input: Json | undefined, ...args: readonly (Json | undefined)[]) => Json | undefined;

const listOf = (input: Json | undefined): readonly Json[] => {
  if (Array.isArray(input)) return input;
  if (typeof input === 'string') return [...input];
  return typeof input === 'object' && input !== null ? Object.values(input) : [];
};

function partsOf(filter: string, count: Json | undefined): number {
  const parts = Math.trunc(Number(count));
  if (!(parts >= 1 && parts <= mostParts))
    throw invalidInput(`${filter} takes 1 to ${mostParts}, found ${String(count)}`);
  return parts;
}

/**
 * Filters of the language whose own version does work that is not counted: `slice` and `batch` make as many
 * parts as they are told (gigabytes, measured with nunjitsu 0.7.0).
 */
export const boundedFilters: Readonly<Record<string, Run>> = {
  slice(input, count, fill) {
    const items = listOf(input);
    const parts = partsOf('slice', count);
    const least = Math.floor(items.length / parts);
    const longer = items.length % parts;
    let at = 0;
    return Array.from({ length: parts }, (_, part) => {
      const size = least + (part < longer ? 1 : 0);
      const slice = items.slice(at, at + size);
      at += size;
      return fill !== undefined && part >= longer ? [...slice, fill] : slice;
    });
  },
  batch(input, count, fill) {
    const items = listOf(input);
    const size = partsOf('batch', count);
    const batches: Json[][] = [];
    for (let at = 0; at < items.length; at += size) batches.push(items.slice(at, at + size));
    const last = batches.at(-1);
    if (last && fill !== undefined && fill !== '')
      last.push(...Array.from({ length: size - last.length }, () => fill));
    return batches;
  },
};
