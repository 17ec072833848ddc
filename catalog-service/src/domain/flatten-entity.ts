import {
  defaultNamespace,
  type EntityDocument,
  type EntityRelation,
  isJsonObject,
} from '@callboard/sdk/model';

/** One fact about an entity that queries can ask for. */
export interface SearchRow {
  /** Lower-case dotted path. */
  readonly key: string;
  /** Lower case; null where the entity has the key but no value short enough to compare. */
  readonly value: string | null;
  /** The value as written, for facets. */
  readonly original: string | null;
}

/** The parts of an entity that searching looks at. */
export type Searchable = EntityDocument & {
  readonly metadata: { readonly uid?: string };
  readonly relations?: readonly EntityRelation[];
};

/** Longer keys are not searchable; longer values only count as "has the key". */
export const maxSearchTextLength = 200;

// Output of the server, or added again below in one fixed form.
const skippedPaths = new Set([
  'attachments',
  'relations',
  'status',
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'metadata.etag',
]);

/**
 * The search rows of an entity: the contract behind filters, facets, order and full text.
 *
 * Elements of a list share the path of the list; a text in a list is also a key of its own with the
 * value `true`. No two rows are equal in key and value. Keys that differ only by case are one key
 * here (Backstage refuses the entity).
 */
export function flattenEntity(entity: Searchable): readonly SearchRow[] {
  const rows = new Map<string, SearchRow>();
  const add = (path: string, value: unknown) => {
    const row = searchRow(path, value);
    if (row.key.length > maxSearchTextLength) return;
    const id = `${row.key}\0${row.value ?? '\0'}`;
    if (!rows.has(id)) rows.set(id, row);
  };
  visit('', entity, add);
  const { name, namespace, uid } = entity.metadata;
  add('metadata.name', name);
  add('metadata.namespace', namespace ?? defaultNamespace);
  if (uid !== undefined) add('metadata.uid', uid);
  for (const { type, targetRef } of entity.relations ?? []) add(`relations.${type}`, targetRef);
  return [...rows.values()];
}

function visit(path: string, value: unknown, add: (path: string, value: unknown) => void): void {
  if (skippedPaths.has(path)) return;
  if (Array.isArray(value)) {
    for (const item of value) {
      visit(path, item, add);
      if (typeof item === 'string') add(`${path}.${item}`, true);
    }
    return;
  }
  if (!isJsonObject(value)) {
    add(path, value);
    return;
  }
  for (const [key, child] of Object.entries(value))
    visit(path ? `${path}.${key}` : key, child, add);
}

function searchRow(path: string, value: unknown): SearchRow {
  const key = path.toLowerCase();
  if (value === undefined || value === null) return { key, value: null, original: null };
  const original = String(value);
  const folded = original.toLowerCase();
  if (folded.length > maxSearchTextLength) return { key, value: null, original: null };
  return { key, value: folded, original };
}
