import { isJsonObject } from '@callboard/sdk/model';

type Predicate = Readonly<Record<string, unknown>>;

/** What the options of a picker let through, besides `catalogFilter`. */
export interface FilterDefaults {
  /** Kinds where `catalogFilter` names none; any where absent. */
  readonly kinds?: readonly string[] | undefined;
}

/**
 * The predicate of the catalog for `catalogFilter` as Backstage writes it: a map of fields, or a list of maps
 * of which one must hold; a value is a text, a list of texts, or `{ exists: true }`. Also takes the older
 * `allowedKinds`.
 */
export function predicateOfFilter(
  options: Readonly<Record<string, unknown>>,
  { kinds }: FilterDefaults = {},
): Predicate {
  const filter = options['catalogFilter'];
  const allowed = textsOf(options['allowedKinds']) ?? kinds;
  const fallback = allowed === undefined ? {} : { kind: { $in: allowed } };
  if (filter === undefined) return fallback;
  const maps = [filter].flat().filter(isJsonObject).map(predicateOfMap);
  const [only] = maps;
  return maps.length === 1 && only ? only : { $any: maps };
}

function predicateOfMap(map: object): Predicate {
  return Object.fromEntries(
    Object.entries(map).map(([field, value]) => [field, conditionOf(value)]),
  );
}

function conditionOf(value: unknown): unknown {
  if (isJsonObject(value)) return { $exists: value['exists'] !== false };
  const texts = textsOf(value);
  return texts?.length === 1 ? texts[0] : { $in: texts ?? [] };
}

function textsOf(value: unknown): readonly string[] | undefined {
  if (value === undefined || value === null) return undefined;
  return [value].flat().map(String);
}

/** Holds for what both let through. */
export const both = (one: Predicate, other: Predicate): Predicate => ({ $all: [one, other] });
