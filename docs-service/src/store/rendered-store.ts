import type { RenderedPage } from '@callboard/sdk/docs';
import type { Store } from '@callboard/sdk/service';
import { type Kysely, sql } from 'kysely';
import { wordsOf } from '../domain/words.ts';
import { chunksOf } from './bulk.ts';
import type { Tables } from './tables.ts';

/** A page that was rendered before, without what only its readers need. */
export interface KnownRendering
  extends Pick<RenderedPage, 'title' | 'headings' | 'links' | 'warnings'> {
  readonly id: string;
  readonly key: string;
  readonly anchors: readonly string[];
  /** Path to hash of the files that it included. */
  readonly includes: Readonly<Record<string, string>>;
}

export interface NewRendering {
  readonly id: string;
  readonly key: string;
  readonly page: RenderedPage;
  readonly anchors: readonly string[];
  readonly includes: Readonly<Record<string, string>>;
}

export interface RenderedStore {
  readonly byKeys: (keys: readonly string[]) => Promise<readonly KnownRendering[]>;
  readonly byIds: (ids: readonly string[]) => Promise<readonly KnownRendering[]>;
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

export function createRenderedStore(store: Store<Tables>, now: () => number): RenderedStore {
  const { db, dialect } = store;
  const select = async (column: 'id' | 'key', values: readonly string[]) => {
    const found: KnownRendering[] = [];
    for (const chunk of chunksOf(values)) {
      const rows = await db
        .selectFrom('rendered')
        .select(columns)
        .where(column, 'in', chunk)
        .execute();
      for (const row of rows)
        found.push({
          ...{ id: row.id, key: row.key, title: row.title },
          headings: JSON.parse(row.headings_json),
          links: JSON.parse(row.links_json),
          warnings: JSON.parse(row.warnings_json),
          anchors: JSON.parse(row.anchors_json),
          includes: JSON.parse(row.includes_json),
        });
    }
    return found;
  };
  return {
    byKeys: (keys) => select('key', keys),
    byIds: (ids) => select('id', ids),
    async save(renderings) {
      await db.transaction().execute(async (transaction) => {
        for (const rendering of renderings)
          await saveOne(transaction, rendering, { now: now(), isSqlite: dialect === 'sqlite' });
      });
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

async function saveOne(
  db: Kysely<Tables>,
  { id, key, page, anchors, includes }: NewRendering,
  { now, isSqlite }: { readonly now: number; readonly isSqlite: boolean },
): Promise<void> {
  const inserted = await db
    .insertInto('rendered')
    .values({
      ...{ id, key, title: page.title, html: page.html, used_at: now },
      headings_json: JSON.stringify(page.headings),
      links_json: JSON.stringify(page.links),
      warnings_json: JSON.stringify(page.warnings),
      anchors_json: JSON.stringify(anchors),
      includes_json: JSON.stringify(includes),
    })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ used_at: now }))
    .returning((eb) =>
      eb
        .selectFrom('section')
        .select((inner) => inner.fn.countAll<number>().as('sections'))
        .where('section.rendered', '=', id)
        .as('sections'),
    )
    .executeTakeFirstOrThrow();
  if (Number(inserted.sections) > 0 || page.sections.length === 0) return;
  const rows = await db
    .insertInto('section')
    .values(
      page.sections.map((section, position) => ({
        rendered: id,
        position,
        anchor: section.id ?? null,
        title: section.title,
        text: section.text,
      })),
    )
    .returning(['id', 'position'])
    .execute();
  const values = rows.map(({ id: section, position }) => {
    const { title = '', text = '' } = page.sections[position] ?? {};
    // The page's own title is found with its first section.
    const words = wordsOf(`${position === 0 ? page.title : ''} ${title} ${text}`);
    return isSqlite
      ? sql`(${section}, ${words.join(' ')})`
      : sql`(${section}, array_to_tsvector(${[...new Set(words)]}::text[]))`;
  });
  for (const chunk of chunksOf(values, 200))
    await sql`insert into section_words (${sql.raw(isSqlite ? 'rowid' : 'id')}, words)
      values ${sql.join(chunk)}`.execute(db);
}
