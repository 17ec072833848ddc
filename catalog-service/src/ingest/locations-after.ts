import type { CatalogIssue } from '@callboard/sdk/model';
import type { ProcessedEntity } from '@callboard/sdk/model/documents';
import type { KnownFile, KnownLocation } from '../store/catalog-change.ts';
import { planFileChange } from '../store/plan-file-change.ts';

/**
 * The Locations of a file that lead somewhere. One whose document is broken now leads where it led, or
 * a slip in a list of files would empty the catalog.
 */
export function locationsAfter(
  entities: readonly ProcessedEntity[],
  issues: readonly CatalogIssue[],
  known: KnownFile | undefined,
): readonly KnownLocation[] {
  const now = entities
    .filter((entity) => entity.targets.length > 0)
    .map(({ ref, documentIndex, line, targets }) => ({ ref, documentIndex, line, targets }));
  const held = (known?.locations ?? []).map((location) => ({
    id: 0,
    ref: location.ref,
    document: location.documentIndex,
    location,
  }));
  const { stale } = planFileChange(held, { entities, issues });
  return [...now, ...stale.map(({ claim }) => claim.location)];
}
