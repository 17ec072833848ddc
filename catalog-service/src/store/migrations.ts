import {
  createEventTable,
  isKey,
  isSet,
  type Migrations,
  type StoreDialect,
  sortableText,
} from '@callboard/sdk/service';
import type { Kysely } from 'kysely';

async function createCatalog(db: Kysely<unknown>, dialect: StoreDialect): Promise<void> {
  const { schema } = db;
  const text = sortableText(dialect);
  await schema
    .createTable('file')
    .addColumn('key', text, isKey)
    .addColumn('source', 'text', isSet)
    .addColumn('fingerprint', 'text', isSet)
    .addColumn('readings_json', 'text', isSet)
    .addColumn('locations_json', 'text', isSet)
    .addColumn('read_at', 'bigint', isSet)
    .execute();
  await schema
    .createTable('claim')
    .addColumn('id', 'integer', isKey)
    .addColumn('ref', text, isSet)
    .addColumn('file', text, isSet)
    .addColumn('source', 'text', isSet)
    .addColumn('document', 'integer', isSet)
    .addColumn('line', 'integer', isSet)
    .addColumn('is_stale', 'integer', isSet)
    .addColumn('raw', 'text', isSet)
    .addColumn('body_json', 'text', isSet)
    .addColumn('edges_json', 'text', isSet)
    .addColumn('read_at', 'bigint', isSet)
    .execute();
  await schema.createIndex('claim_ref').on('claim').columns(['ref', 'id']).execute();
  await schema.createIndex('claim_file').on('claim').columns(['file', 'document']).execute();
  await schema
    .createTable('entity')
    .addColumn('id', 'integer', isKey)
    .addColumn('ref', text, (column) => column.notNull().unique())
    .addColumn('kind', text, isSet)
    .addColumn('namespace', text, isSet)
    .addColumn('name', text, isSet)
    .addColumn('title_key', text, isSet)
    .addColumn('uid', 'text', (column) => column.notNull().unique())
    .addColumn('content_hash', 'text', isSet)
    .addColumn('claim_id', 'integer', isSet)
    .addColumn('is_stale', 'integer', isSet)
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

async function createFacts({ schema }: Kysely<unknown>, dialect: StoreDialect): Promise<void> {
  const text = sortableText(dialect);
  await schema
    .createTable('search')
    .addColumn('entity_id', 'integer', isSet)
    .addColumn('key', text, isSet)
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
    .addColumn('origin_id', 'integer', isSet)
    .addColumn('source_ref', text, isSet)
    .addColumn('type', text, isSet)
    .addColumn('type_key', text, isSet)
    .addColumn('target_ref', text, isSet)
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
    .addColumn('id', 'text', isKey)
    .addColumn('owner', 'text', isSet)
    .addColumn('source', 'text', isSet)
    .addColumn('file', text, isSet)
    .addColumn('document', 'integer')
    .addColumn('line', 'integer')
    .addColumn('column_number', 'integer')
    .addColumn('entity_ref', 'text')
    .addColumn('level', 'text', isSet)
    .addColumn('stage', 'text', isSet)
    .addColumn('rule', 'text', isSet)
    .addColumn('path', 'text', isSet)
    .addColumn('message', 'text', isSet)
    .addColumn('hint', 'text', isSet)
    .addColumn('at', 'bigint', isSet)
    .execute();
  await schema.createIndex('issue_file').on('issue').columns(['file', 'line']).execute();
  await schema.createIndex('issue_owner').on('issue').column('owner').execute();
  await schema.createIndex('issue_entity').on('issue').column('entity_ref').execute();
  await schema
    .createTable('kind_count')
    .addColumn('kind', text, isKey)
    .addColumn('entities', 'integer', isSet)
    .execute();
  await schema
    .createTable('counter')
    .addColumn('name', text, isKey)
    .addColumn('value', 'integer', isSet)
    .execute();
}

async function createLocations({ schema }: Kysely<unknown>, dialect: StoreDialect): Promise<void> {
  const text = sortableText(dialect);
  await schema
    .createTable('location')
    .addColumn('id', text, isKey)
    .addColumn('type', 'text', isSet)
    .addColumn('target', 'text', isSet)
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
    .addColumn('parent', text, isSet)
    .addColumn('child', text, isSet)
    .addColumn('ref', text, isSet)
    .addPrimaryKeyConstraint('lead_key', ['parent', 'child', 'ref'])
    .execute();
  await schema.createIndex('lead_child').on('lead').column('child').execute();
  await schema
    .createTable('source')
    .addColumn('id', text, isKey)
    .addColumn('position', 'integer', isSet)
    .addColumn('health_json', 'text', isSet)
    .execute();
  await schema
    .createTable('address')
    .addColumn('address', text, isKey)
    .addColumn('etag', 'text')
    .addColumn('last_modified', 'text')
    .addColumn('text_hash', 'text')
    .addColumn('missing_since', 'bigint')
    .execute();
  await schema
    .createTable('fetch_host')
    .addColumn('host', text, isKey)
    .addColumn('paused_until', 'bigint', isSet)
    .execute();
  await schema
    .createTable('lease')
    .addColumn('name', text, isKey)
    .addColumn('holder', 'text', isSet)
    .addColumn('epoch', 'integer', isSet)
    .addColumn('expires_at', 'bigint', isSet)
    .addColumn('is_ready', 'integer', isSet)
    .execute();
  await schema
    .createTable('request')
    .addColumn('id', text, isKey)
    .addColumn('request_json', 'text', isSet)
    .addColumn('asked_at', 'bigint', isSet)
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
