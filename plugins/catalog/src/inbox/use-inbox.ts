import { catalogIngestionRoutes } from '@callboard/sdk/contracts/catalog-ingestion.client';
import { useEndpoint, useEndpointPages, useHost, useOwnRefs } from '@callboard/sdk/react';
import { useMemo } from 'react';
import { sourcesInput } from '../model/list-request.ts';
import type { InboxState } from './inbox-state.ts';

const pageSize = 100;

/** For a person who owns nothing: an empty list would not be sent, and let everything through. */
const nobody = 'user:default/nobody';

/** The issues that the address asks for, page by page, how many there are, and how the sources fare. */
export function useInbox(state: InboxState) {
  const { listIssues, countIssues, listSources } = useHost().client(catalogIngestionRoutes);
  const { refs: own, isKnown } = useOwnRefs();
  const { isMine, text, level, rule, source } = state;
  const words = text.trim();
  const search = {
    ...(words === '' ? {} : { text: words }),
    ...(isMine ? { ownedBy: own.length === 0 ? [nobody] : [...own] } : {}),
  };
  const list = useEndpointPages(
    listIssues,
    {
      query: {
        ...search,
        ...(level === undefined ? {} : { level }),
        ...(rule === undefined ? {} : { rule }),
        ...(source === undefined ? {} : { source }),
        limit: pageSize,
        offset: 0,
      },
    },
    {
      nextInput: (page, { query }) => {
        const offset = (query?.offset ?? 0) + page.items.length;
        if (page.items.length === 0 || offset >= page.total) return undefined;
        return { query: { ...query, offset } };
      },
    },
  );
  const counts = useEndpoint(countIssues, { query: search }, { keepPrevious: true });
  const sources = useEndpoint(listSources, sourcesInput, { refetchMs: 30_000 });
  const issues = useMemo(() => list.pages.flatMap(({ items }) => items), [list.pages]);
  const total = list.pages[0]?.total;
  return { list, issues, total, counts, sources, isKnown: !isMine || isKnown };
}
