import type { DocsBuild, DocsCommit } from '@callboard/sdk/contracts/docs';
import { appendEvents, createJobs, type Store } from '@callboard/sdk/service';
import type { Kysely, Selectable } from 'kysely';
import { eventRefOf } from '../domain/preview.ts';
import { bumpRevision } from './revision.ts';
import { type NextVersion, swapVersion } from './swap-version.ts';
import type { BuildTable, Tables, VersionTable } from './tables.ts';

/** What the job of a build says; its id is that of the build. */
export interface BuildOrder {
  readonly site: string;
  readonly version: string;
}

export interface NewLine {
  readonly at: number;
  readonly text: string;
}

export interface BuildLine extends NewLine {
  readonly line: number;
}

export interface KnownBuild extends DocsBuild {
  readonly site: string;
}

export type KnownVersion = Selectable<VersionTable>;

export interface BuildStore {
  /** Makes the versions of a site equal to these, the default one first; pages of others are gone. */
  readonly syncVersions: (site: string, names: readonly string[]) => Promise<void>;
  readonly versions: (site: string) => Promise<readonly KnownVersion[]>;
  /** Adds a build, or finds the one that waits already. Answers its id. */
  readonly request: (order: BuildOrder) => Promise<string>;
  /** Says that a build starts. Answers its number; absent where its version is gone. */
  readonly begin: (build: string) => Promise<number | undefined>;
  readonly addLines: (build: string, lines: readonly NewLine[]) => Promise<void>;
  readonly lines: (build: string, after: number) => Promise<readonly BuildLine[]>;
  /** Serves what was built, all of it at once; `false` where a later build is served already. */
  readonly finish: (next: NextVersion, lines: readonly NewLine[]) => Promise<boolean>;
  /** Says that there is nothing else to serve than before. */
  readonly finishUnchanged: (build: string, commit: DocsCommit | undefined) => Promise<void>;
  readonly fail: (build: string, reason: string) => Promise<void>;
  readonly find: (build: string) => Promise<KnownBuild | undefined>;
  readonly list: (site: string, limit: number) => Promise<readonly KnownBuild[]>;
  readonly latest: (site: string, version: string) => Promise<KnownBuild | undefined>;
  readonly latestOfAll: () => Promise<ReadonlyMap<string, KnownBuild>>;
}

const keptBuilds = 20;

export function createBuildStore(
  store: Store<Tables>,
  options: { readonly now: () => number; readonly id: () => string },
): BuildStore {
  const { db, dialect } = store;
  const { now, id } = options;
  const within = <R>(work: (transaction: Kysely<Tables>) => Promise<R>) =>
    db.transaction().execute(work);

  async function setState(build: string, values: Partial<BuildTable>): Promise<void> {
    await within(async (transaction) => {
      const row = await transaction
        .updateTable('build')
        .set(values)
        .where('id', '=', build)
        .returningAll()
        .executeTakeFirst();
      if (!row) return;
      if (values.state === 'failed')
        await transaction
          .updateTable('version')
          .set({ error: values.error ?? null })
          .where('site_ref', '=', row.site_ref)
          .where('name', '=', row.version)
          .execute();
      await bumpRevision(transaction);
      await appendEvents(transaction, [buildEvent(row)]);
    });
  }

  return {
    syncVersions: (site, names) =>
      within(async (transaction) => syncVersions(transaction, site, names)),
    versions: (site) =>
      db
        .selectFrom('version')
        .selectAll()
        .where('site_ref', '=', site)
        .orderBy('position')
        .execute(),
    request: (order) =>
      within(async (transaction) => {
        const version = await transaction
          .selectFrom('version')
          .select('begun')
          .where('site_ref', '=', order.site)
          .where('name', '=', order.version)
          .executeTakeFirst();
        // Of a build that has begun, nobody knows what it has read already: a further one follows it.
        const key = `${order.site} ${order.version} ${version?.begun ?? 0}`;
        const jobs = createJobs({ db: transaction, dialect, now, id });
        const job = await jobs.enqueue({ kind: 'build', payload: order, key });
        if (!job.isNew) return job.id;
        const row = { ...emptyBuild, id: job.id, site_ref: order.site, version: order.version };
        const added: BuildTable = { ...row, added_at: now() };
        await transaction.insertInto('build').values(added).execute();
        await bumpRevision(transaction);
        await appendEvents(transaction, [buildEvent(added)]);
        return job.id;
      }),
    begin: (build) =>
      within(async (transaction) => {
        const row = await transaction
          .updateTable('build')
          .set({ state: 'building', started_at: now(), finished_at: null, error: null })
          .where('id', '=', build)
          .returningAll()
          .executeTakeFirst();
        if (!row) return undefined;
        const version = await transaction
          .updateTable('version')
          .set((eb) => ({ begun: eb('begun', '+', 1) }))
          .where('site_ref', '=', row.site_ref)
          .where('name', '=', row.version)
          .returning('begun')
          .executeTakeFirst();
        await bumpRevision(transaction);
        await appendEvents(transaction, [buildEvent(row)]);
        return version?.begun;
      }),
    addLines: (build, lines) => within((transaction) => addLines(transaction, build, lines)),
    lines: (build, after) =>
      db
        .selectFrom('build_line')
        .select(['line', 'at', 'text'])
        .where('build', '=', build)
        .where('line', '>', after)
        .orderBy('line')
        .execute(),
    finish: (next, lines) =>
      within(async (transaction) => {
        await addLines(transaction, next.build, lines);
        const isLive = await swapVersion(transaction, next, { dialect, now: now() });
        const row = await transaction
          .updateTable('build')
          .set({
            ...{ state: 'ready', finished_at: now(), error: null },
            commit_json: next.commit ? JSON.stringify(next.commit) : null,
            pages: next.pages.length,
            rendered: next.rendered,
            warnings: next.issues.length,
          })
          .where('id', '=', next.build)
          .returningAll()
          .executeTakeFirst();
        await dropOldBuilds(transaction, next);
        await bumpRevision(transaction);
        if (row) await appendEvents(transaction, [buildEvent(row)]);
        return isLive;
      }),
    finishUnchanged: (build, commit) =>
      setState(build, {
        ...{ state: 'ready', finished_at: now() },
        commit_json: commit ? JSON.stringify(commit) : null,
      }),
    fail: (build, reason) =>
      setState(build, { state: 'failed', finished_at: now(), error: reason.slice(0, 2_000) }),
    async find(build) {
      const row = await db
        .selectFrom('build')
        .selectAll()
        .where('id', '=', build)
        .executeTakeFirst();
      return row && buildOfRow(row);
    },
    async list(site, limit) {
      const rows = await db
        .selectFrom('build')
        .selectAll()
        .where('site_ref', '=', site)
        .orderBy('added_at', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(buildOfRow);
    },
    async latest(site, version) {
      const row = await db
        .selectFrom('build')
        .selectAll()
        .where('site_ref', '=', site)
        .where('version', '=', version)
        .orderBy('added_at', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row && buildOfRow(row);
    },
    async latestOfAll() {
      const rows = await db.selectFrom('build').selectAll().orderBy('added_at').execute();
      return new Map(rows.map((row) => [`${row.site_ref} ${row.version}`, buildOfRow(row)]));
    },
  };
}

const emptyBuild = {
  state: 'waiting',
  started_at: null,
  finished_at: null,
  commit_json: null,
  pages: 0,
  rendered: 0,
  warnings: 0,
  error: null,
} as const;

const emptyVersion = {
  ...{ begun: 0, live: 0, live_build: null, revision: null, plan_hash: null, site_name: null },
  ...{ site_description: null, repo_url: null, nav_json: '[]', redirects_json: '[]' },
  ...{ issues_json: '[]', broken_json: '[]', checked: 0, pages: 0, warnings: 0 },
  ...{ built_at: null, changed_at: null, error: null },
};

/** Adds a version of which nothing is built, or moves it. */
export async function addVersion(
  db: Kysely<Tables>,
  site: string,
  name: string,
  position = 0,
): Promise<void> {
  await db
    .insertInto('version')
    .values({ ...emptyVersion, site_ref: site, name, position })
    .onConflict((conflict) => conflict.columns(['site_ref', 'name']).doUpdateSet({ position }))
    .execute();
}

async function syncVersions(
  db: Kysely<Tables>,
  site: string,
  names: readonly string[],
): Promise<void> {
  const rows = await db.selectFrom('version').selectAll().where('site_ref', '=', site).execute();
  const known = new Map(rows.map((row) => [row.name, row]));
  let isChange = false;
  for (const [position, name] of names.entries()) {
    const before = known.get(name);
    known.delete(name);
    if (before?.position === position) continue;
    isChange = true;
    await addVersion(db, site, name, position);
  }
  for (const name of known.keys()) {
    isChange = true;
    for (const table of ['page', 'asset', 'build'] as const)
      await db.deleteFrom(table).where('site_ref', '=', site).where('version', '=', name).execute();
    await db.deleteFrom('version').where('site_ref', '=', site).where('name', '=', name).execute();
  }
  if (!isChange) return;
  await bumpRevision(db);
  await appendEvents(db, [{ type: 'site', data: { entityRef: eventRefOf(site) } }]);
}

async function addLines(
  db: Kysely<Tables>,
  build: string,
  lines: readonly NewLine[],
): Promise<void> {
  if (lines.length === 0) return;
  const last = await db
    .selectFrom('build_line')
    .select((eb) => eb.fn.max('line').as('line'))
    .where('build', '=', build)
    .executeTakeFirst();
  const before = last?.line ?? 0;
  const rows = lines.map(({ at, text }, index) => ({
    ...{ build, line: before + index + 1, at, text: text.slice(0, 2_000) },
  }));
  await db.insertInto('build_line').values(rows).execute();
}

async function dropOldBuilds(db: Kysely<Tables>, { site, version }: NextVersion): Promise<void> {
  const old = await db
    .selectFrom('build')
    .select('id')
    .where('site_ref', '=', site)
    .where('version', '=', version)
    .orderBy('added_at', 'desc')
    .offset(keptBuilds)
    .limit(100)
    .execute();
  const ids = old.map(({ id }) => id);
  if (ids.length === 0) return;
  await db.deleteFrom('build_line').where('build', 'in', ids).execute();
  await db.deleteFrom('build').where('id', 'in', ids).execute();
}

const buildEvent = (row: Pick<BuildTable, 'id' | 'site_ref' | 'version' | 'state'>) => ({
  type: 'build',
  data: {
    entityRef: eventRefOf(row.site_ref),
    version: row.version,
    build: row.id,
    state: row.state,
  },
});

function buildOfRow(row: Selectable<BuildTable>): KnownBuild {
  const { id, version, state, pages, rendered, warnings } = row;
  return {
    ...{ id, version, state, pages, rendered, warnings, site: row.site_ref },
    ...(row.started_at === null ? {} : { startedAt: row.started_at }),
    ...(row.finished_at === null ? {} : { finishedAt: row.finished_at }),
    ...(row.commit_json === null ? {} : { commit: JSON.parse(row.commit_json) }),
    ...(row.error === null ? {} : { error: row.error }),
  };
}
