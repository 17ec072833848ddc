import type { Store } from '@callboard/sdk/service';
import { applyChange } from './apply-change.ts';
import { dropEntity } from './drop-entity.ts';
import type { EntityStore } from './entity-store.ts';
import { queryFacets } from './query-facets.ts';
import { countMatches, queryPage } from './query-page.ts';
import { assembleEntities, entitiesByRefs, findEntityByUid } from './read-entities.ts';
import { countBySource, findProvenance, queryIssues, readKnownFiles } from './read-ingestion.ts';
import { readFailed, readPending } from './read-unprocessed.ts';
import { revisionReader } from './revision.ts';
import type { Tables } from './tables.ts';

/** The store on an open database: the same code for SQLite and PostgreSQL. */
export function createEntityStore(store: Store<Tables>, now: () => number): EntityStore {
  const { db } = store;
  return {
    apply: (change) => applyChange(db, change, now()),
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
    sourceCounts: () => countBySource(store),
    findProvenance: (ref) => findProvenance(db, ref),
    isFileKnown: async (key) => {
      const file = db.selectFrom('file').select('key').where('key', '=', key);
      return (await file.executeTakeFirst()) !== undefined;
    },
    drop: (ref) => dropEntity(db, ref, now()),
    revision: revisionReader(store),
    failed: () => readFailed(db),
    pending: () => readPending(db),
    isEmpty: async () => {
      const file = await db.selectFrom('file').select('key').limit(1).executeTakeFirst();
      return file === undefined;
    },
  };
}
