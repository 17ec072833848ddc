import { createHash, randomUUID } from 'node:crypto';
import type { Store } from '@callboard/sdk/service';
import type { Bucket } from '@callboard/sdk/service/bucket';
import type { Tables } from '../store/tables.ts';
import type { BlobStore } from './blob-store.ts';

/**
 * Blobs in a bucket, which several replicas share; which there are, and when they were used, stands in the
 * service's database. Each is written below a name of its own, so that whoever deletes an old one never
 * takes out what another replica has just put.
 */
export function createBucketBlobs(
  bucket: Bucket,
  { db }: Store<Tables>,
  now: () => number,
): BlobStore {
  const touch = async (hash: string) => {
    const { numUpdatedRows } = await db
      .updateTable('bucket_blob')
      .set({ used_at: now() })
      .where('hash', '=', hash)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  };
  return {
    touch,
    async put(content) {
      const hash = createHash('sha256').update(content).digest('hex');
      if (await touch(hash)) return hash;
      const key = `docs/${hash.slice(0, 2)}/${hash}/${randomUUID()}`;
      await bucket.write(key, content);
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('bucket_blob')
        .values({ hash, key, size: content.length, used_at: now() })
        .onConflict((conflict) => conflict.column('hash').doNothing())
        .executeTakeFirst();
      // Another replica was first: its object is the one that is read.
      if (numInsertedOrUpdatedRows !== 1n) {
        await bucket.remove([key]);
        await touch(hash);
      }
      return hash;
    },
    async read(hash, range) {
      const row = await db
        .selectFrom('bucket_blob')
        .select('key')
        .where('hash', '=', hash)
        .executeTakeFirst();
      const content = row && (await bucket.read(row.key, range));
      return content && Buffer.from(content.buffer, content.byteOffset, content.byteLength);
    },
    async prune(isUsed, before) {
      const old = await db
        .selectFrom('bucket_blob')
        .select(['hash', 'key'])
        .where('used_at', '<', before)
        .execute();
      let pruned = 0;
      for (const { hash, key } of old) {
        if (await isUsed(hash)) continue;
        const { numDeletedRows } = await db
          .deleteFrom('bucket_blob')
          .where('hash', '=', hash)
          .where('used_at', '<', before)
          .executeTakeFirst();
        if (numDeletedRows === 0n) continue; // in use again
        await bucket.remove([key]);
        pruned += 1;
      }
      return pruned;
    },
  };
}
