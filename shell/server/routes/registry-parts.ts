import type { Readers } from '../people/readers.ts';
import type { Sessions } from '../people/sessions.ts';
import type { PublishingParts } from '../publishing/publish-version.ts';
import type { VersionSources } from '../registry/list-versions.ts';
import type { PersonalRegistry } from '../registry/personal-registry.ts';
import type { RegistryEditor } from '../registry/registry-editor.ts';
import type { StatusInput } from '../registry/registry-status.ts';
import type { RunHistory } from '../registry/run-history.ts';
import type { ServiceDirectory } from '../registry/service-directory.ts';
import type { RevisionStore } from '../revisions/revision-store.ts';
import type { Authority } from '../security/authority.ts';
import type { createReporting } from './registry-rollout.ts';

/** What the routes of the registry work with. */
export interface RegistryRoutesParts extends VersionSources, PublishingParts {
  readonly services: Pick<ServiceDirectory, 'stateOf'>;
  readonly personal: Pick<PersonalRegistry, 'of'>;
  readonly editor: RegistryEditor;
  readonly revisions: RevisionStore;
  readonly runs: RunHistory;
  readonly authority: Authority;
  readonly callerOf: Sessions['callerOf'];
  readonly readers: Pick<Readers, 'of'>;
  readonly reporting: ReturnType<typeof createReporting>;
  /** After something was published or changed. */
  readonly tidy: () => void;
  readonly checkResponses: boolean;
}

/** What a status is made of, as it is now. */
export async function statusInput(
  parts: Pick<RegistryRoutesParts, 'registry' | 'store' | 'services' | 'sdkVersion' | 'healthOf'>,
): Promise<StatusInput> {
  const { registry, services, sdkVersion } = parts;
  const { file, entries, etag } = registry.source();
  return {
    ...{ file, entries, etag, sdkVersion },
    candidates: registry.candidates(),
    registry: registry.current(),
    services: (plugin) => services.stateOf(plugin),
    rollouts: registry.rollouts(),
    healthOf: parts.healthOf,
    available: await parts.store.names(),
  };
}
