import { type EntityDocument, entityTitleOf } from '@callboard/sdk/model';
import type { Kysely } from 'kysely';
import type { SourceClaim } from './entity-store.ts';
import type { Tables } from './tables.ts';

/** What the files of a source claim to be, by ref. */
export async function claimsOfSource(
  db: Kysely<Tables>,
  source: string,
): Promise<readonly SourceClaim[]> {
  const rows = await db
    .selectFrom('claim')
    .select(['ref', 'file', 'body_json'])
    .where('source', '=', source)
    .orderBy('ref')
    .execute();
  const shared = await db
    .selectFrom('claim')
    .select('ref')
    .distinct()
    .where('source', '!=', source)
    .where('ref', 'in', db.selectFrom('claim').select('ref').where('source', '=', source))
    .execute();
  const elsewhere = new Set(shared.map(({ ref }) => ref));
  return rows.map(({ ref, file, body_json }) => ({
    ref,
    file,
    title: entityTitleOf(JSON.parse(body_json) as EntityDocument), // written by writeFiles
    isElsewhere: elsewhere.has(ref),
  }));
}
