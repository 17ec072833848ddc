import { invalidInput } from '../../errors/callboard-error.ts';
import type { Json } from '../../model/json.ts';

const mostParts = 10_000;
const mostChars = 4 * 1024 * 1024;

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
 * parts as they are told (gigabytes, measured with nunjitsu 0.7.0), `replace` multiplies texts.
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
  replace(input, search, replacement, count) {
    if (typeof input === 'number')
      return boundedFilters['replace']?.(String(input), search, replacement, count);
    if (typeof input !== 'string') return input;
    if (typeof search === 'object' && search !== null)
      throw invalidInput('replace takes a text to look for; patterns do not run');
    const wanted = String(search ?? '');
    const put = String(replacement ?? '');
    const most = typeof count === 'number' && count >= 0 ? count : Number.POSITIVE_INFINITY;
    const pieces = wanted === '' ? ['', ...input, ''] : input.split(wanted);
    const times = Math.min(pieces.length - 1, most);
    if (input.length + times * put.length > mostChars)
      throw invalidInput(`replace makes more than ${mostChars} characters`);
    const replaced = pieces.slice(0, times + 1).join(put);
    const rest = pieces.slice(times + 1);
    return rest.length === 0 ? replaced : [replaced, ...rest].join(wanted);
  },
};
