import type { Store } from '@callboard/sdk/service';
import { sql } from 'kysely';
import { everything } from '../domain/condition.ts';
import type { FacetCount, PageQuery } from './entity-store.ts';
import { matching } from './query-page.ts';
import type { Tables } from './tables.ts';
import { relationTypeOf } from './where.ts';

/**
 * How often each value of some keys occurs in the entities that match. One grouped query over the
 * index of values; values that differ only by case are one, as for filters.
 */
export async function queryFacets(
  store: Store<Tables>,
  keys: readonly string[],
  selection: Selection,
): Promise<readonly FacetCount[]> {
  const relations = keys.flatMap((key) => relationTypeOf(key) ?? []);
  const plain = keys.filter((key) => relationTypeOf(key) === undefined);
  return [
    ...(plain.length > 0 ? await countValues(store, plain, selection) : []),
    ...(relations.length > 0 ? await countTargets(store, relations, selection) : []),
  ];
}

type Selection = Pick<PageQuery, 'condition' | 'fullText'>;

const isEverything = ({ condition, fullText }: Selection) =>
  !fullText && JSON.stringify(condition) === everythingText;
const everythingText = JSON.stringify(everything);

async function countValues(
  store: Store<Tables>,
  keys: readonly string[],
  selection: Selection,
): Promise<FacetCount[]> {
  const query = store.db
    .selectFrom('search')
    .select(['search.key', sql<string>`min(original)`.as('written')])
    .select((row) => row.fn.countAll<number | string>().as('entities'))
    .where('search.key', 'in', keys)
    .where('search.value', 'is not', null)
    .$if(!isEverything(selection), (select) =>
      select.where((row) =>
        row(
          'search.entity_id',
          'in',
          row
            .selectFrom('entity')
            .select('entity.id')
            .where((scope) => matching(scope, selection)),
        ),
      ),
    )
    .groupBy(['search.key', 'search.value'])
    .compile();
  const rows = await store.heavyRead(query);
  return rows.map(({ key, written, entities }) => ({
    key,
    value: written,
    count: Number(entities),
  }));
}

async function countTargets(
  store: Store<Tables>,
  types: readonly string[],
  selection: Selection,
): Promise<FacetCount[]> {
  const query = store.db
    .selectFrom('relation')
    .select(['relation.type_key', 'relation.target_ref'])
    .select(sql<number | string>`count(distinct source_ref)`.as('entities'))
    .where('relation.type_key', 'in', types)
    .where((row) =>
      row(
        'relation.source_ref',
        'in',
        row
          .selectFrom('entity')
          .select('entity.ref')
          .where((scope) => matching(scope, selection)),
      ),
    )
    .groupBy(['relation.type_key', 'relation.target_ref'])
    .compile();
  const rows = await store.heavyRead(query);
  return rows.map(({ type_key, target_ref, entities }) => ({
    key: `relations.${type_key}`,
    value: target_ref,
    count: Number(entities),
  }));
}
