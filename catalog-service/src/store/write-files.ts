import type { CatalogIssue } from '@callboard/sdk/model';
import type { ProcessedEntity } from '@callboard/sdk/model/documents';
import type { Kysely } from 'kysely';
import { chunksOf, insertAll, reserveIds } from './bulk.ts';
import type { FileState, IssueGroup } from './catalog-change.ts';
import { planFileChange } from './plan-file-change.ts';
import type { ClaimTable, FileTable, Tables } from './tables.ts';

export interface FilesWritten {
  /** Refs whose claims changed. */
  readonly touched: ReadonlySet<string>;
  readonly issueGroups: readonly IssueGroup[];
}

/** Brings files and claims to the new states of some files. */
export async function writeFiles(
  db: Kysely<Tables>,
  files: readonly FileState[],
  now: number,
): Promise<FilesWritten> {
  const held = await claimsOf(
    db,
    files.map((file) => file.key),
  );
  const touched = new Set<string>();
  const inserts: Omit<ClaimTable, 'id'>[] = [];
  const issueGroups: IssueGroup[] = [];
  for (const file of files) {
    const plan = planFileChange(held.get(file.key) ?? [], file);
    inserts.push(...plan.added.map((entity) => claimOf(file, entity, now)));
    for (const { claim, entity } of plan.kept)
      if (await updateClaim(db, claim, claimOf(file, entity, now))) touched.add(entity.ref);
    for (const { claim } of plan.stale.filter((each) => each.claim.is_stale === 0)) {
      await db
        .updateTable('claim')
        .set({ is_stale: 1, stale_since: now })
        .where('id', '=', claim.id)
        .execute();
      touched.add(claim.ref);
    }
    await deleteClaims(db, plan.gone);
    for (const { ref } of [...plan.added, ...plan.gone]) touched.add(ref);
    issueGroups.push({ owner: file.key, issues: issuesOf(file.issues, plan.stale) });
  }
  await insertAll(
    db,
    'file',
    files.map((file) => fileRowOf(file, now)),
    'key',
  );
  if (inserts.length > 0) {
    const first = await reserveIds(db, 'claim', inserts.length);
    await insertAll(
      db,
      'claim',
      inserts.map((claim, index) => ({ ...claim, id: first + index })),
    );
  }
  return { touched, issueGroups };
}

/** Forgets files and their claims. */
export async function removeFiles(
  db: Kysely<Tables>,
  keys: readonly string[],
): Promise<FilesWritten> {
  const claims = [...(await claimsOf(db, keys)).values()].flat();
  await deleteClaims(db, claims);
  for (const chunk of chunksOf(keys))
    await db.deleteFrom('file').where('key', 'in', chunk).execute();
  return {
    touched: new Set(claims.map((claim) => claim.ref)),
    issueGroups: keys.map((owner) => ({ owner, issues: [] })),
  };
}

async function claimsOf(db: Kysely<Tables>, files: readonly string[]) {
  const rows: ClaimTable[] = [];
  for (const chunk of chunksOf(files))
    rows.push(
      ...(await db
        .selectFrom('claim')
        .selectAll()
        .where('file', 'in', chunk)
        .orderBy('id')
        .execute()),
    );
  return Map.groupBy(rows, (row) => row.file);
}

async function deleteClaims(db: Kysely<Tables>, claims: readonly ClaimTable[]) {
  for (const chunk of chunksOf(claims.map((claim) => claim.id)))
    await db.deleteFrom('claim').where('id', 'in', chunk).execute();
}

function claimOf(file: FileState, entity: ProcessedEntity, now: number): Omit<ClaimTable, 'id'> {
  return {
    ref: entity.ref,
    file: file.key,
    source: file.source,
    document: entity.documentIndex,
    line: entity.line,
    is_stale: 0,
    stale_since: null,
    is_orphan: 0,
    raw: entity.text,
    body_json: JSON.stringify(entity.entity),
    edges_json: JSON.stringify(entity.relations),
    read_at: now,
  };
}

/** Whether anything changed. */
async function updateClaim(
  db: Kysely<Tables>,
  before: ClaimTable,
  after: Omit<ClaimTable, 'id'>,
): Promise<boolean> {
  const { read_at: _readAt, ...compared } = after;
  const isSame = Object.entries(compared).every(
    ([column, value]) => before[column as keyof typeof compared] === value, // its own keys
  );
  if (isSame) return false;
  await db.updateTable('claim').set(after).where('id', '=', before.id).execute();
  return true;
}

// A document that does not say which entity it is belongs to the one whose last good state it holds up.
function issuesOf(
  issues: readonly CatalogIssue[],
  stale: readonly { readonly claim: ClaimTable; readonly document: number | undefined }[],
): readonly CatalogIssue[] {
  const refs = new Map(stale.map(({ claim, document }) => [document, claim.ref]));
  return issues.map((issue) => {
    const ref = issue.documentIndex === undefined ? undefined : refs.get(issue.documentIndex);
    return issue.entityRef === undefined && ref ? { ...issue, entityRef: ref } : issue;
  });
}

const fileRowOf = (file: FileState, now: number): FileTable => ({
  key: file.key,
  source: file.source,
  fingerprint: file.fingerprint,
  readings_json: JSON.stringify(file.readings),
  locations_json: JSON.stringify(file.locations),
  read_at: now,
});
