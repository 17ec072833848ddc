import { invalidInput } from '@callboard/sdk/contract';
import type { Entity } from '@callboard/sdk/model';
import { isJsonObject } from '@callboard/sdk/model';
import { parseOrder } from '../domain/order.ts';
import type { EntityStore, PageQuery } from '../store/entity-store.ts';
import { conditionOf, withFields } from './list-query.ts';

interface Paging {
  readonly limit?: number;
  readonly offset?: number;
  readonly after?: string;
}

interface EntityListing extends Paging {
  readonly filter?: readonly string[];
  readonly fields?: readonly string[];
  readonly order?: readonly string[];
}

/** All matches, or a page of them with a link to the next. */
export async function listEntities(store: EntityStore, query: EntityListing) {
  const order = query.order?.[0] === undefined ? undefined : parseOrder(query.order[0]);
  const request = {
    condition: conditionOf(query.filter, undefined),
    ...(order ? { order } : {}),
  };
  const place = pageAfter(query);
  if (!place) return { body: withFields(await listWhole(store, request), query.fields) };
  const { items, hasMore } = await store.page({ ...request, ...place });
  const entities = items.map((item) => item.entity);
  const body = withFields(entities, query.fields);
  return hasMore ? { body, headers: nextLink({ ...query }, place) } : { body };
}

/** Where a page of `GET /entities` starts; undefined where everything is asked for. */
function pageAfter(query: Paging): { limit: number; offset: number } | undefined {
  const { limit, offset, after } = query;
  if (limit === undefined && offset === undefined && after === undefined) return undefined;
  const from = after === undefined ? {} : parseAfter(after);
  return { limit: limit ?? from.limit ?? 200, offset: offset ?? from.offset ?? 0 };
}

function parseAfter(after: string): { limit?: number; offset?: number } {
  const parsed = decode(after);
  const isCount = (value: unknown): value is number =>
    Number.isSafeInteger(value) && Number(value) >= 0;
  if (!isJsonObject(parsed) || !isCount(parsed['offset'])) throw invalidInput('malformed after');
  const { limit, offset } = parsed;
  return isCount(limit) && limit > 0 ? { limit, offset } : { offset };
}

function decode(after: string): unknown {
  try {
    return JSON.parse(Buffer.from(after, 'base64').toString('utf8'));
  } catch (cause) {
    throw invalidInput('malformed after', { cause });
  }
}

/** The `Link` header of the next page. */
function nextLink(
  query: Readonly<Record<string, unknown>>,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Record<string, string> {
  const next = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (name === 'limit' || name === 'offset' || name === 'after') continue;
    for (const item of [value].flat()) if (item !== undefined) next.append(name, String(item));
  }
  const after = Buffer.from(JSON.stringify({ limit, offset: offset + limit })).toString('base64');
  next.set('after', after);
  return { link: `</entities?${next.toString()}>; rel="next"` };
}

/** Every match, read in pages so that others get their turn in between. */
async function listWhole(
  store: EntityStore,
  request: Pick<PageQuery, 'condition' | 'order'>,
): Promise<Entity[]> {
  const entities: Entity[] = [];
  let place: PageQuery['place'];
  for (;;) {
    const page = await store.page({
      ...request,
      ...(place ? { place } : {}),
      limit: 500,
      offset: 0,
    });
    entities.push(...page.items.map((item) => item.entity));
    const last = page.items.at(-1);
    if (!page.hasMore || !last) return entities;
    place = { value: last.sortValue, ref: last.ref, isPrevious: false };
  }
}
