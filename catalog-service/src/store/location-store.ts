import { createHash, randomUUID } from 'node:crypto';
import { CallboardError, notFound } from '@callboard/sdk/contract';
import type { RegisteredLocation } from '@callboard/sdk/contracts/catalog';
import { formatLocationRef, type LocationRef } from '@callboard/sdk/model';
import type { Store } from '@callboard/sdk/service';
import type { LocationTable, Tables } from './tables.ts';

/** The locations that people registered. */
export interface LocationStore {
  /** Rejects with `conflict` when it is there already. */
  readonly add: (location: LocationRef) => Promise<RegisteredLocation>;
  /** By id, ascending. */
  readonly list: () => Promise<readonly RegisteredLocation[]>;
  readonly findById: (id: string) => Promise<RegisteredLocation | undefined>;
  readonly find: (location: LocationRef) => Promise<RegisteredLocation | undefined>;
  /** Rejects with `conflict` when another leads there already, with `not-found`. */
  readonly update: (id: string, location: LocationRef) => Promise<RegisteredLocation>;
  /** Answers what was there. */
  readonly remove: (id: string) => Promise<RegisteredLocation | undefined>;
}

/** The ref of the Location entity that stands for a location when it is registered. */
export const generatedRefOf = (location: LocationRef) =>
  `location:default/generated-${sha1(formatLocationRef(location))}`;

export function createLocationStore({ db }: Pick<Store<Tables>, 'db'>): LocationStore {
  const select = () => db.selectFrom('location').selectAll();
  const find: LocationStore['find'] = async ({ type, target }) => {
    const row = await select()
      .where('type', '=', type)
      .where('target', '=', target)
      .executeTakeFirst();
    return row && locationOf(row);
  };
  const tryInsert = (row: LocationTable) =>
    db
      .insertInto('location')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst();
  return {
    find,
    async add({ type, target }) {
      const row = { id: randomUUID(), type, target, entity_ref: generatedRefOf({ type, target }) };
      // Another location, which led here once, may still have the ref.
      const other = { ...row, entity_ref: `location:default/generated-${sha1(row.id)}` };
      const added = await tryInsert(row);
      if (added) return locationOf(added);
      if (await find(row)) throw alreadyThere(row);
      const addedOtherwise = await tryInsert(other);
      if (addedOtherwise) return locationOf(addedOtherwise);
      throw alreadyThere(row);
    },
    list: async () => (await select().orderBy('id').execute()).map(locationOf),
    async findById(id) {
      const row = await select().where('id', '=', id).executeTakeFirst();
      return row && locationOf(row);
    },
    update: (id, { type, target }) =>
      db.transaction().execute(async (transaction) => {
        const rival = await transaction
          .selectFrom('location')
          .select('id')
          .where('type', '=', type)
          .where('target', '=', target)
          .where('id', '!=', id)
          .executeTakeFirst();
        if (rival) throw alreadyThere({ type, target });
        const row = await transaction
          .updateTable('location')
          .set({ type, target })
          .where('id', '=', id)
          .returningAll()
          .executeTakeFirst();
        if (!row) throw notFound(`location ${id}`);
        return locationOf(row);
      }),
    async remove(id) {
      const row = await db
        .deleteFrom('location')
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirst();
      return row && locationOf(row);
    },
  };
}

const locationOf = ({ id, type, target, entity_ref }: LocationTable): RegisteredLocation => ({
  id,
  type,
  target,
  entityRef: entity_ref,
});

// Backstage's words: its clients show them.
const alreadyThere = (location: LocationRef) =>
  new CallboardError('conflict', `Location ${formatLocationRef(location)} already exists`);

const sha1 = (text: string) => createHash('sha1').update(text).digest('hex');
