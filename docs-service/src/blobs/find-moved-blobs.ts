import type { Store } from '@callboard/sdk/service';
import { endPreview } from '../store/preview-store.ts';
import type { Tables } from '../store/tables.ts';

/**
 * Has every version built anew whose files lie where `callboard.yaml` does not say any more: in the bucket,
 * or not in it. Until then its pages are served without them. Previews with such files are over: only their
 * authors' machines have what they are made of, and begin them anew.
 */
export async function findMovedBlobs(
  { db }: Store<Tables>,
  { isBucket }: { readonly isBucket: boolean },
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const inBucket = transaction.selectFrom('bucket_blob').select('hash');
    const where = isBucket ? 'not in' : 'in';
    const previews = await transaction
      .selectFrom('preview_file')
      .select('preview')
      .where('hash', where, inBucket)
      .distinct()
      .execute();
    for (const { preview } of previews) await endPreview(transaction, preview);
    const moved = await transaction
      .selectFrom('asset')
      .select(['site_ref', 'version'])
      .where('hash', where, inBucket)
      .distinct()
      .execute();
    for (const { site_ref, version } of moved) {
      await transaction
        .updateTable('version')
        .set({ revision: null })
        .where('site_ref', '=', site_ref)
        .where('name', '=', version)
        .execute();
      await transaction
        .updateTable('site')
        .set({ next_look_at: 0 })
        .where('ref', '=', site_ref)
        .execute();
    }
    if (!isBucket) await transaction.deleteFrom('bucket_blob').execute();
  });
}
