import type { CallOptions } from '@callboard/sdk/client';
import type { DocsPage } from '@callboard/sdk/contracts/docs';
import { docsRoutes } from '@callboard/sdk/contracts/docs.client';
import { useEndpoint, useHost, usePrefetch } from '@callboard/sdk/react';
import { useCallback, useMemo, useState } from 'react';
import { type SiteParams, siteParamsOf } from '../model/site-address.ts';

interface PageInput {
  readonly params: SiteParams;
  readonly query: { readonly path?: string; readonly version?: string };
}

interface PageAnswer {
  readonly input: PageInput;
  readonly page: DocsPage;
}

/** The page that is wanted, and the one that is on the screen. */
export interface ShownPage {
  /** Of an earlier address while the wanted one is on its way. */
  readonly page: DocsPage | undefined;
  /** Path that `page` was asked for by. */
  readonly path: string | undefined;
  readonly isWanted: boolean;
  readonly error: Error | null;
  /** The page changed since it is on the screen: shows what it is now. */
  readonly showNewer: (() => void) | undefined;
  /** The page was there, and is not any more. */
  readonly isGone: boolean;
  refetch(): void;
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const staleMs = 30_000;

/**
 * A page of a site. What is on the screen stays as it is while it is read: a newer state of the same page
 * is offered, not put in its place. Without a path it is the page that the docs of the entity begin at.
 */
export function usePage(
  entityRef: string,
  version: string | undefined,
  path: string | undefined,
): ShownPage {
  const call = usePageCall();
  const input = inputOf(entityRef, version, path);
  const { data, error, refetch } = useEndpoint(call, input, { keepPrevious: true, staleMs });
  const [accepted, setAccepted] = useState<PageAnswer>();
  const isAccepted = accepted !== undefined && same(accepted.input, input);
  const latest = data && same(data.input, input) ? data : undefined;
  if (latest && !isAccepted) setAccepted(latest);
  const shown = isAccepted ? accepted : (latest ?? (error ? undefined : accepted));
  const isNewer = isAccepted && latest !== undefined && latest.page.etag !== accepted.page.etag;
  const isMissing = error !== null && 'code' in error && error.code === 'not-found';
  return {
    page: shown?.page,
    path: shown?.input.query.path,
    isWanted: shown !== undefined && same(shown.input, input),
    error: isAccepted ? null : error,
    showNewer: isNewer ? () => setAccepted(latest) : undefined,
    isGone: isAccepted && isMissing,
    refetch,
  };
}

/** Reads a page ahead. */
export function usePagePrefetch(entityRef: string, version: string | undefined) {
  const prefetch = usePrefetch(usePageCall(), { staleMs });
  return useCallback(
    (path: string) => prefetch(inputOf(entityRef, version, path)),
    [prefetch, entityRef, version],
  );
}

function inputOf(
  entityRef: string,
  version: string | undefined,
  path: string | undefined,
): PageInput {
  const query = {
    ...(path === undefined ? {} : { path }),
    ...(version === undefined ? {} : { version }),
  };
  return { params: siteParamsOf(entityRef), query };
}

/** The endpoint with its question in the answer, so that the two cannot be mixed up. */
function usePageCall() {
  const { getPage } = useHost().client(docsRoutes);
  return useMemo(() => {
    const ask = async (input: PageInput, options?: CallOptions): Promise<PageAnswer> => ({
      input,
      page: await getPage(input, options),
    });
    return Object.assign(ask, { endpointId: 'docs.shown-page' });
  }, [getPage]);
}
