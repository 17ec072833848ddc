import { annotations } from '@callboard/sdk/model';
import { type FollowCatalogOptions, followCatalog } from '@callboard/sdk/service';
import {
  aliasOf,
  type FoundAlias,
  type FoundSite,
  type RootOfFile,
  siteOf,
} from '../domain/found-site.ts';

export interface FollowSitesOptions
  extends Pick<FollowCatalogOptions, 'gatewayUrl' | 'serviceToken' | 'logger'> {
  readonly rootOf: RootOfFile;
  /** Takes all sites that there are, at the start and whenever one may have changed. */
  readonly onSites: (sites: readonly FoundSite[], aliases: readonly FoundAlias[]) => Promise<void>;
}

/** Follows the entities of the catalog that have docs. */
export function followSites({ rootOf, onSites, ...catalog }: FollowSitesOptions) {
  return followCatalog({
    ...catalog,
    filter: [annotations.techdocsRef, annotations.techdocsEntity].map(
      (key) => `metadata.annotations.${key}`,
    ),
    // That an entity's source failed or came back says nothing of its docs.
    concerns: (event) =>
      event.type !== 'changed' || event.changes.some((change) => change !== 'status'),
    onEntities: (entities) =>
      onSites(
        entities.flatMap((entity) => siteOf(entity, rootOf) ?? []),
        entities.flatMap((entity) => aliasOf(entity) ?? []),
      ),
  });
}
