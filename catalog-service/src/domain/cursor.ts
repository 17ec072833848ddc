import { invalidInput } from '@callboard/sdk/contract';
import { isJsonObject } from '@callboard/sdk/model';

import type { OrderField } from './order.ts';

/** Text to look for in some fields: lower case, without blanks around it. */
export interface FullTextFilter {
  readonly term: string;
  readonly fields?: readonly string[];
}

/**
 * A place in a list, and everything needed to go on from there.
 *
 * `query` is there when the list was asked for with a predicate: Backstage's client sends the next
 * page with POST then, and with GET otherwise, so a cursor never has both.
 */
export interface Cursor {
  readonly orderFields: readonly OrderField[];
  /** Order values of the entity that the page starts after (before, for `isPrevious`), then its ref. */
  readonly orderFieldValues: readonly (string | null)[];
  readonly isPrevious: boolean;
  readonly fullTextFilter?: FullTextFilter;
  /** The `filter` parameters as sent. */
  readonly filter?: readonly string[];
  /** The predicate as sent. */
  readonly query?: unknown;
  readonly totalItems?: number;
  readonly limit?: number;
}

/** The cursor as text: base64 of JSON, which Backstage's client looks into. */
export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor), 'utf8').toString('base64');
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isCount = (value: unknown) => Number.isSafeInteger(value) && Number(value) >= 0;
const isListOf = (isItem: (item: unknown) => boolean) => (value: unknown) =>
  Array.isArray(value) && value.every(isItem);
const isOrderField = (value: unknown) =>
  isJsonObject(value) && isText(value['field']) && ['asc', 'desc'].includes(String(value['order']));
const isFullTextFilter = (value: unknown) =>
  isJsonObject(value) &&
  isText(value['term']) &&
  (value['fields'] === undefined || isListOf(isText)(value['fields']));

const required: Readonly<Record<string, (value: unknown) => boolean>> = {
  orderFields: isListOf(isOrderField),
  orderFieldValues: isListOf((value) => value === null || isText(value)),
  isPrevious: (value) => typeof value === 'boolean',
};
const optional: Readonly<Record<string, (value: unknown) => boolean>> = {
  fullTextFilter: isFullTextFilter,
  filter: isListOf(isText),
  query: isJsonObject,
  totalItems: isCount,
  limit: isCount,
};

function isCursor(value: unknown): value is Cursor {
  if (!isJsonObject(value)) return false;
  for (const [key, isValid] of Object.entries(required)) if (!isValid(value[key])) return false;
  const others = Object.entries(value).filter(([key]) => !Object.hasOwn(required, key));
  return others.every(([key, field]) => Object.hasOwn(optional, key) && optional[key]?.(field));
}

/** Reads a cursor back; whoever sent it may have written it. Throws `invalid-input`. */
export function decodeCursor(text: string): Cursor {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(text, 'base64').toString('utf8'));
  } catch (cause) {
    throw invalidInput('malformed cursor', { cause });
  }
  if (!isCursor(value)) throw invalidInput('malformed cursor');
  return value;
}
