import type { RenderedPage } from '@callboard/sdk/docs';
import { type Kysely, sql } from 'kysely';
import type { NewRendering } from '../domain/rendering.ts';
import { wordsOf } from '../domain/words.ts';
import { chunksOf } from './bulk.ts';
import type { Tables } from './tables.ts';

/** Few lengths of statements: each is compiled once. */
const rowsAtATime = 64;

interface Options {
  readonly now: number;
  readonly isSqlite: boolean;
}

/** Keeps pages and what they are searched by; what is known already is only noted as in use. */
export async function saveRenderings(
  db: Kysely<Tables>,
  renderings: readonly NewRendering[],
  options: Options,
): Promise<void> {
  const byId = new Map(renderings.map((rendering) => [rendering.id, rendering.page]));
  if (byId.size === 0) return;
  await savePages(db, renderings, options.now);
  const saved = await db
    .selectFrom('section')
    .select('rendered')
    .distinct()
    .where('rendered', 'in', [...byId.keys()])
    .execute();
  for (const { rendered } of saved) byId.delete(rendered);
  await saveSections(db, byId, options.isSqlite);
}

async function savePages(
  db: Kysely<Tables>,
  renderings: readonly NewRendering[],
  now: number,
): Promise<void> {
  const rows = renderings.map(({ id, key, page, anchors, includes }) => ({
    ...{ id, key, title: page.title, html: page.html, used_at: now },
    headings_json: JSON.stringify(page.headings),
    links_json: JSON.stringify(page.links),
    warnings_json: JSON.stringify(page.warnings),
    anchors_json: JSON.stringify(anchors),
    includes_json: JSON.stringify(includes),
  }));
  await db
    .insertInto('rendered')
    .values(rows)
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ used_at: now }))
    .execute();
}

async function saveSections(
  db: Kysely<Tables>,
  pages: ReadonlyMap<string, RenderedPage>,
  isSqlite: boolean,
): Promise<void> {
  const rows = [...pages].flatMap(([rendered, { sections }]) =>
    sections.map(({ id = null, title, text }, position) => ({
      ...{ rendered, position, anchor: id, title, text },
    })),
  );
  const words = sql.raw(isSqlite ? 'rowid' : 'id');
  for (const chunk of chunksOf(rows, rowsAtATime)) {
    const saved = await db
      .insertInto('section')
      .values(chunk)
      .returning(['id', 'rendered', 'position'])
      .execute();
    const values = saved.map(({ id, rendered, position }) => {
      const found = wordsIn(pages.get(rendered), position);
      return isSqlite
        ? sql`(${id}, ${found.join(' ')})`
        : sql`(${id}, array_to_tsvector(${[...new Set(found)]}::text[]))`;
    });
    await sql`insert into section_words (${words}, words) values ${sql.join(values)}`.execute(db);
  }
}

/** The page's own title is found with its first section. */
function wordsIn(page: RenderedPage | undefined, position: number): string[] {
  const { title = '', text = '' } = page?.sections[position] ?? {};
  return wordsOf(`${position === 0 ? (page?.title ?? '') : ''} ${title} ${text}`);
}
