import type { Store } from '@callboard/sdk/service';
import { sql } from 'kysely';
import type { KnownRendering, NewRendering } from '../domain/rendering.ts';
import { chunksOf } from './bulk.ts';
import { saveRenderings } from './save-renderings.ts';
import type { Tables } from './tables.ts';

export interface RenderedStore {
  readonly byKeys: (keys: readonly string[]) => Promise<readonly KnownRendering[]>;
  readonly save: (renderings: readonly NewRendering[]) => Promise<void>;
  /** Keeps what a build is about to use from being cleaned away. */
  readonly touch: (ids: readonly string[]) => Promise<void>;
  /** Deletes what no page uses and nobody used since; answers how many. */
  readonly prune: (usedBefore: number) => Promise<number>;
}

const columns = [
  'id',
  'key',
  'title',
  'headings_json',
  'links_json',
  'warnings_json',
  'anchors_json',
  'includes_json',
] as const;

/** Renderings that are kept in memory. */
const mostRecent = 2_000;

export function createRenderedStore(store: Store<Tables>, now: () => number): RenderedStore {
  const { db, dialect } = store;
  // Of the build that asked last: who edits a site builds it again and again. They never change.
  let recent: ReadonlyMap<string, KnownRendering> = new Map();

  async function idsOf(keys: readonly string[]): Promise<string[]> {
    const ids: string[] = [];
    for (const chunk of chunksOf(keys)) {
      const rows = await db.selectFrom('rendered').select('id').where('key', 'in', chunk).execute();
      for (const { id } of rows) ids.push(id);
    }
    return ids;
  }

  async function read(ids: readonly string[]): Promise<Map<string, KnownRendering>> {
    const found = new Map<string, KnownRendering>();
    for (const chunk of chunksOf(ids)) {
      const rows = await db
        .selectFrom('rendered')
        .select(columns)
        .where('id', 'in', chunk)
        .execute();
      for (const row of rows)
        found.set(row.id, {
          ...{ id: row.id, key: row.key, title: row.title },
          headings: JSON.parse(row.headings_json),
          links: JSON.parse(row.links_json),
          warnings: JSON.parse(row.warnings_json),
          anchors: JSON.parse(row.anchors_json),
          includes: JSON.parse(row.includes_json),
        });
    }
    return found;
  }

  return {
    async byKeys(keys) {
      const before = recent;
      const ids = await idsOf(keys);
      const fresh = await read(ids.filter((id) => !before.has(id)));
      const found = ids.flatMap((id) => fresh.get(id) ?? before.get(id) ?? []);
      recent = new Map(found.slice(0, mostRecent).map((rendering) => [rendering.id, rendering]));
      return found;
    },
    async save(renderings) {
      const options = { now: now(), isSqlite: dialect === 'sqlite' };
      await db
        .transaction()
        .execute((transaction) => saveRenderings(transaction, renderings, options));
    },
    async touch(ids) {
      for (const chunk of chunksOf(ids))
        await db.updateTable('rendered').set({ used_at: now() }).where('id', 'in', chunk).execute();
    },
    prune: (usedBefore) =>
      db.transaction().execute(async (transaction) => {
        const unused = await transaction
          .selectFrom('rendered')
          .select('id')
          .where('used_at', '<', usedBefore)
          .where(({ not, exists, selectFrom }) =>
            not(
              exists(
                selectFrom('page').select('path').whereRef('page.rendered', '=', 'rendered.id'),
              ),
            ),
          )
          .limit(500)
          .execute();
        const ids = unused.map(({ id }) => id);
        if (ids.length === 0) return 0;
        const sections = transaction
          .selectFrom('section')
          .select('id')
          .where('rendered', 'in', ids);
        const rowid = sql.raw(dialect === 'sqlite' ? 'rowid' : 'id');
        await sql`delete from section_words where ${rowid} in (${sections})`.execute(transaction);
        await transaction.deleteFrom('section').where('rendered', 'in', ids).execute();
        await transaction.deleteFrom('rendered').where('id', 'in', ids).execute();
        return ids.length;
      }),
  };
}
