import type { PreviewFile } from '@callboard/sdk/contracts/docs-previews';
import { appendEvents, type Store } from '@callboard/sdk/service';
import type { Kysely, Selectable } from 'kysely';
import { eventRefOf, previewRef, previewVersion } from '../domain/preview.ts';
import type { SiteSource } from '../domain/site-source.ts';
import { addVersion } from './build-store.ts';
import { chunksOf } from './bulk.ts';
import { bumpRevision } from './revision.ts';
import { dropSites } from './site-store.ts';
import type { PreviewTable, Tables } from './tables.ts';

export type KnownPreview = Selectable<PreviewTable>;

export interface NewPreview {
  readonly id: string;
  /** Subject of who shows it. */
  readonly owner: string;
  readonly ownerName: string;
  readonly title: string;
}

export interface PreviewStore {
  /** Adds a preview and its site; `false` where one more would be too many. */
  readonly add: (
    preview: NewPreview,
    most: { readonly ofOne: number; readonly inAll: number },
  ) => Promise<boolean>;
  readonly find: (id: string) => Promise<KnownPreview | undefined>;
  readonly files: (id: string) => Promise<readonly PreviewFile[]>;
  /** Notes which contents may be sent. */
  readonly want: (id: string, files: readonly PreviewFile[]) => Promise<void>;
  /** Makes these the files of the preview, all at once; `false` where they were already. */
  readonly take: (id: string, files: readonly PreviewFile[], revision: string) => Promise<boolean>;
  readonly beat: (id: string) => Promise<void>;
  readonly end: (id: string) => Promise<void>;
  /** Ends those whose authors were silent since; answers how many. */
  readonly endSilent: (since: number) => Promise<number>;
}

export function createPreviewStore({ db }: Store<Tables>, now: () => number): PreviewStore {
  const within = <R>(work: (transaction: Kysely<Tables>) => Promise<R>) =>
    db.transaction().execute(work);
  const end = (id: string) => within((transaction) => endPreview(transaction, id));
  return {
    add: (preview, most) =>
      within(async (transaction) => {
        const owners = await transaction.selectFrom('preview').select('owner').execute();
        const own = owners.filter(({ owner }) => owner === preview.owner);
        if (own.length >= most.ofOne || owners.length >= most.inAll) return false;
        await addPreview(transaction, preview, now());
        return true;
      }),
    find: (id) => db.selectFrom('preview').selectAll().where('id', '=', id).executeTakeFirst(),
    files: (id) => filesOf(db, id),
    async want(id, files) {
      const wanted_json = JSON.stringify(files.map(({ hash, size }) => [hash, size]));
      await db.updateTable('preview').set({ wanted_json }).where('id', '=', id).execute();
    },
    take: (id, files, revision) =>
      within(async (transaction) => {
        const { numUpdatedRows } = await transaction
          .updateTable('preview')
          .set({ revision, wanted_json: '[]' })
          .where('id', '=', id)
          .where('revision', '!=', revision)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return false;
        await replaceFiles(transaction, id, files);
        return true;
      }),
    async beat(id) {
      await db.updateTable('preview').set({ alive_at: now() }).where('id', '=', id).execute();
    },
    end,
    async endSilent(since) {
      const silent = await db
        .selectFrom('preview')
        .select('id')
        .where('alive_at', '<', since)
        .execute();
      for (const { id } of silent) await end(id);
      return silent.length;
    },
  };
}

async function addPreview(
  db: Kysely<Tables>,
  { id, owner, ownerName, title }: NewPreview,
  at: number,
): Promise<void> {
  const ref = previewRef(id);
  const source: SiteSource = { kind: 'upload', preview: id, label: title };
  const row = { id, owner, owner_name: ownerName, started_at: at, alive_at: at };
  await db
    .insertInto('preview')
    .values({ ...row, revision: '', wanted_json: '[]' })
    .execute();
  await db
    .insertInto('site')
    .values({
      ...{ ref, title, description: null, owner: null, error: null, added_at: at, is_preview: 1 },
      ...{ source_json: JSON.stringify(source), entity_json: '{}', next_look_at: 0 },
    })
    .execute();
  await addVersion(db, ref, previewVersion);
}

const filesOf = (db: Kysely<Tables>, id: string) =>
  db
    .selectFrom('preview_file')
    .select(['path', 'hash', 'size'])
    .where('preview', '=', id)
    .orderBy('path')
    .execute();

async function replaceFiles(
  db: Kysely<Tables>,
  id: string,
  files: readonly PreviewFile[],
): Promise<void> {
  const before = new Map((await filesOf(db, id)).map((file) => [file.path, file]));
  const changed = files.filter(({ path, hash }) => before.get(path)?.hash !== hash);
  for (const { path } of files) before.delete(path);
  const replaced = [...before.keys(), ...changed.map(({ path }) => path)];
  for (const paths of chunksOf(replaced))
    await db
      .deleteFrom('preview_file')
      .where('preview', '=', id)
      .where('path', 'in', paths)
      .execute();
  for (const rows of chunksOf(changed, 100))
    await db
      .insertInto('preview_file')
      .values(rows.map(({ path, hash, size }) => ({ preview: id, path, hash, size })))
      .execute();
}

/** Within a transaction. */
export async function endPreview(db: Kysely<Tables>, id: string): Promise<void> {
  const { numDeletedRows } = await db.deleteFrom('preview').where('id', '=', id).executeTakeFirst();
  if (numDeletedRows === 0n) return;
  await db.deleteFrom('preview_file').where('preview', '=', id).execute();
  const ref = previewRef(id);
  await dropSites(db, [ref]);
  await bumpRevision(db);
  await appendEvents(db, [{ type: 'site', data: { entityRef: eventRefOf(ref), isGone: true } }]);
}
