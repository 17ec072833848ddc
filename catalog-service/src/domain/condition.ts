/**
 * What a query asks of one entity, over its search rows (`flatten-entity.ts`).
 *
 * Both ways to ask, the filter parameters and the JSON predicate, become this tree, so the store
 * and the reference evaluator know one grammar. Keys and values are already lower case.
 */
export type Condition =
  | { readonly op: 'all'; readonly of: readonly Condition[] }
  | { readonly op: 'any'; readonly of: readonly Condition[] }
  | { readonly op: 'not'; readonly of: Condition }
  /** Some row has the key, whatever its value. */
  | { readonly op: 'exists'; readonly key: string }
  /** Some row of the key has one of the values; never true for an empty list. */
  | { readonly op: 'in'; readonly key: string; readonly values: readonly string[] }
  /** Some row of the key starts with the text. */
  | { readonly op: 'prefix'; readonly key: string; readonly prefix: string };

/** Holds for every entity. */
export const everything: Condition = { op: 'all', of: [] };

/** Both conditions; leaves out what asks for nothing. */
export function both(left: Condition, right: Condition): Condition {
  if (left.op === 'all' && left.of.length === 0) return right;
  if (right.op === 'all' && right.of.length === 0) return left;
  return { op: 'all', of: [left, right] };
}
