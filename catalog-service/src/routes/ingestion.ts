import { notFound } from '@callboard/sdk/contract';
import type { catalogIngestionContract } from '@callboard/sdk/contracts/catalog-ingestion';
import { canonicalEntityRef, formatEntityRef } from '@callboard/sdk/model';
import type { Handlers } from '@callboard/sdk/service';
import type { Deps } from '../deps.ts';

export const ingestionHandlers = ({
  store,
  ingestion,
}: Pick<Deps, 'store' | 'ingestion'>): Handlers<typeof catalogIngestionContract> => ({
  listIssues: ({ query }) => {
    const { entityRef, limit = 100, offset = 0, ...rest } = query;
    return store.issues({
      ...rest,
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
