import { CallboardError } from '@callboard/sdk/contract';
import type { BrokenLink, DocsCommit, DocsIssue, DocsNavItem } from '@callboard/sdk/contracts/docs';
import type { StoreDialect } from '@callboard/sdk/service';
import type { Kysely } from 'kysely';
import { chunksOf } from './bulk.ts';
import type { AssetTable, PageTable, Tables } from './tables.ts';

export interface PageLink {
  readonly title: string;
  readonly path: string;
}

/** A page as it is to be served. */
export interface NextPage {
  readonly path: string;
  readonly src: string;
  readonly file: string;
  readonly title: string;
  /** Id of what was rendered. */
  readonly rendered: string;
  readonly textHash: string;
  readonly stamp: string;
  readonly editUrl?: string;
  readonly previous?: PageLink;
  readonly next?: PageLink;
  readonly lastChange?: DocsCommit;
}

export type NextAsset = Pick<AssetTable, 'path' | 'file' | 'hash' | 'size' | 'stamp'>;

/** What a build made of a version of a site. */
export interface NextVersion {
  readonly build: string;
  /** Of the build among those of its version. */
  readonly number: number;
  readonly site: string;
  readonly version: string;
  readonly revision: string;
  readonly planHash: string;
  readonly name: string;
  readonly description?: string;
  readonly repoUrl?: string;
  readonly nav: readonly DocsNavItem[];
  readonly redirects: ReadonlyMap<string, string>;
  readonly issues: readonly DocsIssue[];
  readonly broken: readonly BrokenLink[];
  /** Links that were looked at. */
  readonly checked: number;
  readonly commit?: DocsCommit;
  readonly changedAt?: number;
  /** Pages that had to be rendered. */
  readonly rendered: number;
  readonly pages: readonly NextPage[];
  readonly assets: readonly NextAsset[];
}

/**
 * Makes what is served equal to what was built, within one transaction: a reader has the whole of the
 * one or the whole of the other. Only what changed is written. `false` where a later build is served.
 */
export async function swapVersion(
  db: Kysely<Tables>,
  next: NextVersion,
  { dialect, now }: { readonly dialect: StoreDialect; readonly now: number },
): Promise<boolean> {
  const { site, version } = next;
  const select = db
    .selectFrom('version')
    .select('live')
    .where('site_ref', '=', site)
    .where('name', '=', version);
  const row = await (dialect === 'postgres' ? select.forUpdate() : select).executeTakeFirst();
  if (!row || row.live >= next.number) return false;
  await swapPages(db, next);
  await swapAssets(db, next);
  await db
    .updateTable('version')
    .set({
      ...{ live: next.number, live_build: next.build, revision: next.revision },
      ...{ plan_hash: next.planHash, site_name: next.name },
      site_description: next.description ?? null,
      repo_url: next.repoUrl ?? null,
      nav_json: JSON.stringify(next.nav),
      redirects_json: JSON.stringify([...next.redirects]),
      issues_json: JSON.stringify(next.issues),
      broken_json: JSON.stringify(next.broken),
      ...{ checked: next.checked, pages: next.pages.length, warnings: next.issues.length },
      ...{ built_at: now, changed_at: next.changedAt ?? null, error: null },
    })
    .where('site_ref', '=', site)
    .where('name', '=', version)
    .execute();
  return true;
}

async function swapPages(db: Kysely<Tables>, next: NextVersion): Promise<void> {
  const { site, version } = next;
  const before = await db
    .selectFrom('page')
    .selectAll()
    .where('site_ref', '=', site)
    .where('version', '=', version)
    .execute();
  const known = new Map(before.map((row) => [row.path, row]));
  const changed: PageTable[] = [];
  for (const [position, page] of next.pages.entries()) {
    const row = pageRow(next, page, position);
    const old = known.get(page.path);
    known.delete(page.path);
    if (!old || !isSame(old, row)) changed.push(row);
  }
  await refuseMissing(db, [...new Set(changed.map(({ rendered }) => rendered))]);
  const replaced = [...known.keys(), ...changed.map(({ path }) => path)];
  for (const paths of chunksOf(replaced))
    await db
      .deleteFrom('page')
      .where('site_ref', '=', site)
      .where('version', '=', version)
      .where('path', 'in', paths)
      .execute();
  for (const rows of chunksOf(changed, 100)) await db.insertInto('page').values(rows).execute();
}

/** What a build counted on may have been cleaned away meanwhile: it starts again then. */
async function refuseMissing(db: Kysely<Tables>, ids: readonly string[]): Promise<void> {
  let found = 0;
  for (const chunk of chunksOf(ids)) {
    const rows = await db.selectFrom('rendered').select('id').where('id', 'in', chunk).execute();
    found += rows.length;
  }
  if (found < ids.length)
    throw new CallboardError('conflict', 'pages of the build were cleaned away meanwhile');
}

async function swapAssets(db: Kysely<Tables>, next: NextVersion): Promise<void> {
  const { site, version } = next;
  const before = await db
    .selectFrom('asset')
    .selectAll()
    .where('site_ref', '=', site)
    .where('version', '=', version)
    .execute();
  const known = new Map(before.map((row) => [row.path, row]));
  const changed: AssetTable[] = [];
  for (const asset of next.assets) {
    const row = { ...asset, site_ref: site, version };
    const old = known.get(asset.path);
    known.delete(asset.path);
    if (!old || !isSame(old, row)) changed.push(row);
  }
  const replaced = [...known.keys(), ...changed.map(({ path }) => path)];
  for (const paths of chunksOf(replaced))
    await db
      .deleteFrom('asset')
      .where('site_ref', '=', site)
      .where('version', '=', version)
      .where('path', 'in', paths)
      .execute();
  for (const rows of chunksOf(changed, 100)) await db.insertInto('asset').values(rows).execute();
}

const jsonOf = (value: unknown) => (value === undefined ? null : JSON.stringify(value));

const pageRow = ({ site, version }: NextVersion, page: NextPage, position: number): PageTable => ({
  ...{ site_ref: site, version, path: page.path, position, src: page.src, file: page.file },
  ...{ title: page.title, rendered: page.rendered, text_hash: page.textHash, stamp: page.stamp },
  edit_url: page.editUrl ?? null,
  previous_json: jsonOf(page.previous),
  next_json: jsonOf(page.next),
  change_json: jsonOf(page.lastChange),
});

const isSame = <Row extends object>(a: Row, b: Row) =>
  Object.entries(b).every(([key, value]) => Object(a)[key] === value);
