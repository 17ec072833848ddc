import type { Claimant } from '@callboard/sdk/contracts/catalog-ingestion';
import type { Store } from '@callboard/sdk/service';
import type { Kysely } from 'kysely';
import type { KnownFile } from './catalog-change.ts';
import type { SourceCounts, StoredProvenance } from './entity-store.ts';
import { queryIssues } from './query-issues.ts';
import type { ClaimTable, Tables } from './tables.ts';

export async function countBySource(
  store: Store<Tables>,
): Promise<ReadonlyMap<string, SourceCounts>> {
  const { db } = store;
  const files = await store.heavyRead(
    db
      .selectFrom('file')
      .select('source')
      .select((row) => row.fn.countAll<number | string>().as('total'))
      .groupBy('source')
      .compile(),
  );
  const entities = await store.heavyRead(
    db
      .selectFrom('entity')
      .innerJoin('claim', 'claim.id', 'entity.claim_id')
      .select('claim.source')
      .select((row) => row.fn.countAll<number | string>().as('total'))
      .groupBy('claim.source')
      .compile(),
  );
  const issues = await store.heavyRead(
    db
      .selectFrom('issue')
      .select(['source', 'level'])
      .select((row) => row.fn.countAll<number | string>().as('total'))
      .groupBy(['source', 'level'])
      .compile(),
  );
  const totalOf = (rows: readonly { source: string; total: number | string }[], source: string) =>
    Number(rows.find((row) => row.source === source)?.total ?? 0);
  const ofLevel = (level: string) => issues.filter((row) => row.level === level);
  const sources = new Set([...files, ...entities, ...issues].map((row) => row.source));
  return new Map(
    [...sources].map((source) => [
      source,
      {
        files: totalOf(files, source),
        entities: totalOf(entities, source),
        errors: totalOf(ofLevel('error'), source),
        warnings: totalOf(ofLevel('warning'), source),
      },
    ]),
  );
}

export async function findProvenance(
  db: Kysely<Tables>,
  ref: string,
): Promise<StoredProvenance | undefined> {
  const claims = await db
    .selectFrom('claim')
    .selectAll()
    .where('ref', '=', ref)
    .orderBy('id')
    .execute();
  const [served] = claims;
  if (!served) return undefined;
  const { items } = await queryIssues(db, { entityRef: ref, limit: 1000, offset: 0 });
  return {
    entityRef: ref,
    source: served.source,
    file: served.file,
    line: served.line,
    document: served.document,
    readAt: Number(served.read_at),
    isStale: served.is_stale === 1,
    ...(served.stale_since === null ? {} : { staleSince: Number(served.stale_since) }),
    raw: served.raw,
    claimants: claims.map((claim) => claimantOf(claim, served)),
    issues: items,
  };
}

const claimantOf = (claim: ClaimTable, served: ClaimTable): Claimant => ({
  source: claim.source,
  file: claim.file,
  line: claim.line,
  document: claim.document,
  isServed: claim.id === served.id,
  isStale: claim.is_stale === 1,
  readAt: Number(claim.read_at),
});

export async function readKnownFiles(db: Kysely<Tables>): Promise<readonly KnownFile[]> {
  const rows = await db.selectFrom('file').selectAll().execute();
  return rows.map((row) => ({
    key: row.key,
    source: row.source,
    fingerprint: row.fingerprint,
    readings: JSON.parse(row.readings_json) as KnownFile['readings'], // written by writeFiles
    locations: JSON.parse(row.locations_json) as KnownFile['locations'], // written by writeFiles
  }));
}
