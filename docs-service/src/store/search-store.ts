import type { DocsHit } from '@callboard/sdk/contracts/docs';
import type { Store } from '@callboard/sdk/service';
import { type Kysely, sql } from 'kysely';
import { excerptOf, type IsWanted } from '../domain/excerpt.ts';
import {
  guessOf,
  isWantedBy,
  type Match,
  matchOf,
  type SearchWords,
  searchWordsOf,
} from '../domain/search-match.ts';
import { wordsOf } from '../domain/words.ts';
import type { Tables } from './tables.ts';

/** One version of a site, or the default versions of all. */
export interface SearchScope {
  readonly site?: string;
  readonly version?: string;
}

export interface SearchPage {
  readonly items: DocsHit[];
  readonly total: number;
}

export interface SearchStore {
  readonly search: (
    query: string,
    scope: SearchScope,
    page: { readonly limit: number; readonly offset: number },
  ) => Promise<SearchPage>;
}

interface Row {
  readonly site_ref: string;
  readonly site_title: string;
  readonly path: string;
  readonly page_title: string;
  readonly anchor: string | null;
  readonly position: number;
  readonly heading: string;
  readonly text: string;
}

/** Places that are looked at for one question. */
const mostCandidates = 400;
/** Titles and headings that a word which is nowhere is compared to. */
const mostTitles = 20_000;

export function createSearchStore(store: Store<Tables>): SearchStore {
  const { db, dialect } = store;
  const find = async (words: SearchWords, scope: SearchScope): Promise<readonly Row[]> => {
    if (words.last === undefined) return [];
    const query = candidates(db, scope)
      .where('section.id', 'in', dialect === 'sqlite' ? inFts(words) : inVectors(words))
      .limit(mostCandidates);
    return store.heavyRead<Row>(query.compile());
  };
  const guess = async (words: SearchWords, scope: SearchScope) => {
    const query = candidates(db, scope)
      .clearSelect()
      .select(['page.title', 'section.title as heading'])
      .distinct()
      .limit(mostTitles);
    const rows = await store.heavyRead(query.compile());
    const known = new Set(rows.flatMap(({ title, heading }) => wordsOf(`${title} ${heading}`)));
    return guessOf(words, known);
  };
  return {
    async search(query, scope, { limit, offset }) {
      let words = searchWordsOf(query);
      let rows = await find(words, scope);
      if (rows.length === 0 && words.last !== undefined) {
        const guessed = await guess(words, scope);
        if (!guessed) return { items: [], total: 0 };
        words = guessed;
        rows = await find(words, scope);
      }
      const isWanted = isWantedBy(words);
      const ranked = rows
        .map((row) => ({
          row,
          match: matchOf(words, { ...row, pageTitle: row.page_title }),
        }))
        .toSorted((a, b) => a.match.rank - b.match.rank || (a.row.path < b.row.path ? -1 : 1));
      const items = ranked
        .slice(offset, offset + limit)
        .map(({ row, match }) => hitOf(row, match, isWanted));
      return { items, total: ranked.length };
    },
  };
}

function hitOf(row: Row, { field, match }: Match, isWanted: IsWanted): DocsHit {
  return {
    ...{ entityRef: row.site_ref, siteTitle: row.site_title, path: row.path },
    ...(row.anchor === null ? {} : { anchor: row.anchor }),
    pageTitle: row.page_title,
    ...(row.anchor === null || row.heading === '' ? {} : { heading: row.heading }),
    excerpt: excerptOf(row.text, isWanted),
    ...{ field, match },
  };
}

function candidates(db: Kysely<Tables>, { site, version }: SearchScope) {
  let query = db
    .selectFrom('section')
    .innerJoin('page', 'page.rendered', 'section.rendered')
    .innerJoin('site', 'site.ref', 'page.site_ref')
    .innerJoin('version', (join) =>
      join
        .onRef('version.site_ref', '=', 'page.site_ref')
        .onRef('version.name', '=', 'page.version'),
    )
    .select([
      'page.site_ref',
      'page.path',
      'page.title as page_title',
      'section.anchor',
      'section.position',
      'section.title as heading',
      'section.text',
    ])
    .select((eb) => eb.fn.coalesce('version.site_name', 'site.title').as('site_title'));
  query =
    site === undefined
      ? query.where('site.is_preview', '=', 0)
      : query.where('page.site_ref', '=', site);
  return version === undefined
    ? query.where('version.position', '=', 0)
    : query.where('page.version', '=', version);
}

// Words are letters and digits alone, so that nothing in them means something to either database.
function inFts({ whole, last }: SearchWords) {
  const asked = [...whole.map((word) => `"${word}"`), `"${last}"*`].join(' AND ');
  return sql<number>`(select rowid from section_words where section_words match ${asked})`;
}

function inVectors({ whole, last }: SearchWords) {
  const asked = [...whole.map((word) => `'${word}'`), `'${last}':*`].join(' & ');
  return sql<number>`(select id from section_words where words @@ ${asked}::tsquery)`;
}
