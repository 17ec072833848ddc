import { annotations, type EntityDocument } from '@callboard/sdk/model';
import type { Kysely } from 'kysely';
import { chunksOf } from './bulk.ts';
import type { Tables } from './tables.ts';

/** Marks what some files held as left over. Answers the refs that are concerned. */
export async function orphanFiles(
  db: Kysely<Tables>,
  keys: readonly string[],
): Promise<readonly string[]> {
  const touched: string[] = [];
  for (const chunk of chunksOf(keys)) {
    const claims = await db
      .selectFrom('claim')
      .select(['id', 'ref', 'body_json'])
      .where('file', 'in', chunk)
      .where('is_orphan', '=', 0)
      .execute();
    for (const { id, ref, body_json } of claims) {
      const body_orphan = JSON.stringify(orphanOf(JSON.parse(body_json) as EntityDocument)); // written by writeFiles
      await db
        .updateTable('claim')
        .set({ is_orphan: 1, body_json: body_orphan })
        .where('id', '=', id)
        .execute();
      touched.push(ref);
    }
    // Read anew when something leads there again.
    await db
      .updateTable('file')
      .set({ fingerprint: '', locations_json: '[]' })
      .where('key', 'in', chunk)
      .execute();
    await db.deleteFrom('lead').where('parent', 'in', chunk).execute();
  }
  return touched;
}

/** An orphan gives its name to whoever claims it: it is there because nobody else was. */
export async function yieldOrphans(db: Kysely<Tables>, refs: readonly string[]): Promise<void> {
  for (const chunk of chunksOf(refs)) {
    const claims = await db
      .selectFrom('claim')
      .select(['id', 'ref', 'is_orphan'])
      .where('ref', 'in', chunk)
      .execute();
    const alive = new Set(claims.filter((claim) => claim.is_orphan === 0).map(({ ref }) => ref));
    const left = claims.filter(({ ref, is_orphan }) => is_orphan === 1 && alive.has(ref));
    for (const { id } of left) await db.deleteFrom('claim').where('id', '=', id).execute();
  }
}

const orphanOf = (entity: EntityDocument): EntityDocument => ({
  ...entity,
  metadata: {
    ...entity.metadata,
    annotations: { ...entity.metadata.annotations, [annotations.orphan]: 'true' },
  },
});
