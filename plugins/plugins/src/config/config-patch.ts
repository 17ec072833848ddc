export type Values = Readonly<Record<string, unknown>>;

/** What `configurePlugin` is asked for. */
export interface ConfigPatch {
  readonly set: Values;
  readonly unset: readonly string[];
}

/** What turns the values that are stated into those of a draft; a key that is missing there is unset. */
export function patchBetween(stated: Values, draft: Values): ConfigPatch {
  return {
    set: Object.fromEntries(
      Object.entries(draft).filter(
        ([key, value]) => value !== undefined && !isSame(stated[key], value),
      ),
    ),
    unset: Object.keys(stated).filter((key) => draft[key] === undefined),
  };
}

/** How many values a patch changes. */
export const sizeOfPatch = ({ set, unset }: ConfigPatch) => Object.keys(set).length + unset.length;

/** A draft with another value at a key; `undefined` goes back to the default. */
export function withValue(draft: Values, key: string, value: unknown): Values {
  const { [key]: _, ...rest } = draft;
  return value === undefined ? rest : { ...draft, [key]: value };
}

function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [inA, inB] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  return inA.size === inB.size && [...inA].every(([key, value]) => isSame(value, inB.get(key)));
}
