import { appendEvents, type Store } from '@callboard/sdk/service';
import type { Kysely, Selectable } from 'kysely';
import type { FoundAlias, FoundSite } from '../domain/found-site.ts';
import { labelOf, type SiteSource } from '../domain/site-source.ts';
import { chunksOf } from './bulk.ts';
import { bumpRevision } from './revision.ts';
import type { SiteTable, Tables, VersionTable } from './tables.ts';

/** A site as it is kept. */
export interface KnownSite {
  readonly ref: string;
  readonly title: string;
  readonly description?: string;
  readonly owner?: string;
  readonly source: SiteSource;
  /** Why its source could not be read when it was looked at last. */
  readonly error?: string;
}

export interface ListedSite extends KnownSite {
  /** The default version, once it is known. */
  readonly version?: Selectable<VersionTable>;
}

export interface SiteStore {
  /** Makes the sites equal to what the catalog has. Answers those whose source is to be read now. */
  readonly sync: (sites: readonly FoundSite[], aliases: readonly FoundAlias[]) => Promise<string[]>;
  readonly find: (ref: string) => Promise<KnownSite | undefined>;
  /** The entity whose docs those of this one are; itself where it has its own or none. */
  readonly resolveAlias: (ref: string) => Promise<string>;
  /** The page that the docs of an entity with those of another begin at, where it says so. */
  readonly firstPage: (ref: string) => Promise<string | undefined>;
  readonly entity: (ref: string) => Promise<unknown>;
  readonly list: (limit: number, offset: number) => Promise<readonly ListedSite[]>;
  readonly count: () => Promise<number>;
  readonly folders: () => Promise<readonly { readonly ref: string; readonly folder: string }[]>;
  /** Takes the sites whose sources are to be looked at, each for one process only. */
  readonly takeDue: (everyMs: number, limit: number) => Promise<readonly string[]>;
  readonly noteError: (ref: string, error: string | null) => Promise<void>;
}

export function createSiteStore(store: Store<Tables>, now: () => number): SiteStore {
  const { db } = store;
  return {
    sync: (sites, aliases) =>
      db.transaction().execute((transaction) => syncSites(transaction, sites, aliases, now())),
    async find(ref) {
      const row = await db.selectFrom('site').selectAll().where('ref', '=', ref).executeTakeFirst();
      return row && siteOfRow(row);
    },
    async resolveAlias(ref) {
      const own = await db
        .selectFrom('site')
        .select('ref')
        .where('ref', '=', ref)
        .executeTakeFirst();
      if (own) return ref;
      const alias = await db
        .selectFrom('alias')
        .select('target')
        .where('ref', '=', ref)
        .executeTakeFirst();
      return alias?.target ?? ref;
    },
    async firstPage(ref) {
      const alias = await db
        .selectFrom('alias')
        .select('path')
        .where('ref', '=', ref)
        .executeTakeFirst();
      return alias?.path ?? undefined;
    },
    async entity(ref) {
      const row = await db
        .selectFrom('site')
        .select('entity_json')
        .where('ref', '=', ref)
        .executeTakeFirst();
      return row && JSON.parse(row.entity_json);
    },
    async list(limit, offset) {
      const rows = await db
        .selectFrom('site')
        .selectAll()
        .orderBy('ref')
        .limit(limit)
        .offset(offset)
        .execute();
      const versions = await db
        .selectFrom('version')
        .selectAll()
        .where('position', '=', 0)
        .execute();
      const bySite = new Map(versions.map((version) => [version.site_ref, version]));
      return rows.map((row) => {
        const version = bySite.get(row.ref);
        return { ...siteOfRow(row), ...(version ? { version } : {}) };
      });
    },
    async count() {
      const row = await db
        .selectFrom('site')
        .select((eb) => eb.fn.countAll<number>().as('sites'))
        .executeTakeFirstOrThrow();
      return Number(row.sites);
    },
    async folders() {
      const rows = await db.selectFrom('site').select(['ref', 'source_json']).execute();
      return rows.flatMap(({ ref, source_json }) => {
        const source = sourceOfJson(source_json);
        return source.kind === 'folder' ? [{ ref, folder: source.folder }] : [];
      });
    },
    async takeDue(everyMs, limit) {
      const due = await db
        .selectFrom('site')
        .select(['ref', 'next_look_at'])
        .where('next_look_at', '<=', now())
        .orderBy('next_look_at')
        .limit(limit)
        .execute();
      const taken: string[] = [];
      for (const { ref, next_look_at } of due) {
        const { numUpdatedRows } = await db
          .updateTable('site')
          .set({ next_look_at: now() + everyMs })
          .where('ref', '=', ref)
          .where('next_look_at', '=', next_look_at)
          .executeTakeFirst();
        if (numUpdatedRows > 0n) taken.push(ref);
      }
      return taken;
    },
    async noteError(ref, error) {
      await db.transaction().execute(async (transaction) => {
        const { numUpdatedRows } = await transaction
          .updateTable('site')
          .set({ error })
          .where('ref', '=', ref)
          .where('error', 'is distinct from', error)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return;
        await bumpRevision(transaction);
        await appendEvents(transaction, [{ type: 'site', data: { entityRef: ref } }]);
      });
    },
  };
}

const turnMs = 60_000;

async function syncSites(
  db: Kysely<Tables>,
  sites: readonly FoundSite[],
  aliases: readonly FoundAlias[],
  at: number,
): Promise<string[]> {
  const rows = await db.selectFrom('site').selectAll().execute();
  const known = new Map(rows.map((row) => [row.ref, row]));
  const toRead: string[] = [];
  const events: { type: string; data: unknown }[] = [];
  for (const site of sites) {
    const row = rowOfSite(site);
    const before = known.get(site.ref);
    known.delete(site.ref);
    if (before && isSame(before, row)) continue;
    const isElsewhere = before?.source_json !== row.source_json;
    const { source } = site;
    // Those are looked at right away, and later in turn.
    const fresh = isElsewhere
      ? { next_look_at: at + turnMs, error: source.kind === 'none' ? source.reason : null }
      : {};
    await db
      .insertInto('site')
      .values({ ...row, added_at: at, error: null, next_look_at: at + turnMs, ...fresh })
      .onConflict((conflict) => conflict.column('ref').doUpdateSet({ ...row, ...fresh }))
      .execute();
    if (isElsewhere) toRead.push(site.ref);
    if (isElsewhere && before) await dropVersions(db, [site.ref]);
    events.push({ type: 'site', data: { entityRef: site.ref } });
  }
  const gone = [...known.keys()];
  for (const refs of chunksOf(gone)) {
    await db.deleteFrom('site').where('ref', 'in', refs).execute();
    await db.deleteFrom('feedback').where('site_ref', 'in', refs).execute();
    await dropVersions(db, refs);
  }
  for (const ref of gone) events.push({ type: 'site', data: { entityRef: ref, isGone: true } });
  const isAliasChange = await syncAliases(db, aliases);
  if (events.length > 0 || isAliasChange) await bumpRevision(db);
  await appendEvents(db, events);
  return toRead;
}

/** Everything of these sites that was built. */
async function dropVersions(db: Kysely<Tables>, refs: readonly string[]): Promise<void> {
  await db.deleteFrom('page').where('site_ref', 'in', refs).execute();
  await db.deleteFrom('asset').where('site_ref', 'in', refs).execute();
  await db.deleteFrom('version').where('site_ref', 'in', refs).execute();
  const builds = db.selectFrom('build').select('id').where('site_ref', 'in', refs);
  await db.deleteFrom('build_line').where('build', 'in', builds).execute();
  await db.deleteFrom('build').where('site_ref', 'in', refs).execute();
}

async function syncAliases(db: Kysely<Tables>, aliases: readonly FoundAlias[]): Promise<boolean> {
  const rows = await db.selectFrom('alias').selectAll().execute();
  const textOf = (all: readonly FoundAlias[]) =>
    JSON.stringify(all.map(({ ref, target, path }) => `${ref} ${target} ${path}`).toSorted());
  if (textOf(rows) === textOf(aliases)) return false;
  await db.deleteFrom('alias').execute();
  for (const chunk of chunksOf(aliases, 100)) await db.insertInto('alias').values(chunk).execute();
  return true;
}

const compared = ['title', 'description', 'owner', 'source_json', 'entity_json'] as const;
type OwnColumns = Pick<SiteTable, 'ref' | (typeof compared)[number]>;

const isSame = (a: OwnColumns, b: OwnColumns) =>
  compared.every((column) => a[column] === b[column]);

const rowOfSite = (site: FoundSite): OwnColumns => ({
  ref: site.ref,
  title: site.title,
  description: site.description ?? null,
  owner: site.owner ?? null,
  source_json: JSON.stringify(site.source),
  entity_json: JSON.stringify(site.entity),
});

const siteOfRow = (row: Selectable<SiteTable>): KnownSite => ({
  ref: row.ref,
  title: row.title,
  ...(row.description === null ? {} : { description: row.description }),
  ...(row.owner === null ? {} : { owner: row.owner }),
  source: sourceOfJson(row.source_json),
  ...(row.error === null ? {} : { error: row.error }),
});

const sourceOfJson = (json: string): SiteSource => JSON.parse(json);

/** Where a site comes from, as its readers are told. */
export const sourceLabelOf = ({ source }: KnownSite): string => labelOf(source);
