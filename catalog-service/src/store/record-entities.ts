import type { CatalogChangeKind, EntityEvent } from '@callboard/sdk/contracts/catalog/events';
import type { RelationEdge } from '@callboard/sdk/model';
import type { Kysely } from 'kysely';
import { chunksOf } from './bulk.ts';
import type { ChangeRecord } from './change-record.ts';
import type { EntityTable, Tables } from './tables.ts';

/** More refs than a reader looks up one by one. */
const maxRelated = 100;

interface WrittenEntity {
  /** What was served; absent for a new entity. */
  readonly before: EntityTable | undefined;
  readonly after: EntityTable;
  /** JSON: `RelationEdge[]` of the document. */
  readonly edgesJson: string;
}

export interface SettledEntities {
  readonly written: readonly WrittenEntity[];
  readonly gone: readonly EntityTable[];
  readonly now: number;
}

/** Notes what becomes of entities. Called while their former relations are still there. */
export async function recordEntities(
  db: Kysely<Tables>,
  record: ChangeRecord,
  { written, gone, now }: SettledEntities,
): Promise<void> {
  const known = [...written.flatMap(({ before }) => before ?? []), ...gone];
  const former = await readEdges(
    db,
    known.map((entity) => entity.id),
  );
  const edgesBefore = (entity: EntityTable) => former.get(entity.id) ?? new Map();
  for (const { before, after, edgesJson } of written) {
    const edges = edgesOf(JSON.parse(edgesJson) as RelationEdge[]); // written by writeFiles
    if (!before) {
      record.entities.push({ type: 'created', ...entityData(after, [...edges.values()], now) });
      continue;
    }
    const differing = difference(edgesBefore(before), edges);
    record.entities.push({
      type: 'changed',
      ...entityData(after, differing, now),
      changes: changesBetween(before, after, differing.length > 0),
    });
  }
  for (const entity of gone)
    record.entities.push({
      type: 'deleted',
      ...entityData(entity, [...edgesBefore(entity).values()], now),
    });
}

type Edges = ReadonlyMap<string, RelationEdge>;

async function readEdges(
  db: Kysely<Tables>,
  ids: readonly number[],
): Promise<ReadonlyMap<number, Edges>> {
  const edges = new Map<number, RelationEdge[]>();
  for (const chunk of chunksOf(ids)) {
    const rows = await db
      .selectFrom('relation')
      .select(['origin_id', 'source_ref', 'type', 'target_ref'])
      .where('origin_id', 'in', chunk)
      .execute();
    for (const { origin_id: id, source_ref: source, type, target_ref: target } of rows)
      edges.set(id, [...(edges.get(id) ?? []), { source, type, target }]);
  }
  return new Map([...edges].map(([id, list]) => [id, edgesOf(list)]));
}

const edgesOf = (list: readonly RelationEdge[]): Edges =>
  new Map(list.map((edge) => [`${edge.source} ${edge.type} ${edge.target}`, edge]));

/** Edges that only one of the two holds. */
const difference = (a: Edges, b: Edges): readonly RelationEdge[] => [
  ...[...a].flatMap(([key, edge]) => (b.has(key) ? [] : [edge])),
  ...[...b].flatMap(([key, edge]) => (a.has(key) ? [] : [edge])),
];

function changesBetween(
  before: EntityTable,
  after: EntityTable,
  areRelationsOther: boolean,
): readonly CatalogChangeKind[] {
  const changes: CatalogChangeKind[] = [];
  if (before.content_hash !== after.content_hash) changes.push('content');
  if (areRelationsOther) changes.push('relations');
  if (before.status_json !== after.status_json || before.is_stale !== after.is_stale)
    changes.push('status');
  return changes.length > 0 ? changes : ['source'];
}

function entityData(
  { ref, uid }: EntityTable,
  edges: readonly RelationEdge[],
  at: number,
): Pick<EntityEvent, 'ref' | 'uid' | 'related' | 'isRelatedCut' | 'at'> {
  const others = new Set(edges.flatMap(({ source, target }) => [source, target]));
  others.delete(ref);
  const related = [...others].toSorted().slice(0, maxRelated);
  return {
    ...{ ref, uid, related, at },
    ...(others.size > maxRelated ? { isRelatedCut: true } : {}),
  };
}
