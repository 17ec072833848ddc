import { openStore, type Store } from '@callboard/sdk/service';
import { type Kysely, sql } from 'kysely';
import type { Announcement, AnnouncementPage } from '../../../contract/announcements.ts';
import { migrations } from './migrations.ts';
import type { AnnouncementRow, Tables } from './tables.ts';

export interface ListQuery {
  readonly limit: number;
  readonly offset: number;
  /** Canonical; only announcements about this entity. */
  readonly entityRef?: string;
}

/** The announcements that the service keeps. */
export interface AnnouncementStore {
  /** Newest first. */
  list(query: ListQuery): Promise<AnnouncementPage>;
  add(announcement: Announcement): Promise<void>;
  /** False when there is none of this id. */
  remove(id: string): Promise<boolean>;
  /** Adds the first content, unless this store was given some before: what people removed stays away. */
  addFirst(announcements: readonly Announcement[], givenAt: number): Promise<void>;
  /** Rejects when the database does not answer. */
  readonly check: () => Promise<unknown>;
  close(): Promise<void>;
}

export interface StorePlace {
  /** Data folder, or `:memory:`. */
  readonly folder: string;
  /** PostgreSQL; wins over the folder. */
  readonly url?: string | undefined;
}

export async function openAnnouncementStore(place: StorePlace): Promise<AnnouncementStore> {
  const store: Store<Tables> = await openStore<Tables>({
    name: 'announcements',
    migrations,
    ...place,
  });
  const { db } = store;
  return {
    list: (query) => db.transaction().execute((at) => readPage(at, query)),
    add: (announcement) => db.transaction().execute((at) => insert(at, announcement)),
    async remove(id) {
      const { numDeletedRows } = await db
        .deleteFrom('announcements')
        .where('id', '=', id)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
    addFirst: (announcements, givenAt) =>
      db.transaction().execute(async (at) => {
        const given = await at.selectFrom('first_content').selectAll().executeTakeFirst();
        if (given) return;
        await at.insertInto('first_content').values({ given_at: givenAt }).execute();
        for (const announcement of announcements) await insert(at, announcement);
      }),
    check: () => sql`select 1`.execute(db),
    close: store.close,
  };
}

async function insert(db: Kysely<Tables>, announcement: Announcement): Promise<void> {
  const { id, title, body, importance, author, entityRefs, createdAt } = announcement;
  await db
    .insertInto('announcements')
    .values({
      id,
      title,
      body,
      importance,
      author_name: author.name,
      author_ref: author.ref ?? null,
      created_at: createdAt,
    })
    .execute();
  if (entityRefs.length === 0) return;
  const subjects = entityRefs.map((entity_ref, position) => ({
    announcement_id: id,
    entity_ref,
    position,
  }));
  await db.insertInto('announcement_subjects').values(subjects).execute();
}

async function readPage(db: Kysely<Tables>, query: ListQuery): Promise<AnnouncementPage> {
  const { entityRef, limit, offset } = query;
  const matching = db.selectFrom('announcements').$if(entityRef !== undefined, (all) =>
    all.where('id', 'in', (subjects) =>
      subjects
        .selectFrom('announcement_subjects')
        .select('announcement_id')
        .where('entity_ref', '=', entityRef ?? ''),
    ),
  );
  const { total } = await matching
    .select((row) => row.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await matching
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute();
  const refs = await subjectsOf(
    db,
    rows.map(({ id }) => id),
  );
  return { total, items: rows.map((row) => announcementOf(row, refs.get(row.id) ?? [])) };
}

async function subjectsOf(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('announcement_subjects')
    .select(['announcement_id', 'entity_ref'])
    .where('announcement_id', 'in', ids)
    .orderBy('position')
    .execute();
  const refs = new Map<string, string[]>();
  for (const { announcement_id: id, entity_ref: ref } of rows)
    refs.set(id, [...(refs.get(id) ?? []), ref]);
  return refs;
}

function announcementOf(row: AnnouncementRow, entityRefs: string[]): Announcement {
  return {
    id: row.id,
    title: row.title,
    body: row.body,
    importance: row.importance,
    author: {
      name: row.author_name,
      ...(row.author_ref === null ? {} : { ref: row.author_ref }),
    },
    entityRefs,
    createdAt: row.created_at,
  };
}
