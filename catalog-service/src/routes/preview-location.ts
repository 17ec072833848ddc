import { errorCodeOf, isCallboardError, messageOf } from '@callboard/sdk/contract';
import type {
  catalogIngestionContract,
  PreviewedEntity,
  PreviewedIssue,
} from '@callboard/sdk/contracts/catalog-ingestion';
import {
  annotations,
  type CatalogIssue,
  type Entity,
  type EntityDocument,
  entityRefOf,
  entityTitleOf,
  type LocationRef,
  parseLocationRef,
} from '@callboard/sdk/model';
import type { Handlers } from '@callboard/sdk/service';
import { stringify } from 'yaml';
import type { Deps } from '../deps.ts';
import { catalogFileOf, suggestEntity } from '../domain/suggest-entity.ts';
import type { LocationPreview } from '../ingest/preview-location.ts';
import { registeredSource } from '../sources/source-spec.ts';
import { generatedRefOf } from '../store/location-store.ts';
import { checkLocation } from './check-location.ts';

type Previewing = Pick<Handlers<typeof catalogIngestionContract>, 'previewLocation'>;

const catalogFile = 'catalog-info.yaml';
/** More are no list that a person reads; the rest comes all the same. */
const maxIssues = 200;

export const previewHandlers = ({
  store,
  locations,
  locationTypes,
  preview,
}: Pick<Deps, 'store' | 'locations' | 'locationTypes' | 'preview'>): Previewing => ({
  previewLocation: async ({ body }) => {
    const asked = checkLocation(body, locationTypes);
    const { location, found } = await firstThatHolds(candidatesOf(asked), preview);
    const own = generatedRefOf(location);
    const entities = found.entities.filter((entity) => entityRefOf(entity) !== own);
    const served = await store.byRefs(entities.map(entityRefOf));
    const known = await locations.find(location);
    const { failure } = found;
    const isMissing = failure !== undefined && errorCodeOf(failure) === 'not-found';
    return {
      location,
      ...(known ? { registeredAs: known.entityRef } : {}),
      entities: entities.map((entity) => previewed(entity, served.get(entityRefOf(entity)))),
      // The failure of the location itself is told apart.
      issues: found.issues
        .filter(
          ({ rule, file }) => !(failure && rule === 'read.target' && isItself(file, location)),
        )
        .slice(0, maxIssues)
        .map(issueOf),
      ...(failure === undefined ? {} : { failure: failureOf(failure) }),
      ...(isMissing && asked.type === 'url'
        ? { suggestion: { file: catalogFile, text: suggestedText(asked.target) } }
        : {}),
    };
  },
});

/** What an address may stand for: the usual file of a repository, or itself. */
function candidatesOf(location: LocationRef): readonly [LocationRef, ...LocationRef[]] {
  if (location.type !== 'url') return [location];
  const file = catalogFileOf(location.target, catalogFile);
  return file === location.target ? [location] : [{ type: 'url', target: file }, location];
}

async function firstThatHolds(
  [first, ...others]: readonly [LocationRef, ...LocationRef[]],
  preview: Deps['preview'],
) {
  const look = (location: LocationRef): Promise<LocationPreview> =>
    preview(registeredSource({ ...location, entityRef: generatedRefOf(location) }));
  const outcome = { location: first, found: await look(first) };
  if (outcome.found.failure === undefined) return outcome;
  for (const location of others) {
    const found = await look(location);
    // Besides the entity that stands for the location itself.
    if (found.entities.length > 1) return { location, found };
  }
  return outcome;
}

function previewed(entity: EntityDocument, served: Entity | undefined): PreviewedEntity {
  const file = fileOf(entity);
  const servedFrom = served && fileOf(served);
  return {
    entityRef: entityRefOf(entity),
    title: entityTitleOf(entity),
    file,
    state: served === undefined ? 'new' : servedFrom === file ? 'known' : 'conflict',
    ...(servedFrom === undefined ? {} : { servedFrom }),
  };
}

function fileOf({ metadata }: Pick<EntityDocument, 'metadata'>): string {
  const place = metadata.annotations?.[annotations.location];
  return place === undefined ? '' : parseLocationRef(place).target;
}

const issueOf = ({
  file,
  source,
  line,
  column,
  entityRef,
  level,
  rule,
  message,
  hint,
}: CatalogIssue): PreviewedIssue => ({
  file: file ?? source,
  ...(line === undefined ? {} : { line }),
  ...(column === undefined ? {} : { column }),
  ...(entityRef === undefined ? {} : { entityRef }),
  ...{ level, rule, message },
  ...(hint === '' ? {} : { hint }),
});

const isItself = (file: string | undefined, { type, target }: LocationRef) =>
  file === `${type}:${target}`;

const failureOf = (error: unknown) => ({
  code: errorCodeOf(error),
  message: messageOf(error),
  ...(isCallboardError(error) && error.hint !== undefined ? { hint: error.hint } : {}),
});

/** A file to commit, with what only a person knows left to fill in. */
function suggestedText(address: string): string {
  const { entity } = suggestEntity(address);
  const { name, annotations: known } = entity.metadata;
  const metadata = Object.keys(known).length === 0 ? { name } : entity.metadata;
  const text = stringify({ ...entity, metadata, spec: { ...entity.spec, owner: 'TODO' } });
  return text.replace(/owner: TODO/, 'owner: TODO # the group or user that answers for it');
}
