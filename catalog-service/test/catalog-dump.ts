import type { Store } from '@callboard/sdk/service';
import { type Kysely, sql } from 'kysely';
import type { Tables } from '../src/store/tables.ts';

type Row = Readonly<Record<string, unknown>>;

/** Everything that the catalog derives from its files, without ids and times that tell of its past. */
export async function dumpCatalog(db: Kysely<Tables>) {
  const entities = await db.selectFrom('entity').selectAll().execute();
  const claims = await db.selectFrom('claim').selectAll().execute();
  const refs = new Map(entities.map(({ id, ref }) => [id, ref]));
  const files = new Map(claims.map(({ id, file, document }) => [id, `${file} ${document}`]));
  const search = await db.selectFrom('search').selectAll().execute();
  const relations = await db.selectFrom('relation').selectAll().execute();
  const issues = await db.selectFrom('issue').selectAll().execute();
  const kinds = await db.selectFrom('kind_count').selectAll().execute();
  const read = await db.selectFrom('file').selectAll().execute();
  return {
    entities: sorted(
      entities.map(({ id: _id, claim_id, ...row }) => ({ ...row, claim: files.get(claim_id) })),
    ),
    claims: sorted(claims.map(({ id: _id, read_at: _at, ...row }) => row)),
    search: sorted(search.map(({ entity_id, ...row }) => ({ ...row, ref: refs.get(entity_id) }))),
    relations: sorted(
      relations.map(({ origin_id, ...row }) => ({ ...row, origin: refs.get(origin_id) })),
    ),
    issues: sorted(issues.map(({ at: _at, ...row }) => row)),
    kinds: sorted(kinds.filter((row) => row.entities !== 0)),
    files: sorted(read.map(({ read_at: _at, ...row }) => row)),
  };
}

const sorted = (rows: readonly Row[]) => rows.map((row) => JSON.stringify(row)).toSorted();

/** What is wrong in a catalog, whatever its files hold; empty where all of it belongs together. */
export function inconsistenciesOf({ db, dialect }: Pick<Store<Tables>, 'db' | 'dialect'>) {
  // One view of all tables: the server may still commit what a killed process sent last.
  const reading = db.transaction();
  const whole = dialect === 'postgres' ? reading.setIsolationLevel('repeatable read') : reading;
  return whole.execute((transaction) => readInconsistencies({ db: transaction, dialect }));
}

async function readInconsistencies({ db, dialect }: Pick<Store<Tables>, 'db' | 'dialect'>) {
  const found: string[] = [];
  const none = (what: string, rows: readonly unknown[]) => {
    if (rows.length > 0) found.push(`${what}: ${JSON.stringify(rows.slice(0, 5))}`);
  };
  const entities = await db.selectFrom('entity').selectAll().execute();
  const claims = await db.selectFrom('claim').selectAll().orderBy('id').execute();
  const byRef = Map.groupBy(claims, (claim) => claim.ref);
  const ids = new Set(entities.map(({ id }) => id));
  const refs = new Set(entities.map(({ ref }) => ref));
  none(
    'entities that are not their first claim',
    entities.filter(({ ref, claim_id }) => byRef.get(ref)?.[0]?.id !== claim_id),
  );
  none(
    'claims without an entity',
    claims.filter(({ ref }) => !refs.has(ref)),
  );
  const files = await db.selectFrom('file').select('key').execute();
  const keys = new Set(files.map(({ key }) => key));
  none(
    'claims without a file',
    claims.filter(({ file }) => !keys.has(file)),
  );
  const search = await db.selectFrom('search').select(['entity_id', 'key', 'original']).execute();
  const searched = new Set(search.map(({ entity_id }) => entity_id));
  none(
    'entities without search rows',
    entities.filter(({ id }) => !searched.has(id)),
  );
  none(
    'search rows without an entity',
    search.filter(({ entity_id }) => !ids.has(entity_id)),
  );
  const origins = await db.selectFrom('relation').select('origin_id').distinct().execute();
  none(
    'relations without an entity',
    origins.filter(({ origin_id }) => !ids.has(origin_id)),
  );
  const related = new Set(origins.map(({ origin_id }) => origin_id));
  none(
    'components without relations',
    entities.filter(({ id, kind }) => kind === 'component' && !related.has(id)),
  );
  const titles = new Map(
    search.flatMap(({ entity_id, key, original }) =>
      key === 'metadata.title' ? [[entity_id, original] as const] : [],
    ),
  );
  const idOf = new Map(entities.map(({ ref, id }) => [ref, id]));
  const fresh = claims.filter(({ is_stale }) => is_stale === 0);
  for (const [file, own] of Map.groupBy(fresh, (claim) => claim.file)) {
    const served = own.filter(({ ref, id }) => byRef.get(ref)?.[0]?.id === id);
    const versions = new Set(served.map(({ ref }) => titles.get(idOf.get(ref) ?? -1)));
    if (versions.size > 1) none(`half of ${file}`, [...versions]);
  }
  const counted = await db.selectFrom('kind_count').selectAll().execute();
  const real = Map.groupBy(entities, ({ kind }) => kind);
  const kinds = new Set([...real.keys(), ...counted.map(({ kind }) => kind)]);
  none(
    'wrong counts of kinds',
    [...kinds].filter(
      (kind) =>
        (counted.find((row) => row.kind === kind)?.entities ?? 0) !== (real.get(kind)?.length ?? 0),
    ),
  );
  none('differences to the event log', await replayDifferences(db, refs));
  if (dialect === 'sqlite') {
    const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db);
    none(
      'damage',
      rows.filter((row) => row.integrity_check !== 'ok'),
    );
  }
  return found;
}

/** What the events from the first on say otherwise than what is served. */
async function replayDifferences(db: Kysely<Tables>, served: ReadonlySet<string>) {
  const events = await db.selectFrom('event').selectAll().orderBy('id').execute();
  const found: string[] = [];
  const replayed = new Set<string>();
  for (const [index, { id, type, data_json }] of events.entries()) {
    if (id !== index + 1) found.push(`event ${index + 1} has id ${id}`);
    if (type === 'issue') continue;
    const ref = String(Object(JSON.parse(data_json)).ref);
    if (replayed.has(ref) === (type === 'created')) found.push(`${type} ${ref}`);
    if (type === 'deleted') replayed.delete(ref);
    else replayed.add(ref);
  }
  return [
    ...found,
    ...[...replayed].filter((ref) => !served.has(ref)).map((ref) => `not served: ${ref}`),
    ...[...served].filter((ref) => !replayed.has(ref)).map((ref) => `not told: ${ref}`),
  ];
}
