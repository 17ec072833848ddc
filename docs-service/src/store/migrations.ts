import {
  createEventTable,
  isKey,
  isSet,
  jobsMigration,
  type Migrations,
  type StoreDialect,
  sortableText,
} from '@callboard/sdk/service';
import { type Kysely, sql } from 'kysely';

async function createSites({ schema }: Kysely<unknown>, dialect: StoreDialect): Promise<void> {
  const text = sortableText(dialect);
  await schema
    .createTable('site')
    .addColumn('ref', text, isKey)
    .addColumn('title', 'text', isSet)
    .addColumn('description', 'text')
    .addColumn('owner', 'text')
    .addColumn('source_json', 'text', isSet)
    .addColumn('entity_json', 'text', isSet)
    .addColumn('error', 'text')
    .addColumn('next_look_at', 'bigint', isSet)
    .addColumn('added_at', 'bigint', isSet)
    .execute();
  await schema.createIndex('site_look').on('site').column('next_look_at').execute();
  await schema
    .createTable('alias')
    .addColumn('ref', text, isKey)
    .addColumn('target', 'text', isSet)
    .execute();
  await schema
    .createTable('version')
    .addColumn('site_ref', text, isSet)
    .addColumn('name', text, isSet)
    .addColumn('position', 'integer', isSet)
    .addColumn('begun', 'integer', isSet)
    .addColumn('live', 'integer', isSet)
    .addColumn('live_build', 'text')
    .addColumn('revision', 'text')
    .addColumn('plan_hash', 'text')
    .addColumn('site_name', 'text')
    .addColumn('site_description', 'text')
    .addColumn('repo_url', 'text')
    .addColumn('nav_json', 'text', isSet)
    .addColumn('redirects_json', 'text', isSet)
    .addColumn('issues_json', 'text', isSet)
    .addColumn('broken_json', 'text', isSet)
    .addColumn('checked', 'integer', isSet)
    .addColumn('pages', 'integer', isSet)
    .addColumn('warnings', 'integer', isSet)
    .addColumn('built_at', 'bigint')
    .addColumn('changed_at', 'bigint')
    .addColumn('error', 'text')
    .addPrimaryKeyConstraint('version_key', ['site_ref', 'name'])
    .execute();
  await schema
    .createTable('feedback')
    .addColumn('id', text, isKey)
    .addColumn('site_ref', text, isSet)
    .addColumn('path', 'text', isSet)
    .addColumn('is_helpful', 'integer', isSet)
    .addColumn('comment', 'text')
    .addColumn('at', 'bigint', isSet)
    .execute();
  await schema.createIndex('feedback_site').on('feedback').columns(['site_ref', 'at']).execute();
  await schema
    .createTable('counter')
    .addColumn('name', text, isKey)
    .addColumn('value', 'bigint', isSet)
    .execute();
}

async function createBuilds({ schema }: Kysely<unknown>, dialect: StoreDialect): Promise<void> {
  const text = sortableText(dialect);
  await schema
    .createTable('build')
    .addColumn('id', text, isKey)
    .addColumn('site_ref', text, isSet)
    .addColumn('version', text, isSet)
    .addColumn('state', 'text', isSet)
    .addColumn('added_at', 'bigint', isSet)
    .addColumn('started_at', 'bigint')
    .addColumn('finished_at', 'bigint')
    .addColumn('commit_json', 'text')
    .addColumn('pages', 'integer', isSet)
    .addColumn('rendered', 'integer', isSet)
    .addColumn('warnings', 'integer', isSet)
    .addColumn('error', 'text')
    .execute();
  await schema.createIndex('build_site').on('build').columns(['site_ref', 'added_at']).execute();
  await schema
    .createTable('build_line')
    .addColumn('build', text, isSet)
    .addColumn('line', 'integer', isSet)
    .addColumn('at', 'bigint', isSet)
    .addColumn('text', 'text', isSet)
    .addPrimaryKeyConstraint('build_line_key', ['build', 'line'])
    .execute();
}

async function createPages({ schema }: Kysely<unknown>, dialect: StoreDialect): Promise<void> {
  const text = sortableText(dialect);
  await schema
    .createTable('rendered')
    .addColumn('id', text, isKey)
    .addColumn('key', text, isSet)
    .addColumn('title', 'text', isSet)
    .addColumn('html', 'text', isSet)
    .addColumn('headings_json', 'text', isSet)
    .addColumn('links_json', 'text', isSet)
    .addColumn('warnings_json', 'text', isSet)
    .addColumn('anchors_json', 'text', isSet)
    .addColumn('includes_json', 'text', isSet)
    .addColumn('used_at', 'bigint', isSet)
    .execute();
  await schema.createIndex('rendered_key').on('rendered').column('key').execute();
  await schema
    .createTable('page')
    .addColumn('site_ref', text, isSet)
    .addColumn('version', text, isSet)
    .addColumn('path', text, isSet)
    .addColumn('position', 'integer', isSet)
    .addColumn('src', 'text', isSet)
    .addColumn('file', 'text', isSet)
    .addColumn('title', 'text', isSet)
    .addColumn('rendered', text, isSet)
    .addColumn('text_hash', 'text', isSet)
    .addColumn('stamp', 'text', isSet)
    .addColumn('edit_url', 'text')
    .addColumn('previous_json', 'text')
    .addColumn('next_json', 'text')
    .addColumn('change_json', 'text')
    .addPrimaryKeyConstraint('page_key', ['site_ref', 'version', 'path'])
    .execute();
  await schema.createIndex('page_rendered').on('page').column('rendered').execute();
  await schema
    .createTable('asset')
    .addColumn('site_ref', text, isSet)
    .addColumn('version', text, isSet)
    .addColumn('path', text, isSet)
    .addColumn('file', 'text', isSet)
    .addColumn('hash', text, isSet)
    .addColumn('size', 'bigint', isSet)
    .addColumn('stamp', 'text', isSet)
    .addPrimaryKeyConstraint('asset_key', ['site_ref', 'version', 'path'])
    .execute();
  await schema.createIndex('asset_hash').on('asset').column('hash').execute();
  await schema
    .createTable('blob')
    .addColumn('hash', text, isKey)
    .addColumn('size', 'bigint', isSet)
    .addColumn('content', dialect === 'postgres' ? 'bytea' : 'blob', isSet)
    .addColumn('used_at', 'bigint', isSet)
    .execute();
}

async function createSearch(db: Kysely<unknown>, dialect: StoreDialect): Promise<void> {
  await db.schema
    .createTable('section')
    .addColumn('id', dialect === 'postgres' ? 'serial' : 'integer', isKey)
    .addColumn('rendered', sortableText(dialect), isSet)
    .addColumn('position', 'integer', isSet)
    .addColumn('anchor', 'text')
    .addColumn('title', 'text', isSet)
    .addColumn('text', 'text', isSet)
    .execute();
  await db.schema
    .createIndex('section_rendered')
    .on('section')
    .columns(['rendered', 'position'])
    .execute();
  // Words as `wordsOf` makes them, so that both databases find the same.
  if (dialect === 'sqlite') {
    await sql`create virtual table section_words using fts5(
      words, content='', contentless_delete=1, detail=none,
      tokenize="unicode61 remove_diacritics 0"
    )`.execute(db);
    return;
  }
  await sql`create table section_words (
    id integer primary key, words tsvector not null
  )`.execute(db);
  await sql`create index section_words_gin on section_words using gin (words)`.execute(db);
}

async function createPreviews({ schema }: Kysely<unknown>, dialect: StoreDialect): Promise<void> {
  const text = sortableText(dialect);
  await schema
    .alterTable('site')
    .addColumn('is_preview', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await schema
    .createTable('preview')
    .addColumn('id', text, isKey)
    .addColumn('owner', 'text', isSet)
    .addColumn('owner_name', 'text', isSet)
    .addColumn('started_at', 'bigint', isSet)
    .addColumn('alive_at', 'bigint', isSet)
    .addColumn('revision', 'text', isSet)
    .addColumn('wanted_json', 'text', isSet)
    .execute();
  await schema
    .createTable('preview_file')
    .addColumn('preview', text, isSet)
    .addColumn('path', text, isSet)
    .addColumn('hash', text, isSet)
    .addColumn('size', 'bigint', isSet)
    .addPrimaryKeyConstraint('preview_file_key', ['preview', 'path'])
    .execute();
  await schema.createIndex('preview_file_hash').on('preview_file').column('hash').execute();
}

async function createBucketBlobTable(
  { schema }: Kysely<unknown>,
  dialect: StoreDialect,
): Promise<void> {
  await schema
    .createTable('bucket_blob')
    .addColumn('hash', sortableText(dialect), isKey)
    .addColumn('key', 'text', isSet)
    .addColumn('size', 'bigint', isSet)
    .addColumn('used_at', 'bigint', isSet)
    .execute();
}

/** Never change one that was released; add the next. */
export const migrations = (dialect: StoreDialect): Migrations => ({
  '0001-sites': { up: (db: Kysely<unknown>) => createSites(db, dialect) },
  '0002-builds': { up: (db: Kysely<unknown>) => createBuilds(db, dialect) },
  '0003-pages': { up: (db: Kysely<unknown>) => createPages(db, dialect) },
  '0004-search': { up: (db: Kysely<unknown>) => createSearch(db, dialect) },
  '0005-events': { up: createEventTable },
  '0006-jobs': jobsMigration,
  '0007-alias-paths': {
    up: (db: Kysely<unknown>) => db.schema.alterTable('alias').addColumn('path', 'text').execute(),
  },
  '0008-previews': { up: (db: Kysely<unknown>) => createPreviews(db, dialect) },
  '0009-bucket-blobs': { up: (db: Kysely<unknown>) => createBucketBlobTable(db, dialect) },
});
