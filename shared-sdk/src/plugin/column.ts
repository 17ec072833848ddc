import type { Host } from './host.ts';

/** One value of a column of the catalog's list. */
export interface ColumnCell {
  readonly text: string;
  /** How it looks; plain where absent. */
  readonly tone?: 'ok' | 'warn' | 'danger' | 'info';
  /** Absolute path of the portal. */
  readonly href?: string;
  /** Shown on hover. */
  readonly hint?: string;
}

/** Values by canonical ref; an entity that is left out has none. */
export type ColumnCells = Readonly<Record<string, ColumnCell>>;

/**
 * Values for some entities, at most 100 at once. A rejection stands in the head of the column, with
 * Retry.
 */
export type ReadColumn = (entityRefs: readonly string[], host: Host) => Promise<ColumnCells>;

/** What the module of a `catalog.column` exports under the name `extension`. */
export interface ColumnExtension {
  readonly kind: 'callboard-column';
  readonly read: ReadColumn;
}
