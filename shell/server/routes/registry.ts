import { registryContract } from '@callboard/sdk/contracts/registry';
import { type Handlers, serve } from '@callboard/sdk/service';
import type { Router } from 'express';
import { listPlugins, listVersions } from '../registry/list-versions.ts';
import { registryFor } from '../registry/registry-for.ts';
import { registryStatus } from '../registry/registry-status.ts';
import { changeHandlers } from './registry-changes.ts';
import { type RegistryRoutesParts, statusInput } from './registry-parts.ts';
import { publishHandler } from './registry-publish.ts';

type RegistryHandlers = Handlers<typeof registryContract>;

/** The registry contract; what is wrong with the portal's files is shown to who runs it. */
export function registryRoutes(parts: RegistryRoutesParts): Router {
  const { sdkVersion, checkResponses, reporting } = parts;
  const reading: Pick<
    RegistryHandlers,
    'getRegistry' | 'getStatus' | 'listPlugins' | 'listVersions' | 'getManifest'
  > = {
    getRegistry: async (_input, { request }) => {
      const who = await parts.readers.of(request);
      return registryFor(who, parts.personal.of(request, who));
    },
    getStatus: async (_input, { request }) =>
      registryStatus(await statusInput(parts), {
        isOperator: parts.callerOf(request).isOperator,
        readOnly: parts.authority.whyMayNotChange(request),
      }),
    getManifest: ({ params: { name, version } }) => parts.store.manifest(name, version),
    listPlugins: async () => {
      const items = [...(await listPlugins(parts))];
      return { items, total: items.length };
    },
    listVersions: async ({ params: { name } }) => {
      const items = [...(await listVersions(parts, name))];
      return { items, total: items.length };
    },
  };
  return serve(
    registryContract,
    { ...reading, ...publishHandler(parts), ...changeHandlers(parts), ...reporting },
    { version: sdkVersion, checkResponses },
  );
}
