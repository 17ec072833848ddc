import { createEventTable, type Migrations, type StoreDialect } from '@callboard/sdk/service';
import { type Kysely, sql } from 'kysely';

async function createCatalog(db: Kysely<unknown>, dialect: StoreDialect): Promise<void> {
  const { schema } = db;
  const text = sortableText(dialect);
  await schema
    .createTable('file')
    .addColumn('key', text, (column) => column.primaryKey())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('fingerprint', 'text', (column) => column.notNull())
    .addColumn('readings_json', 'text', (column) => column.notNull())
    .addColumn('locations_json', 'text', (column) => column.notNull())
    .addColumn('read_at', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createTable('claim')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('ref', text, (column) => column.notNull())
    .addColumn('file', text, (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('document', 'integer', (column) => column.notNull())
    .addColumn('line', 'integer', (column) => column.notNull())
    .addColumn('is_stale', 'integer', (column) => column.notNull())
    .addColumn('raw', 'text', (column) => column.notNull())
    .addColumn('body_json', 'text', (column) => column.notNull())
    .addColumn('edges_json', 'text', (column) => column.notNull())
    .addColumn('read_at', 'bigint', (column) => column.notNull())
    .execute();
  await schema.createIndex('claim_ref').on('claim').columns(['ref', 'id']).execute();
  await schema.createIndex('claim_file').on('claim').columns(['file', 'document']).execute();
  await schema
    .createTable('entity')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('ref', text, (column) => column.notNull().unique())
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('namespace', text, (column) => column.notNull())
    .addColumn('name', text, (column) => column.notNull())
    .addColumn('title_key', text, (column) => column.notNull())
    .addColumn('uid', 'text', (column) => column.notNull().unique())
    .addColumn('content_hash', 'text', (column) => column.notNull())
    .addColumn('claim_id', 'integer', (column) => column.notNull())
    .addColumn('is_stale', 'integer', (column) => column.notNull())
    .addColumn('status_json', 'text')
    .execute();
  await schema.createIndex('entity_title').on('entity').columns(['title_key', 'ref']).execute();
  await schema.createIndex('entity_name').on('entity').columns(['name', 'ref']).execute();
  await schema
    .createIndex('entity_kind_title')
    .on('entity')
    .columns(['kind', 'title_key', 'ref'])
    .execute();
  await schema
    .createIndex('entity_kind_name')
    .on('entity')
    .columns(['kind', 'name', 'ref'])
    .execute();
  await schema.createIndex('entity_claim').on('entity').column('claim_id').execute();
  await createFacts(db, dialect);
}

/** Text that sorts by code point on both databases: cursors and prefix ranges count on it. */
const sortableText = (dialect: StoreDialect) =>
  dialect === 'postgres' ? sql`text collate "C"` : sql`text`;

async function createFacts({ schema }: Kysely<unknown>, dialect: StoreDialect): Promise<void> {
  const text = sortableText(dialect);
  await schema
    .createTable('search')
    .addColumn('entity_id', 'integer', (column) => column.notNull())
    .addColumn('key', text, (column) => column.notNull())
    .addColumn('value', text)
    .addColumn('original', text)
    .execute();
  // Covers equality, facets (which group by value and show the original) and full text.
  await schema
    .createIndex('search_value')
    .on('search')
    .columns(['key', 'value', 'entity_id', 'original'])
    .execute();
  await schema
    .createIndex('search_entity')
    .on('search')
    .columns(['entity_id', 'key', 'value'])
    .execute();
  await schema
    .createTable('relation')
    .addColumn('origin_id', 'integer', (column) => column.notNull())
    .addColumn('source_ref', text, (column) => column.notNull())
    .addColumn('type', text, (column) => column.notNull())
    .addColumn('type_key', text, (column) => column.notNull())
    .addColumn('target_ref', text, (column) => column.notNull())
    .execute();
  await schema
    .createIndex('relation_source')
    .on('relation')
    .columns(['source_ref', 'type', 'target_ref'])
    .execute();
  await schema
    .createIndex('relation_target')
    .on('relation')
    .columns(['type_key', 'target_ref', 'source_ref'])
    .execute();
  await schema.createIndex('relation_origin').on('relation').column('origin_id').execute();
  await schema
    .createTable('issue')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('file', text, (column) => column.notNull())
    .addColumn('document', 'integer')
    .addColumn('line', 'integer')
    .addColumn('column_number', 'integer')
    .addColumn('entity_ref', 'text')
    .addColumn('level', 'text', (column) => column.notNull())
    .addColumn('stage', 'text', (column) => column.notNull())
    .addColumn('rule', 'text', (column) => column.notNull())
    .addColumn('path', 'text', (column) => column.notNull())
    .addColumn('message', 'text', (column) => column.notNull())
    .addColumn('hint', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute();
  await schema.createIndex('issue_file').on('issue').columns(['file', 'line']).execute();
  await schema.createIndex('issue_owner').on('issue').column('owner').execute();
  await schema.createIndex('issue_entity').on('issue').column('entity_ref').execute();
  await schema
    .createTable('kind_count')
    .addColumn('kind', text, (column) => column.primaryKey())
    .addColumn('entities', 'integer', (column) => column.notNull())
    .execute();
  await schema
    .createTable('counter')
    .addColumn('name', text, (column) => column.primaryKey())
    .addColumn('value', 'integer', (column) => column.notNull())
    .execute();
}

async function createLocations({ schema }: Kysely<unknown>, dialect: StoreDialect): Promise<void> {
  const text = sortableText(dialect);
  await schema
    .createTable('location')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('target', 'text', (column) => column.notNull())
    .addColumn('entity_ref', 'text', (column) => column.notNull().unique())
    .execute();
  await schema
    .createIndex('location_target')
    .unique()
    .on('location')
    .columns(['type', 'target'])
    .execute();
}

async function createSources({ schema }: Kysely<unknown>, dialect: StoreDialect): Promise<void> {
  const text = sortableText(dialect);
  await schema.alterTable('claim').addColumn('stale_since', 'bigint').execute();
  await schema
    .alterTable('claim')
    .addColumn('is_orphan', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await schema
    .createTable('lead')
    .addColumn('parent', text, (column) => column.notNull())
    .addColumn('child', text, (column) => column.notNull())
    .addColumn('ref', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('lead_key', ['parent', 'child', 'ref'])
    .execute();
  await schema.createIndex('lead_child').on('lead').column('child').execute();
  await schema
    .createTable('source')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('health_json', 'text', (column) => column.notNull())
    .execute();
  await schema
    .createTable('address')
    .addColumn('address', text, (column) => column.primaryKey())
    .addColumn('etag', 'text')
    .addColumn('last_modified', 'text')
    .addColumn('text_hash', 'text')
    .addColumn('missing_since', 'bigint')
    .execute();
  await schema
    .createTable('fetch_host')
    .addColumn('host', text, (column) => column.primaryKey())
    .addColumn('paused_until', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createTable('lease')
    .addColumn('name', text, (column) => column.primaryKey())
    .addColumn('holder', 'text', (column) => column.notNull())
    .addColumn('epoch', 'integer', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('is_ready', 'integer', (column) => column.notNull())
    .execute();
  await schema
    .createTable('request')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('request_json', 'text', (column) => column.notNull())
    .addColumn('asked_at', 'bigint', (column) => column.notNull())
    .addColumn('done_at', 'bigint')
    .addColumn('error', 'text')
    .execute();
  await schema.createIndex('request_done').on('request').columns(['done_at', 'asked_at']).execute();
}

/** Never change one that was released; add the next. */
export const migrations = (dialect: StoreDialect): Migrations => ({
  '0001-catalog': { up: (db: Kysely<unknown>) => createCatalog(db, dialect) },
  '0002-locations': { up: (db: Kysely<unknown>) => createLocations(db, dialect) },
  '0003-events': { up: createEventTable },
  '0004-sources': { up: (db: Kysely<unknown>) => createSources(db, dialect) },
});
