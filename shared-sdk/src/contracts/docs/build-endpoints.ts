import Type from 'typebox';
import type { Endpoints } from '../../contract/define-contract.ts';
import { closed, count, SiteParams, text, version } from './fields.ts';
import { DocsBuild } from './schemas.ts';

/** How the builds of a site went, and a new one. */

export const buildEndpoints = {
  listBuilds: {
    method: 'GET',
    path: '/sites/:namespace/:kind/:name/builds',
    summary: 'The last builds of a site, the latest first',
    params: SiteParams,
    response: Type.Object(
      {
        items: Type.Array(DocsBuild, { description: 'the latest first' }),
        total: count('of them in all'),
      },
      closed,
    ),
  },
  rebuild: {
    method: 'POST',
    path: '/sites/:namespace/:kind/:name/rebuild',
    summary: 'Read the source again and build what changed',
    scope: 'docs:write',
    params: SiteParams,
    query: Type.Object({ version }, closed),
    response: Type.Object({ build: text('id of the build') }, closed),
    status: 202,
  },
} as const satisfies Endpoints;
