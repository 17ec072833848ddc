import type { DocsSiteDetail } from '@callboard/sdk/contracts/docs';
import { docsRoutes } from '@callboard/sdk/contracts/docs.client';
import { type EndpointState, useEndpoint, useHost } from '@callboard/sdk/react';
import { siteParamsOf } from '../model/site-address.ts';

/** One version of a site; the default one where none is wanted. */
export function useSite(
  entityRef: string,
  version: string | undefined,
): EndpointState<DocsSiteDetail> {
  const { getSite } = useHost().client(docsRoutes);
  const query = version === undefined ? {} : { version };
  return useEndpoint(getSite, { params: siteParamsOf(entityRef), query });
}
