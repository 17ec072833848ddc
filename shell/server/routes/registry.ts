import { registryContract } from '@callboard/sdk/contracts/registry';
import { type Handlers, serve } from '@callboard/sdk/service';
import type { Router } from 'express';
import { listPlugins, listVersions } from '../registry/list-versions.ts';
import { type Reader, registryFor } from '../registry/registry-for.ts';
import { registryStatus } from '../registry/registry-status.ts';
import { changeHandlers } from './registry-changes.ts';
import { type RegistryRoutesParts, statusInput } from './registry-parts.ts';
import { publishHandler } from './registry-publish.ts';

type RegistryHandlers = Handlers<typeof registryContract>;

/** The registry contract as one kind of reader is answered. */
export function registryRoutes(parts: RegistryRoutesParts, reader: Reader): Router {
  const { sdkVersion, checkResponses } = parts;
  const reading: Pick<
    RegistryHandlers,
    'getRegistry' | 'getStatus' | 'listPlugins' | 'listVersions'
  > = {
    getRegistry: (_input, { request }) => registryFor(reader, parts.personal.of(request)),
    getStatus: async () => registryStatus(await statusInput(parts), reader),
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
    { ...reading, ...publishHandler(parts), ...changeHandlers(parts) },
    { version: sdkVersion, checkResponses },
  );
}
