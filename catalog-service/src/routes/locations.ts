import { CallboardError, invalidInput } from '@callboard/sdk/contract';
import type { catalogContract, RegisteredLocation } from '@callboard/sdk/contracts/catalog';
import {
  annotations,
  type Entity,
  formatEntityRef,
  formatLocationRef,
  type LocationRef,
  parseLocationRef,
} from '@callboard/sdk/model';
import type { Handlers } from '@callboard/sdk/service';
import type { Deps } from '../deps.ts';
import { registeredSource } from '../sources/source-spec.ts';
import { generatedRefOf } from '../store/location-store.ts';
import { checkLocation } from './check-location.ts';
import { pageOfLocations } from './query-locations.ts';

type LocationHandlers = Pick<
  Handlers<typeof catalogContract>,
  | 'createLocation'
  | 'listLocations'
  | 'queryLocations'
  | 'getLocation'
  | 'getLocationByEntity'
  | 'updateLocation'
  | 'deleteLocation'
>;

export function locationHandlers(deps: Deps): LocationHandlers {
  const { store, locations, ingestion, locationTypes } = deps;
  return {
    createLocation: async ({ query, body }) => {
      const location = checkLocation(body, locationTypes);
      if (query.dryRun === 'true') return dryRun(location, deps);
      const known = query.onConflict === 'refresh' ? await locations.find(location) : undefined;
      const added = known ?? (await locations.add(location));
      await ingestion.syncLocations(formatLocationRef(added));
      return { location: added, entities: [] };
    },

    listLocations: async () => (await locations.list()).map((data) => ({ data })),

    queryLocations: async ({ body }) => pageOfLocations(await locations.list(), body),

    getLocation: async ({ params: { id } }) => (await locations.findById(id)) ?? missing(id),

    getLocationByEntity: async ({ params }) => {
      const ref = formatEntityRef(params);
      const entity = (await store.byRefs([ref])).get(ref);
      if (!entity) {
        throw new CallboardError(
          'not-found',
          `No entity named '${params.name}' found, with kind '${params.kind}' in namespace '${params.namespace}'`,
        );
      }
      const origin = entity.metadata.annotations?.[annotations.originLocation];
      const found = origin && (await locations.find(parseLocationRef(origin)));
      if (found) return found;
      throw new CallboardError('not-found', `found no registered location of ${ref}`, {
        hint: 'it comes from a configured source',
      });
    },

    updateLocation: async ({ params: { id }, body }) => {
      const location = checkLocation(body, locationTypes);
      if (!(await locations.findById(id))) missing(id);
      const after = await locations.update(id, location);
      await ingestion.syncLocations(formatLocationRef(after));
      return after;
    },

    deleteLocation: async ({ params: { id } }) => {
      if (!(await locations.remove(id))) missing(id);
      await ingestion.syncLocations();
      return undefined;
    },
  };
}

async function dryRun(location: LocationRef, { locations, preview }: Deps) {
  const known = await locations.find(location);
  const entityRef = known?.entityRef ?? generatedRefOf(location);
  const shown: RegisteredLocation = { id: formatLocationRef(location), ...location, entityRef };
  const { entities, issues } = await preview(registeredSource(shown));
  const errors = issues.filter(({ level }) => level === 'error');
  const [first] = errors;
  if (first) {
    const words = errors.slice(0, 20).map(({ file, line, message, path }) => {
      const isInFile = file !== undefined && file !== shown.id; // its own entity is in no file
      return { path, message: isInFile ? `${file}:${line ?? 1}: ${message}` : message };
    });
    throw invalidInput(words.map(({ message }) => message).join('; '), {
      issues: words,
      hint: first.hint,
    });
  }
  // Without uid, etag and relations, which an entity gets when it is stored.
  return { location: shown, entities: entities as Entity[], exists: known !== undefined };
}

// Backstage's words: its clients show them.
function missing(id: string): never {
  throw new CallboardError('not-found', `Found no location with ID ${id}`);
}
