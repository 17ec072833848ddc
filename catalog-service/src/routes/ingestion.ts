import { notFound } from '@callboard/sdk/contract';
import type { catalogIngestionContract } from '@callboard/sdk/contracts/catalog-ingestion';
import { canonicalEntityRef, formatEntityRef } from '@callboard/sdk/model';
import type { Handlers } from '@callboard/sdk/service';
import type { Deps } from '../deps.ts';
import { inboxHandlers, ownersOf } from './inbox.ts';
import { previewHandlers } from './preview-location.ts';

export const ingestionHandlers = (deps: Deps): Handlers<typeof catalogIngestionContract> => ({
  ...readHandlers(deps),
  ...inboxHandlers(deps),
  ...previewHandlers(deps),
});

type Reading = Pick<
  Handlers<typeof catalogIngestionContract>,
  'listIssues' | 'listSources' | 'getProvenance'
>;

const readHandlers = ({ store, ingestion }: Pick<Deps, 'store' | 'ingestion'>): Reading => ({
  listIssues: ({ query }) => {
    const { entityRef, ownedBy, limit = 100, offset = 0, ...rest } = query;
    return store.issues({
      ...rest,
      ...ownersOf(ownedBy),
      ...(entityRef === undefined ? {} : { entityRef: canonicalEntityRef(entityRef) }),
      limit,
      offset,
    });
  },

  listSources: async ({ query: { limit = 100, offset = 0 } }) => {
    const counts = await store.sourceCounts();
    const nothing = { files: 0, entities: 0, errors: 0, warnings: 0 };
    const sources = (await ingestion.sources()).map((source) => ({
      ...source,
      ...(counts.get(source.id) ?? nothing),
    }));
    return { items: sources.slice(offset, offset + limit), total: sources.length };
  },

  getProvenance: async ({ params }) => {
    const ref = formatEntityRef(params);
    const provenance = await store.findProvenance(ref);
    if (!provenance) throw notFound(`entity ${ref}`);
    const checkedAt = (await ingestion.checkedAt(provenance.source)) ?? provenance.readAt;
    // Since it is stale, no look has found this state.
    const seenAt = Math.min(checkedAt, provenance.staleSince ?? checkedAt);
    return { ...provenance, checkedAt: Math.max(seenAt, provenance.readAt) };
  },
});
