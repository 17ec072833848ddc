import { registryContract } from '@callboard/sdk/contracts/registry';
import { type Handlers, serve } from '@callboard/sdk/service';
import type { Router } from 'express';
import type { PublishingParts } from '../publishing/publish-version.ts';
import { listPlugins, listVersions, type VersionSources } from '../registry/list-versions.ts';
import type { RegistryEditor } from '../registry/registry-editor.ts';
import { type Reader, registryFor } from '../registry/registry-for.ts';
import { registryStatus, type StatusInput } from '../registry/registry-status.ts';
import type { RunHistory } from '../registry/run-history.ts';
import type { ServiceDirectory } from '../registry/service-directory.ts';
import type { RevisionStore } from '../revisions/revision-store.ts';
import type { Authority } from '../security/authority.ts';
import { changeHandlers } from './registry-changes.ts';
import { publishHandler } from './registry-publish.ts';

export interface RegistryRoutesParts extends VersionSources, PublishingParts {
  readonly services: Pick<ServiceDirectory, 'stateOf'>;
  readonly editor: RegistryEditor;
  readonly revisions: RevisionStore;
  readonly runs: RunHistory;
  readonly authority: Authority;
  /** After something was published or changed. */
  readonly tidy: () => void;
  readonly checkResponses: boolean;
}

type RegistryHandlers = Handlers<typeof registryContract>;

/** The registry contract as one kind of reader is answered. */
export function registryRoutes(parts: RegistryRoutesParts, reader: Reader): Router {
  const { registry, sdkVersion, checkResponses } = parts;
  const reading: Pick<
    RegistryHandlers,
    'getRegistry' | 'getStatus' | 'listPlugins' | 'listVersions'
  > = {
    getRegistry: () => registryFor(reader, registry.current()),
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

/** What a status is made of, as it is now. */
export async function statusInput(
  parts: Pick<RegistryRoutesParts, 'registry' | 'store' | 'services' | 'sdkVersion'>,
): Promise<StatusInput> {
  const { registry, services, sdkVersion } = parts;
  const { file, entries, etag } = registry.source();
  return {
    ...{ file, entries, etag, sdkVersion },
    candidates: registry.candidates(),
    registry: registry.current(),
    services: (plugin) => services.stateOf(plugin),
    available: await parts.store.names(),
  };
}
