import { type ColumnDefinitionBuilder, sql } from 'kysely';
import type { StoreDialect } from './store.ts';

/** Text that sorts by code point on both databases. */
export const sortableText = (dialect: StoreDialect) =>
  dialect === 'postgres' ? sql`text collate "C"` : sql`text`;

/** A column that is never null. */
export const isSet = (column: ColumnDefinitionBuilder) => column.notNull();

/** The primary key. */
export const isKey = (column: ColumnDefinitionBuilder) => column.primaryKey();
