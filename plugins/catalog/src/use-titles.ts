import { useEndpoint } from '@callboard/sdk/react';
import { type Titles, useCatalogCalls } from './catalog-calls.ts';

const none: Titles = { byRef: new Map(), missing: new Set() };

/** More refs than anybody reads on one page. */
const maxRefs = 2000;

/** Titles of the entities behind some canonical refs, in one request; what is known stays meanwhile. */
export function useTitles(refs: Iterable<string>): Titles {
  const { findTitles } = useCatalogCalls();
  const wanted = [...new Set(refs)].sort().slice(0, maxRefs);
  const options = { enabled: wanted.length > 0, keepPrevious: true, staleMs: 60_000 };
  return useEndpoint(findTitles, wanted, options).data ?? none;
}
