import { invalidInput } from '@callboard/sdk/contract';

import { type Condition, everything } from './condition.ts';

/**
 * The condition of repeated `filter` parameters: parameters are or-ed, comma-separated statements
 * within one are and-ed, and values of one key within one parameter are or-ed.
 *
 * `key` asks for existence, `key=value` for equality without case, `key=` for the empty text.
 * A parameter without a statement asks for nothing. Throws `invalid-input` for an empty key.
 */
export function parseFilters(filters: readonly string[]): Condition {
  const alternatives = filters.map(parseFilter).filter((each) => each !== undefined);
  const [first] = alternatives;
  if (!first) return everything;
  return alternatives.length === 1 ? first : { op: 'any', of: alternatives };
}

function parseFilter(filter: string): Condition | undefined {
  const statements = filter.split(',').map((each) => each.trim());
  const valuesByKey = new Map<string, string[]>();
  for (const statement of statements.filter(Boolean)) {
    const equals = statement.indexOf('=');
    const key = (equals === -1 ? statement : statement.slice(0, equals)).trim().toLowerCase();
    if (!key) {
      throw invalidInput(`filter statement "${statement}" has no key`, {
        hint: 'write key=value, key= or key',
      });
    }
    const values = valuesByKey.get(key) ?? [];
    if (equals !== -1)
      values.push(
        statement
          .slice(equals + 1)
          .trim()
          .toLowerCase(),
      );
    valuesByKey.set(key, values);
  }
  const conditions = [...valuesByKey].map(
    ([key, values]): Condition =>
      values.length === 0 ? { op: 'exists', key } : { op: 'in', key, values },
  );
  const [first] = conditions;
  if (!first) return undefined;
  return conditions.length === 1 ? first : { op: 'all', of: conditions };
}
