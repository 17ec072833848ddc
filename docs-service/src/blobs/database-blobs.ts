import { createHash } from 'node:crypto';
import type { Store } from '@callboard/sdk/service';
import { sql } from 'kysely';
import type { Tables } from '../store/tables.ts';
import type { BlobStore } from './blob-store.ts';

/** Blobs in the service's database, which several replicas share. */
export function createDatabaseBlobs({ db }: Store<Tables>, now: () => number): BlobStore {
  const touch = async (hash: string) => {
    const { numUpdatedRows } = await db
      .updateTable('blob')
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
      await db
        .insertInto('blob')
        .values({ hash, size: content.length, content, used_at: now() })
        .onConflict((conflict) => conflict.column('hash').doUpdateSet({ used_at: now() }))
        .execute();
      return hash;
    },
    async read(hash, range) {
      const part = range
        ? sql<Uint8Array>`substr(content, cast(${range.start + 1} as integer), cast(${range.end - range.start + 1} as integer))`
        : sql<Uint8Array>`content`;
      const row = await db
        .selectFrom('blob')
        .select(part.as('content'))
        .where('hash', '=', hash)
        .executeTakeFirst();
      return row && Buffer.from(row.content);
    },
    async prune(isUsed, before) {
      const old = await db
        .selectFrom('blob')
        .select('hash')
        .where('used_at', '<', before)
        .execute();
      let pruned = 0;
      for (const { hash } of old) {
        if (await isUsed(hash)) continue;
        await db
          .deleteFrom('blob')
          .where('hash', '=', hash)
          .where('used_at', '<', before)
          .execute();
        pruned += 1;
      }
      return pruned;
    },
  };
}
