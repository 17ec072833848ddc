import { createHash } from 'node:crypto';
import { type Entity, entityRefOf } from '@callboard/sdk/model';
import type { Store } from '@callboard/sdk/service';
import type { Tables } from './tables.ts';

/** The templates that the catalog has. */
export interface TemplateStore {
  /** Makes the templates equal to these. */
  readonly sync: (entities: readonly Entity[]) => Promise<void>;
  /** Takes one that the catalog has, before it tells of it. */
  readonly put: (entity: Entity) => Promise<void>;
  readonly find: (ref: string) => Promise<Entity | undefined>;
}

/** Equal for templates that run alike; what the catalog adds does not count. */
export function templateHashOf({ apiVersion, spec }: Pick<Entity, 'apiVersion' | 'spec'>): string {
  return createHash('sha256')
    .update(JSON.stringify([apiVersion, spec]))
    .digest('hex')
    .slice(0, 32);
}

export function createTemplateStore({ db }: Store<Tables>): TemplateStore {
  const rowOf = (entity: Entity) => ({
    ref: entityRefOf(entity),
    title: String(entity.metadata['title'] ?? entity.metadata.name),
    hash: templateHashOf(entity),
    entity_json: JSON.stringify(entity),
  });
  return {
    async sync(entities) {
      const rows = entities.map(rowOf);
      await db.transaction().execute(async (transaction) => {
        await transaction.deleteFrom('template').execute();
        for (let at = 0; at < rows.length; at += 200)
          await transaction
            .insertInto('template')
            .values(rows.slice(at, at + 200))
            .execute();
      });
    },
    async put(entity) {
      const { ref, ...rest } = rowOf(entity);
      await db
        .insertInto('template')
        .values({ ref, ...rest })
        .onConflict((conflict) => conflict.column('ref').doUpdateSet(rest))
        .execute();
    },
    async find(ref) {
      const row = await db
        .selectFrom('template')
        .select('entity_json')
        .where('ref', '=', ref)
        .executeTakeFirst();
      return row && JSON.parse(row.entity_json);
    },
  };
}
