import type { Store } from '@callboard/sdk/service';
import { applyChange } from './apply-change.ts';
import { claimsOfSource } from './claims-of-source.ts';
import { dropEntity } from './drop-entity.ts';
import type { EntityStore } from './entity-store.ts';
import type { WriteGuard } from './ingest-lease.ts';
import { queryFacets } from './query-facets.ts';
import { countIssues, findIssue, queryIssues } from './query-issues.ts';
import { countMatches, queryPage } from './query-page.ts';
import { assembleEntities, entitiesByRefs, findEntityByUid } from './read-entities.ts';
import { countBySource, findProvenance, readKnownFiles } from './read-ingestion.ts';
import { readFailed, readPending } from './read-unprocessed.ts';
import { revisionReader } from './revision.ts';
import type { Tables } from './tables.ts';

/**
 * The store on an open database: the same code for SQLite and PostgreSQL. `guard` says who may write.
 */
export function createEntityStore(
  store: Store<Tables>,
  now: () => number,
  guard?: WriteGuard,
): EntityStore {
  const { db } = store;
  return {
    apply: (change) => applyChange(db, change, now(), guard),
    knownFiles: () => readKnownFiles(db),
    page: async (query) => {
      const { rows, hasMore } = await queryPage(store, query);
      const entities = await assembleEntities(store, rows);
      const items = rows.flatMap((row, index) => {
        const entity = entities[index];
        return entity ? [{ entity, ref: row.ref, sortValue: row.sort_value }] : [];
      });
      return { items, hasMore };
    },
    count: (query) => countMatches(store, query),
    byRefs: (refs, condition) => entitiesByRefs(store, refs, condition),
    findByUid: (uid) => findEntityByUid(store, uid),
    facets: (keys, selection) => queryFacets(store, keys, selection),
    issues: (query) => queryIssues(db, query),
    issueCounts: (search) => countIssues(db, search),
    findIssue: (id) => findIssue(db, id),
    claimsOf: (source) => claimsOfSource(db, source),
    sourceCounts: () => countBySource(store),
    findProvenance: (ref) => findProvenance(db, ref),
    isFileKnown: async (key) => {
      const file = db.selectFrom('file').select('key').where('key', '=', key);
      return (await file.executeTakeFirst()) !== undefined;
    },
    findSourceOfFile: async (key) => {
      const file = db.selectFrom('file').select('source').where('key', '=', key);
      return (await file.executeTakeFirst())?.source;
    },
    fileLinks: async () => {
      const files = await db.selectFrom('file').select('key').execute();
      const leads = new Map<string, string[]>();
      for (const { parent, child } of await db.selectFrom('lead').selectAll().execute())
        leads.set(parent, [...(leads.get(parent) ?? []), child]);
      return { files: files.map(({ key }) => key), leads };
    },
    locationsLeadingTo: async (file) => {
      const rows = await db.selectFrom('lead').select('ref').where('child', '=', file).execute();
      return [...new Set(rows.map(({ ref }) => ref))].sort();
    },
    drop: (ref) => dropEntity(db, ref, now(), guard),
    revision: revisionReader(store),
    failed: () => readFailed(db),
    pending: () => readPending(db),
    isEmpty: async () => {
      const file = await db.selectFrom('file').select('key').limit(1).executeTakeFirst();
      return file === undefined;
    },
  };
}
