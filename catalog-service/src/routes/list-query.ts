import { invalidInput } from '@callboard/sdk/contract';
import type { JsonObject } from '@callboard/sdk/model';
import { both, type Condition, everything } from '../domain/condition.ts';
import { type Cursor, decodeCursor, encodeCursor, type FullTextFilter } from '../domain/cursor.ts';
import { parseFilters } from '../domain/filter.ts';
import type { OrderField } from '../domain/order.ts';
import { parsePredicate } from '../domain/predicate.ts';
import { parseFields, selectFields } from '../domain/select-fields.ts';
import type { EntityPage, EntityStore, ListedEntity, PageQuery } from '../store/entity-store.ts';

/** What a list is asked for, the same for GET and POST; a cursor stands for all but the page size. */
export interface ListRequest {
  readonly filter?: readonly string[];
  readonly query?: Readonly<Record<string, unknown>>;
  readonly order?: OrderField;
  readonly fullText?: { readonly term: string; readonly fields?: readonly string[] };
  readonly cursor?: string;
  readonly limit?: number;
  readonly offset?: number;
  readonly fields?: readonly string[];
  readonly totalItems?: 'include' | 'exclude';
}

/** Where absent, as many as Backstage's code answers (its documentation says 20). */
const defaultLimit = 200;
/** A larger page is cut; the cursor goes on where it ends. */
const maxLimit = 5000;

/** What a request without order and paging selects. */
export const selectionOf = (request: {
  readonly query?: ListRequest['query'];
  readonly fullTextFilter?: ListRequest['fullText'];
}) =>
  pageParts(
    listOfRequest({
      ...(request.query ? { query: request.query } : {}),
      ...(request.fullTextFilter ? { fullText: request.fullTextFilter } : {}),
    }),
  );

/** Answers a list request: page, total and the cursors of its neighbours. */
export async function answerList(store: EntityStore, request: ListRequest) {
  const cursor = request.cursor === undefined ? undefined : decodeCursor(request.cursor);
  const list = cursor ? listOfCursor(cursor) : listOfRequest(request);
  const place = cursor ? placeOf(cursor) : undefined;
  const limit = Math.min(request.limit ?? cursor?.limit ?? defaultLimit, maxLimit);
  const query: PageQuery = {
    ...pageParts(list),
    ...(place ? { place } : {}),
    limit,
    offset: cursor ? 0 : (request.offset ?? 0),
  };
  const page: EntityPage = limit > 0 ? await store.page(query) : { items: [], hasMore: false };
  const totalItems =
    request.totalItems === 'exclude' ? 0 : (cursor?.totalItems ?? (await store.count(query)));
  return {
    items: withFields(
      page.items.map((item) => item.entity),
      request.fields,
    ),
    totalItems,
    pageInfo: neighboursOf(page, query, { ...list, totalItems, limit }),
  };
}

type ListCursor = Omit<Cursor, 'orderFieldValues' | 'isPrevious'>;

function listOfRequest({ filter, query, order, fullText }: ListRequest): ListCursor {
  const term = fullText?.term.trim().toLowerCase();
  return {
    orderFields: order ? [order] : [],
    ...(filter && filter.length > 0 ? { filter } : {}),
    ...(query ? { query } : {}),
    ...(term
      ? { fullTextFilter: { term, ...(fullText?.fields ? { fields: fullText.fields } : {}) } }
      : {}),
  };
}

const listOfCursor = ({ orderFieldValues: _values, isPrevious: _isPrevious, ...list }: Cursor) =>
  list;

function pageParts(list: ListCursor): Pick<PageQuery, 'condition' | 'order' | 'fullText'> {
  const [order] = list.orderFields;
  return {
    condition: conditionOf(list.filter, list.query),
    ...(order ? { order } : {}),
    ...(list.fullTextFilter ? { fullText: fullTextOf(list.fullTextFilter, order) } : {}),
  };
}

/** Both ways to ask, where a caller uses both. */
export function conditionOf(filter: readonly string[] | undefined, query: unknown): Condition {
  return both(
    filter ? parseFilters(filter) : everything,
    query === undefined ? everything : parsePredicate(query),
  );
}

const fullTextOf = ({ term, fields }: FullTextFilter, order: OrderField | undefined) => ({
  term,
  fields: fields && fields.length > 0 ? fields : [order?.field ?? 'metadata.uid'],
});

function placeOf({ orderFields, orderFieldValues, isPrevious }: Cursor) {
  const [first, second] = orderFieldValues;
  const [value, ref] = orderFields.length > 0 ? [first, second] : [first, first];
  if (value === undefined || typeof ref !== 'string') throw invalidInput('malformed cursor');
  return { value, ref, isPrevious };
}

function neighboursOf(page: EntityPage, query: PageQuery, list: ListCursor) {
  const isBackward = query.place?.isPrevious ?? false;
  const hasNext = isBackward || page.hasMore;
  const hasPrevious = isBackward ? page.hasMore : query.place !== undefined || query.offset > 0;
  const first = page.items[0];
  const last = page.items.at(-1);
  return {
    ...(hasNext && last ? { nextCursor: cursorAt(last, list, false) } : {}),
    ...(hasPrevious && first ? { prevCursor: cursorAt(first, list, true) } : {}),
  };
}

const cursorAt = (item: ListedEntity, list: ListCursor, isPrevious: boolean) =>
  encodeCursor({
    ...list,
    orderFieldValues: list.orderFields.length > 0 ? [item.sortValue, item.ref] : [item.ref],
    isPrevious,
  });

/** The entities with only the fields asked for; all where none are. */
export function withFields<E extends object | null>(
  entities: readonly E[],
  fields: readonly string[] | undefined,
): E[] {
  const paths = fields && parseFields(fields);
  if (!paths) return [...entities];
  // A selection has the shape of its entity with parts missing, which the contract leaves open.
  return entities.map((entity) =>
    entity === null ? entity : (selectFields(entity as JsonObject, paths) as E),
  );
}
