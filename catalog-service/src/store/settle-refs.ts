import { createHash } from 'node:crypto';
import type { EntityDocument, RelationEdge } from '@callboard/sdk/model';
import { parseEntityRef } from '@callboard/sdk/model';
import type { Kysely } from 'kysely';
import { uidOf } from '../domain/content-hash.ts';
import { flattenEntity, maxSearchTextLength, type SearchRow } from '../domain/flatten-entity.ts';
import { resolveClaims } from '../domain/resolve-claims.ts';
import { chunksOf, insertAll, reserveIds } from './bulk.ts';
import type { ChangeOutcome } from './catalog-change.ts';
import type { ChangeRecord } from './change-record.ts';
import { recordEntities } from './record-entities.ts';
import { replaceIssues } from './replace-issues.ts';
import { bumpRevision } from './revision.ts';
import { statusByRef } from './status-of-refs.ts';
import type { ClaimTable, EntityTable, RelationTable, SearchTable, Tables } from './tables.ts';

type Winner = Omit<ClaimTable, 'raw' | 'read_at'>;

/** Makes what is served equal to the first claim of each ref, with its conflicts and its status. */
export async function settleRefs(
  db: Kysely<Tables>,
  refs: readonly string[],
  now: number,
  record: ChangeRecord,
): Promise<ChangeOutcome> {
  const outcomes: ChangeOutcome[] = [];
  for (const chunk of chunksOf(refs)) outcomes.push(await settleChunk(db, chunk, now, record));
  const outcome = {
    added: outcomes.flatMap((each) => each.added),
    changed: outcomes.flatMap((each) => each.changed),
    removed: outcomes.flatMap((each) => each.removed),
  };
  if (outcome.added.length + outcome.changed.length + outcome.removed.length > 0)
    await bumpRevision(db);
  return outcome;
}

async function settleChunk(
  db: Kysely<Tables>,
  refs: readonly string[],
  now: number,
  record: ChangeRecord,
): Promise<ChangeOutcome> {
  const claims = Map.groupBy(await readClaims(db, refs), (claim) => claim.ref);
  const served = new Map((await readEntities(db, refs)).map((entity) => [entity.ref, entity]));
  await replaceIssues(db, conflictsOf(refs, claims), now, record);
  const winners = refs.flatMap((ref) => claims.get(ref)?.slice(0, 1) ?? []);
  const statuses = await statusByRef(db, winners);

  const rewritten: { id: number; winner: Winner; status: SearchRow[] }[] = [];
  const rows: EntityTable[] = [];
  const outcome = { added: [] as string[], changed: [] as string[], removed: [] as string[] };
  const nextId = await idsFor(db, winners.filter((winner) => !served.has(winner.ref)).length);
  for (const winner of winners) {
    const before = served.get(winner.ref);
    const status = statuses.get(winner.ref) ?? { json: null, rows: [] };
    const after = entityRowOf(winner, before?.id ?? nextId(), status.json);
    if (before && isSameRow(before, after)) continue;
    rows.push(after);
    rewritten.push({ id: after.id, winner, status: [...status.rows] });
    outcome[before ? 'changed' : 'added'].push(winner.ref);
  }
  const gone = [...served.values()].filter((entity) => !claims.has(entity.ref));
  outcome.removed.push(...gone.map((entity) => entity.ref));
  await recordEntities(db, record, {
    written: rewritten.flatMap(({ winner: { ref, edges_json: edgesJson } }, index) => {
      const after = rows[index];
      return after ? [{ before: served.get(ref), after, edgesJson }] : [];
    }),
    ...{ gone, now },
  });
  await deleteFacts(db, [
    ...gone.map((entity) => entity.id),
    ...rewritten.filter(({ winner }) => served.has(winner.ref)).map(({ id }) => id),
  ]);
  await writeEntities(db, rows, served);
  for (const ids of chunksOf(gone.map((entity) => entity.id)))
    await db.deleteFrom('entity').where('id', 'in', ids).execute();
  await insertAll(db, 'search', rewritten.flatMap(searchRowsOf));
  await insertAll(db, 'relation', rewritten.flatMap(relationRowsOf));
  await countKinds(
    db,
    rows.filter((row) => !served.has(row.ref)),
    gone,
  );
  return outcome;
}

const readClaims = (db: Kysely<Tables>, refs: readonly string[]): Promise<Winner[]> =>
  db
    .selectFrom('claim')
    .select([
      'id',
      'ref',
      'file',
      'source',
      'document',
      'line',
      'is_stale',
      'stale_since',
      'is_orphan',
      'body_json',
      'edges_json',
    ])
    .where('ref', 'in', refs)
    .orderBy('id')
    .execute();

const readEntities = (db: Kysely<Tables>, refs: readonly string[]) =>
  db.selectFrom('entity').selectAll().where('ref', 'in', refs).execute();

async function idsFor(db: Kysely<Tables>, count: number): Promise<() => number> {
  let next = count === 0 ? 0 : await reserveIds(db, 'entity', count);
  return () => next++;
}

function conflictsOf(refs: readonly string[], claims: ReadonlyMap<string, readonly Winner[]>) {
  return refs.map((ref) => {
    const rivals = (claims.get(ref) ?? []).map((claim) => ({
      ref,
      source: claim.source,
      file: claim.file,
      line: claim.line,
      documentIndex: claim.document,
    }));
    return { owner: `conflict ${ref}`, issues: resolveClaims(rivals).issues };
  });
}

function entityRowOf(winner: Winner, id: number, statusJson: string | null): EntityTable {
  const { kind, namespace, name } = parseEntityRef(winner.ref);
  const hash = createHash('sha1').update(winner.body_json).update(winner.edges_json);
  return {
    id,
    ref: winner.ref,
    kind,
    namespace,
    name,
    title_key: titleKeyOf(JSON.parse(winner.body_json) as EntityDocument), // written by writeFiles
    uid: uidOf(winner.ref),
    content_hash: hash.digest('hex'),
    claim_id: winner.id,
    is_stale: winner.is_stale,
    status_json: statusJson,
  };
}

/** What people read in a list: the title, of groups and users their display name, else the name. */
function titleKeyOf({ metadata, spec }: EntityDocument): string {
  const profile = spec?.['profile'];
  const displayName =
    typeof profile === 'object' && profile !== null && 'displayName' in profile
      ? profile.displayName
      : undefined;
  const title = metadata.title ?? (typeof displayName === 'string' ? displayName : metadata.name);
  return title.toLowerCase().slice(0, maxSearchTextLength);
}

const isSameRow = (a: EntityTable, b: EntityTable) =>
  a.content_hash === b.content_hash &&
  a.claim_id === b.claim_id &&
  a.is_stale === b.is_stale &&
  a.status_json === b.status_json;

async function writeEntities(
  db: Kysely<Tables>,
  rows: readonly EntityTable[],
  served: ReadonlyMap<string, EntityTable>,
): Promise<void> {
  await insertAll(
    db,
    'entity',
    rows.filter((row) => !served.has(row.ref)),
  );
  for (const row of rows.filter((each) => served.has(each.ref)))
    await db.updateTable('entity').set(row).where('id', '=', row.id).execute();
}

async function deleteFacts(db: Kysely<Tables>, ids: readonly number[]): Promise<void> {
  for (const chunk of chunksOf(ids)) {
    await db.deleteFrom('search').where('entity_id', 'in', chunk).execute();
    await db.deleteFrom('relation').where('origin_id', 'in', chunk).execute();
  }
}

interface Rewritten {
  readonly id: number;
  readonly winner: Winner;
  readonly status: readonly SearchRow[];
}

function searchRowsOf({ id, winner, status }: Rewritten): SearchTable[] {
  const entity = JSON.parse(winner.body_json) as EntityDocument; // written by writeFiles
  const metadata = { ...entity.metadata, uid: uidOf(winner.ref) };
  return [...flattenEntity({ ...entity, metadata }), ...status].map(({ key, value, original }) => ({
    entity_id: id,
    key,
    value,
    original,
  }));
}

function relationRowsOf({ id, winner }: Rewritten): RelationTable[] {
  const edges = JSON.parse(winner.edges_json) as RelationEdge[]; // written by writeFiles
  return edges.map(({ source, type, target }) => ({
    origin_id: id,
    source_ref: source,
    type,
    type_key: type.toLowerCase(),
    target_ref: target,
  }));
}

async function countKinds(
  db: Kysely<Tables>,
  added: readonly EntityTable[],
  gone: readonly EntityTable[],
): Promise<void> {
  const deltas = new Map<string, number>();
  for (const { kind } of added) deltas.set(kind, (deltas.get(kind) ?? 0) + 1);
  for (const { kind } of gone) deltas.set(kind, (deltas.get(kind) ?? 0) - 1);
  for (const [kind, delta] of deltas) {
    await db
      .insertInto('kind_count')
      .values({ kind, entities: delta })
      .onConflict((conflict) =>
        conflict
          .column('kind')
          .doUpdateSet((update) => ({ entities: update('kind_count.entities', '+', delta) })),
      )
      .execute();
  }
}
