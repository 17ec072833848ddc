import {
  createEventTable,
  isKey,
  isSet,
  jobsMigration,
  type Migrations,
  type StoreDialect,
  sortableText,
} from '@callboard/sdk/service';
import type { Kysely } from 'kysely';

async function createTasks({ schema }: Kysely<unknown>, dialect: StoreDialect): Promise<void> {
  const text = sortableText(dialect);
  await schema
    .createTable('counter')
    .addColumn('name', 'text', isKey)
    .addColumn('value', 'bigint', isSet)
    .execute();
  await schema
    .createTable('template')
    .addColumn('ref', text, isKey)
    .addColumn('title', 'text', isSet)
    .addColumn('hash', 'text', isSet)
    .addColumn('entity_json', 'text', isSet)
    .execute();
  await schema
    .createTable('task')
    .addColumn('id', text, isKey)
    .addColumn('number', 'bigint', isSet)
    .addColumn('template_ref', text, isSet)
    .addColumn('template_title', 'text', isSet)
    .addColumn('template_hash', 'text', isSet)
    .addColumn('template_commit', 'text')
    .addColumn('template_location', 'text')
    .addColumn('template_json', 'text', isSet)
    .addColumn('values_json', 'text', isSet)
    .addColumn('user_json', 'text', isSet)
    .addColumn('secret_names_json', 'text', isSet)
    .addColumn('status', text, isSet)
    .addColumn('is_interrupted', 'integer', isSet)
    .addColumn('created_by', text)
    .addColumn('created_at', 'bigint', isSet)
    .addColumn('started_at', 'bigint')
    .addColumn('finished_at', 'bigint')
    .addColumn('heartbeat_at', 'bigint')
    .addColumn('cancel_by', 'text')
    .addColumn('run_token', 'text')
    .addColumn('round', 'integer', isSet)
    .addColumn('last_event', 'bigint', isSet)
    .addColumn('output_json', 'text')
    .addColumn('error_json', 'text')
    .addColumn('search', 'text', isSet)
    .execute();
  await schema.createIndex('task_number').on('task').column('number').unique().execute();
  await schema.createIndex('task_status').on('task').columns(['status', 'number']).execute();
  await schema
    .createIndex('task_template')
    .on('task')
    .columns(['template_ref', 'number'])
    .execute();
  await schema.createIndex('task_by').on('task').columns(['created_by', 'number']).execute();
}

async function createParts({ schema }: Kysely<unknown>, dialect: StoreDialect): Promise<void> {
  const text = sortableText(dialect);
  await schema
    .createTable('task_step')
    .addColumn('task_id', text, isSet)
    .addColumn('step_id', text, isSet)
    .addColumn('position', 'integer', isSet)
    .addColumn('name', 'text', isSet)
    .addColumn('action', 'text', isSet)
    .addColumn('state', 'text', isSet)
    .addColumn('tries', 'integer', isSet)
    .addColumn('started_at', 'bigint')
    .addColumn('finished_at', 'bigint')
    .addColumn('error', 'text')
    .addColumn('input_json', 'text')
    .addColumn('output_json', 'text')
    .addColumn('output_sealed', 'text')
    .addPrimaryKeyConstraint('task_step_key', ['task_id', 'step_id'])
    .execute();
  await schema
    .createTable('task_event')
    .addColumn('task_id', text, isSet)
    .addColumn('id', 'bigint', isSet)
    .addColumn('type', 'text', isSet)
    .addColumn('at', 'bigint', isSet)
    .addColumn('step_id', text)
    .addColumn('body_json', 'text', isSet)
    .addPrimaryKeyConstraint('task_event_key', ['task_id', 'id'])
    .execute();
  await schema
    .createTable('task_entity')
    .addColumn('task_id', text, isSet)
    .addColumn('ref', text, isSet)
    .addPrimaryKeyConstraint('task_entity_key', ['task_id', 'ref'])
    .execute();
  await schema.createIndex('task_entity_ref').on('task_entity').column('ref').execute();
  await schema
    .createTable('task_secret')
    .addColumn('task_id', text, isKey)
    .addColumn('sealed', 'text', isSet)
    .execute();
  await schema
    .createTable('task_checkpoint')
    .addColumn('task_id', text, isSet)
    .addColumn('key', text, isSet)
    .addColumn('sealed', 'text', isSet)
    .addPrimaryKeyConstraint('task_checkpoint_key', ['task_id', 'key'])
    .execute();
}

/** Never change one that was released; add the next. */
export const migrations = (dialect: StoreDialect): Migrations => ({
  '0001-tasks': { up: (db: Kysely<unknown>) => createTasks(db, dialect) },
  '0002-parts': { up: (db: Kysely<unknown>) => createParts(db, dialect) },
  '0003-events': { up: createEventTable },
  '0004-jobs': jobsMigration,
});
