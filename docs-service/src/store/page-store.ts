import type { Store } from '@callboard/sdk/service';
import type { Selectable } from 'kysely';
import { chunksOf } from './bulk.ts';
import type { AssetTable, PageTable, RenderedTable, Tables } from './tables.ts';

export type KnownPage = Selectable<PageTable>;
export type KnownAsset = Selectable<AssetTable>;
export type PageWithHtml = KnownPage &
  Pick<Selectable<RenderedTable>, 'html' | 'headings_json' | 'warnings_json'>;

/** What is served of one version of a site. */
export interface PageStore {
  readonly find: (site: string, version: string, path: string) => Promise<PageWithHtml | undefined>;
  readonly pages: (site: string, version: string) => Promise<readonly KnownPage[]>;
  readonly asset: (site: string, version: string, path: string) => Promise<KnownAsset | undefined>;
  readonly assets: (site: string, version: string) => Promise<readonly KnownAsset[]>;
  /** Hashes of some of the assets, by path. */
  readonly hashes: (
    site: string,
    version: string,
    paths: readonly string[],
  ) => Promise<ReadonlyMap<string, string>>;
  /** Text of each heading of the pages, for a search index of the whole. */
  readonly sections: (
    site: string,
    version: string,
  ) => Promise<
    readonly {
      readonly path: string;
      readonly page: string;
      readonly anchor: string | null;
      readonly title: string;
      readonly text: string;
    }[]
  >;
}

export function createPageStore({ db, heavyRead }: Store<Tables>): PageStore {
  return {
    find: (site, version, path) =>
      db
        .selectFrom('page')
        .innerJoin('rendered', 'rendered.id', 'page.rendered')
        .selectAll('page')
        .select(['rendered.html', 'rendered.headings_json', 'rendered.warnings_json'])
        .where('page.site_ref', '=', site)
        .where('page.version', '=', version)
        .where('page.path', '=', path)
        .executeTakeFirst(),
    pages: (site, version) =>
      db
        .selectFrom('page')
        .selectAll()
        .where('site_ref', '=', site)
        .where('version', '=', version)
        .orderBy('position')
        .execute(),
    asset: (site, version, path) =>
      db
        .selectFrom('asset')
        .selectAll()
        .where('site_ref', '=', site)
        .where('version', '=', version)
        .where('path', '=', path)
        .executeTakeFirst(),
    assets: (site, version) =>
      db
        .selectFrom('asset')
        .selectAll()
        .where('site_ref', '=', site)
        .where('version', '=', version)
        .orderBy('path')
        .execute(),
    async hashes(site, version, paths) {
      const found = new Map<string, string>();
      for (const chunk of chunksOf(paths)) {
        const rows = await db
          .selectFrom('asset')
          .select(['path', 'hash'])
          .where('site_ref', '=', site)
          .where('version', '=', version)
          .where('path', 'in', chunk)
          .execute();
        for (const { path, hash } of rows) found.set(path, hash);
      }
      return found;
    },
    sections: (site, version) =>
      heavyRead(
        db
          .selectFrom('page')
          .innerJoin('section', 'section.rendered', 'page.rendered')
          .select([
            'page.path',
            'page.title as page',
            'section.anchor',
            'section.title',
            'section.text',
          ])
          .where('page.site_ref', '=', site)
          .where('page.version', '=', version)
          .orderBy('page.position')
          .orderBy('section.position')
          .compile(),
      ),
  };
}
