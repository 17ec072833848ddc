import type { Kysely } from 'kysely';
import { chunksOf, insertAll } from './bulk.ts';
import type { FileLeads } from './catalog-change.ts';
import type { LeadTable, Tables } from './tables.ts';

/** Makes the leads of some files those given, writing only what differs; those of removed files go. */
export async function replaceLeads(
  db: Kysely<Tables>,
  files: readonly FileLeads[],
  removed: readonly string[],
): Promise<void> {
  for (const parents of chunksOf(removed))
    await db.deleteFrom('lead').where('parent', 'in', parents).execute();
  for (const { parent, leads } of files) {
    const rows = await db.selectFrom('lead').selectAll().where('parent', '=', parent).execute();
    const held = new Map(rows.map((row) => [keyOf(row), row]));
    const wanted = new Map(leads.map((lead) => [keyOf(lead), { parent, ...lead }]));
    for (const [key, { child, ref }] of held)
      if (!wanted.has(key))
        await db
          .deleteFrom('lead')
          .where('parent', '=', parent)
          .where('child', '=', child)
          .where('ref', '=', ref)
          .execute();
    const fresh = [...wanted].filter(([key]) => !held.has(key));
    await insertAll(
      db,
      'lead',
      fresh.map(([, row]) => row),
    );
  }
}

const keyOf = ({ child, ref }: Pick<LeadTable, 'child' | 'ref'>) => `${ref} ${child}`;
