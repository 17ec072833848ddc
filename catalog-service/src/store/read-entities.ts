import { createHash } from 'node:crypto';
import type {
  Entity,
  EntityDocument,
  EntityRelation,
  EntityStatusItem,
} from '@callboard/sdk/model';
import type { Store } from '@callboard/sdk/service';
import { type Condition, everything } from '../domain/condition.ts';
import { chunksOf } from './bulk.ts';
import type { PageRow } from './entity-store.ts';
import type { Tables } from './tables.ts';
import { refIn, whereOf } from './where.ts';

type EntityRow = Omit<PageRow, 'sort_value'>;

/** Rows as they are served: with relations, in one further query for all of them. */
export async function assembleEntities(
  store: Store<Tables>,
  rows: readonly EntityRow[],
): Promise<readonly Entity[]> {
  const relations = await relationsOf(
    store,
    rows.map((row) => row.ref),
  );
  return rows.map((row) => assemble(row, relations.get(row.ref) ?? []));
}

async function relationsOf(store: Store<Tables>, refs: readonly string[]) {
  const relations = new Map<string, EntityRelation[]>();
  for (const chunk of chunksOf(refs)) {
    const query = store.db
      .selectFrom('relation')
      .select(['source_ref', 'type', 'target_ref'])
      .distinct()
      .where('source_ref', 'in', chunk)
      .orderBy('source_ref')
      .orderBy('type')
      .orderBy('target_ref')
      .compile();
    for (const { source_ref, type, target_ref } of await store.quickRead(query)) {
      const known = relations.get(source_ref);
      if (known) known.push({ type, targetRef: target_ref });
      else relations.set(source_ref, [{ type, targetRef: target_ref }]);
    }
  }
  return relations;
}

function assemble(row: EntityRow, relations: readonly EntityRelation[]): Entity {
  const document = JSON.parse(row.body_json) as EntityDocument; // written by writeFiles
  const namespace = document.metadata.namespace ?? 'default';
  const status = row.status_json
    ? { items: JSON.parse(row.status_json) as EntityStatusItem[] }
    : undefined; // written by settleRefs
  // Relations and status change without the document, so they are part of the etag.
  const etag = createHash('sha1')
    .update(row.content_hash)
    .update(JSON.stringify(relations))
    .update(row.status_json ?? '')
    .digest('hex');
  return {
    ...document,
    metadata: { ...document.metadata, namespace, uid: row.uid, etag },
    relations,
    ...(status ? { status } : {}),
  };
}

const entityColumns = [
  'entity.ref',
  'entity.uid',
  'entity.content_hash',
  'entity.status_json',
  'claim.body_json',
] as const;

export async function entitiesByRefs(
  store: Store<Tables>,
  refs: readonly string[],
  condition: Condition = everything,
): Promise<ReadonlyMap<string, Entity>> {
  const found = new Map<string, Entity>();
  for (const chunk of chunksOf([...new Set(refs)])) {
    const query = store.db
      .selectFrom('entity')
      .innerJoin('claim', 'claim.id', 'entity.claim_id')
      .select(entityColumns)
      .where((scope) => refIn(scope, chunk))
      .where((scope) => whereOf(scope, condition))
      .compile();
    const rows = await store.quickRead(query);
    for (const [index, entity] of (await assembleEntities(store, rows)).entries()) {
      const ref = rows[index]?.ref;
      if (ref !== undefined) found.set(ref, entity);
    }
  }
  return found;
}

export async function findEntityByUid(
  store: Store<Tables>,
  uid: string,
): Promise<Entity | undefined> {
  const query = store.db
    .selectFrom('entity')
    .innerJoin('claim', 'claim.id', 'entity.claim_id')
    .select(entityColumns)
    .where('entity.uid', '=', uid)
    .compile();
  const rows = await store.quickRead(query);
  return (await assembleEntities(store, rows))[0];
}
