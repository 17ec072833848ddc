import type { Condition } from './condition.ts';
import type { SearchRow } from './flatten-entity.ts';

/**
 * Whether an entity with these search rows fulfils the condition. The reference: every store must
 * select exactly the entities for which this says yes.
 */
export function matches(condition: Condition, rows: readonly SearchRow[]): boolean {
  switch (condition.op) {
    case 'all':
      return condition.of.every((each) => matches(each, rows));
    case 'any':
      return condition.of.some((each) => matches(each, rows));
    case 'not':
      return !matches(condition.of, rows);
    case 'exists':
      return rows.some((row) => row.key === condition.key);
    case 'in':
      return rows.some(
        (row) =>
          row.key === condition.key && row.value !== null && condition.values.includes(row.value),
      );
    case 'prefix':
      return rows.some(
        (row) => row.key === condition.key && row.value?.startsWith(condition.prefix) === true,
      );
  }
}
