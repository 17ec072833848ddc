import type { Migrations } from '@callboard/sdk/service';
import type { Kysely } from 'kysely';

export const migrations: Migrations = {
  '0001-announcements': {
    up: async (db: Kysely<unknown>) => {
      await db.schema
        .createTable('announcements')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('title', 'text', (column) => column.notNull())
        .addColumn('body', 'text', (column) => column.notNull())
        .addColumn('importance', 'text', (column) => column.notNull())
        .addColumn('author_name', 'text', (column) => column.notNull())
        .addColumn('author_ref', 'text')
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('announcement_subjects')
        .addColumn('announcement_id', 'text', (column) =>
          column.notNull().references('announcements.id').onDelete('cascade'),
        )
        .addColumn('entity_ref', 'text', (column) => column.notNull())
        .addColumn('position', 'integer', (column) => column.notNull())
        .addPrimaryKeyConstraint('announcement_subjects_key', ['announcement_id', 'entity_ref'])
        .execute();
      await db.schema
        .createIndex('announcements_by_time')
        .on('announcements')
        .columns(['created_at', 'id'])
        .execute();
      await db.schema
        .createIndex('announcement_subjects_by_ref')
        .on('announcement_subjects')
        .column('entity_ref')
        .execute();
      // One row per store that was given its first content, so that it is not given again.
      await db.schema
        .createTable('first_content')
        .addColumn('given_at', 'bigint', (column) => column.notNull())
        .execute();
    },
  },
};
