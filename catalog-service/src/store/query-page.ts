import type { Store } from '@callboard/sdk/service';
import { type AliasableExpression, type Expression, type SqlBool, sql } from 'kysely';
import type { Condition } from '../domain/condition.ts';
import type { OrderField } from '../domain/order.ts';
import type { PageQuery, PageRows } from './entity-store.ts';
import type { Tables } from './tables.ts';
import { columnOf, containsText, type EntityScope, relationTypeOf, whereOf } from './where.ts';

type SortValue = AliasableExpression<string | null>;

/** One page of a list, by keyset: what is inserted or deleted meanwhile shifts nothing. */
export async function queryPage(store: Store<Tables>, query: PageQuery): Promise<PageRows> {
  const isBackward = query.place?.isPrevious ?? false;
  const wanted = query.limit + 1;
  const select = store.db
    .selectFrom('entity')
    .innerJoin('claim', 'claim.id', 'entity.claim_id')
    .select([
      'entity.ref',
      'entity.uid',
      'entity.content_hash',
      'entity.status_json',
      'claim.body_json',
    ])
    .select((row) => sortValueOf(row, query.order).as('sort_value'))
    .where((row) => matching(row, query))
    .$if(query.place !== undefined, (select) =>
      select.where((row) => beyond(row, query.order, query.place ?? start)),
    )
    .$call((select) => {
      const direction = (query.order?.order === 'desc') === isBackward ? 'asc' : 'desc';
      const tie = isBackward ? 'desc' : 'asc';
      if (!query.order) return select.orderBy('entity.ref', tie);
      const sorted = isAlwaysThere(query.order)
        ? select
        : select.orderBy(
            (row) => sql`case when ${sortValueOf(row, query.order)} is null then 1 else 0 end`,
            tie,
          );
      return sorted
        .orderBy((row) => sortValueOf(row, query.order), direction)
        .orderBy('entity.ref', tie);
    })
    .limit(wanted)
    .$if(query.offset > 0, (select) => select.offset(query.offset));
  const read = isQuick(query) ? store.quickRead : store.heavyRead;
  const rows = await read(select.compile());
  const hasMore = rows.length === wanted;
  const page = rows.slice(0, query.limit);
  return { rows: isBackward ? page.reverse() : page, hasMore };
}

/** Whether the page follows an index, so that it is read at once and not by a thread (D12). */
const isQuick = ({ condition, order, fullText, offset }: PageQuery) =>
  !fullText &&
  offset < 1000 &&
  kindsOf(condition) !== undefined &&
  (order === undefined || isAlwaysThere(order));

const start = { value: null, ref: '', isPrevious: false };

/** How many entities match, kept counts where the condition asks for kinds only. */
export async function countMatches(
  store: Store<Tables>,
  query: Pick<PageQuery, 'condition' | 'fullText'>,
): Promise<number> {
  const kinds = query.fullText ? undefined : kindsOf(query.condition);
  if (kinds) {
    const count = store.db
      .selectFrom('kind_count')
      .select((count) => count.fn.sum<number | string | null>('entities').as('total'))
      .$if(kinds !== 'all', (select) => select.where('kind', 'in', kinds === 'all' ? [] : kinds))
      .compile();
    const [row] = await store.quickRead(count);
    return Number(row?.total ?? 0);
  }
  const count = store.db
    .selectFrom('entity')
    .select((count) => count.fn.countAll<number | string>().as('total'))
    .where((scope) => matching(scope, query))
    .compile();
  const [row] = await store.heavyRead(count);
  return Number(row?.total ?? 0);
}

function kindsOf(condition: Condition): 'all' | readonly string[] | undefined {
  if (condition.op === 'all' && condition.of.length === 0) return 'all';
  if (condition.op !== 'in' || condition.key !== 'kind') return undefined;
  return condition.values.length > 0 ? [...new Set(condition.values)] : undefined;
}

/** Condition and full text together. */
export function matching(
  scope: EntityScope,
  { condition, fullText }: Pick<PageQuery, 'condition' | 'fullText'>,
): Expression<SqlBool> {
  const where = whereOf(scope, condition);
  return fullText ? scope.and([where, containsText(scope, fullText.term, fullText.fields)]) : where;
}

/** Columns are never null, so a page can follow their index. */
const isAlwaysThere = ({ field }: OrderField) =>
  field.toLowerCase() === 'title' || columnOf(field.toLowerCase()) !== undefined;

/** Of several values (tags) the first in the direction of the order, so an entity is listed once. */
function sortValueOf(scope: EntityScope, order: OrderField | undefined): SortValue {
  if (!order) return scope.ref('entity.ref');
  const key = order.field.toLowerCase();
  if (key === 'title') return scope.ref('entity.title_key');
  const column = columnOf(key);
  if (column) return scope.ref(column);
  const type = relationTypeOf(key);
  if (type !== undefined)
    return scope
      .selectFrom('relation')
      .select((row) => best(row.ref('relation.target_ref'), order).as('best'))
      .whereRef('relation.source_ref', '=', 'entity.ref')
      .where('relation.type_key', '=', type)
      .$asScalar();
  return scope
    .selectFrom('search')
    .select((row) => best(row.ref('search.value'), order).as('best'))
    .whereRef('search.entity_id', '=', 'entity.id')
    .where('search.key', '=', key)
    .$asScalar();
}

const best = (value: SortValue, { order }: OrderField) =>
  order === 'asc' ? sql<string | null>`min(${value})` : sql<string | null>`max(${value})`;

/** Behind a place in the list, or before it for `isPrevious`; entities without a value come last. */
function beyond(
  scope: EntityScope,
  order: OrderField | undefined,
  { value, ref, isPrevious }: NonNullable<PageQuery['place']>,
): Expression<SqlBool> {
  const after = isPrevious ? sql`<` : sql`>`;
  const refBeyond = sql<SqlBool>`entity.ref ${after} ${ref}`;
  if (!order) return refBeyond;
  const sort = sortValueOf(scope, order);
  if (value === null) {
    const alsoNull = sql<SqlBool>`(${sort} is null and ${refBeyond})`;
    return isPrevious ? sql<SqlBool>`(${sort} is not null or ${alsoNull})` : alsoNull;
  }
  if (order.order === 'asc' && isAlwaysThere(order))
    return sql<SqlBool>`(${sort}, entity.ref) ${after} (${value}, ${ref})`;
  const further = (order.order === 'desc') === isPrevious ? sql`>` : sql`<`;
  const sameOrFurther = sql<SqlBool>`(${sort} ${further} ${value} or (${sort} = ${value} and ${refBeyond}))`;
  return isPrevious || isAlwaysThere(order)
    ? sameOrFurther
    : sql<SqlBool>`(${sameOrFurther} or ${sort} is null)`;
}
