import { invalidInput } from '@callboard/sdk/contract';
import type { RegisteredLocation } from '@callboard/sdk/contracts/catalog';
import { isJsonObject } from '@callboard/sdk/model';
import { matches } from '../domain/matches.ts';
import { parsePredicate } from '../domain/predicate.ts';

interface LocationQuery {
  readonly query?: Readonly<Record<string, unknown>>;
  readonly limit?: number;
  readonly cursor?: string;
}

const maxLimit = 1000;

/**
 * One page of locations, which come by id. All of them are read for it: they are few, each was
 * registered by hand.
 */
export function pageOfLocations(locations: readonly RegisteredLocation[], request: LocationQuery) {
  const from = request.cursor === undefined ? undefined : decode(request.cursor);
  const query = from ? from.query : request.query;
  const limit = Math.min(request.limit ?? from?.limit ?? maxLimit, maxLimit);
  const condition = query === undefined ? undefined : parsePredicate(query);
  const found = condition
    ? locations.filter((location) => matches(condition, rowsOf(location)))
    : locations;
  const rest = from ? found.filter(({ id }) => id > from.afterId) : found;
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  const hasMore = rest.length > items.length && last !== undefined;
  return {
    items,
    totalItems: found.length,
    pageInfo: hasMore ? { nextCursor: encode({ limit, afterId: last.id, query }) } : {},
  };
}

const rowsOf = (location: RegisteredLocation) =>
  Object.entries(location).map(([key, original]) => ({
    key: key.toLowerCase(),
    value: original.toLowerCase(),
    original,
  }));

interface LocationCursor {
  readonly limit: number;
  readonly afterId: string;
  readonly query: LocationQuery['query'];
}

const encode = (cursor: LocationCursor) => Buffer.from(JSON.stringify(cursor)).toString('base64');

function decode(text: string): LocationCursor {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(text, 'base64').toString('utf8'));
  } catch (cause) {
    throw invalidInput('malformed cursor', { cause });
  }
  if (!isJsonObject(value)) throw invalidInput('malformed cursor');
  const { limit, afterId, query } = value;
  const isCount = typeof limit === 'number' && Number.isSafeInteger(limit) && limit > 0;
  if (!isCount || typeof afterId !== 'string' || !(query === undefined || isJsonObject(query)))
    throw invalidInput('malformed cursor');
  return { limit, afterId, query };
}
