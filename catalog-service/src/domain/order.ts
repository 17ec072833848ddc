import { invalidInput } from '@callboard/sdk/contract';

import type { SearchRow } from './flatten-entity.ts';

/** What a list is sorted by. Entities without the field come last in both directions. */
export interface OrderField {
  /** Dotted path, any case. */
  readonly field: string;
  readonly order: 'asc' | 'desc';
}

/** Parses `field[,asc|desc]`, the `orderField` parameter. Throws `invalid-input`. */
export function parseOrderField(text: string): OrderField {
  const [field = '', order = 'asc'] = text.split(',').map((part) => part.trim());
  return orderField(field, order, text);
}

/** Parses `asc:field` or `desc:field`, the `order` parameter. Throws `invalid-input`. */
export function parseOrder(text: string): OrderField {
  const colon = text.indexOf(':');
  return orderField(text.slice(colon + 1).trim(), text.slice(0, Math.max(colon, 0)).trim(), text);
}

function orderField(field: string, order: string, text: string): OrderField {
  if (order !== 'asc' && order !== 'desc') {
    throw invalidInput(`order "${text}" is neither asc nor desc`);
  }
  if (!field) throw invalidInput(`order "${text}" has no field`);
  return { field, order };
}

/**
 * The value that an entity is sorted by; null where it has none. Of several (tags), the first in the
 * direction of the order, so that the entity is listed once.
 */
export function orderValueOf(rows: readonly SearchRow[], { field, order }: OrderField) {
  const key = field.toLowerCase();
  const values = rows.flatMap((row) => (row.key === key && row.value !== null ? [row.value] : []));
  return values.reduce<string | null>((best, value) => {
    if (best === null) return value;
    return value < best === (order === 'asc') ? value : best;
  }, null);
}

/** What the position of an entity in a list depends on. */
export interface Ordered {
  /** One for each order field. */
  readonly values: readonly (string | null)[];
  /** Canonical ref: settles ties, so the order is total. */
  readonly ref: string;
}

/** Compares by the fields in turn, then by ref. By code units, as databases with binary collation. */
export function compareOrdered(fields: readonly OrderField[]) {
  return (left: Ordered, right: Ordered): number => {
    for (const [index, { order }] of fields.entries()) {
      const a = left.values[index] ?? null;
      const b = right.values[index] ?? null;
      if (a === b) continue;
      if (a === null) return 1;
      if (b === null) return -1;
      return a < b === (order === 'asc') ? -1 : 1;
    }
    if (left.ref === right.ref) return 0;
    return left.ref < right.ref ? -1 : 1;
  };
}
