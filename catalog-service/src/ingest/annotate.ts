import { annotations, formatLocationRef, type LocationRef } from '@callboard/sdk/model';
import type { ProcessedEntity } from '@callboard/sdk/model/documents';

/** Where the entities of a file come from, as annotations that the server writes. */
export function provenanceAnnotations(location: LocationRef, origin: LocationRef) {
  const written = {
    [annotations.location]: formatLocationRef(location),
    [annotations.originLocation]: formatLocationRef(origin),
  };
  if (location.type !== 'url') return { written, suggested: {} };
  const folder = new URL('.', location.target).href;
  return {
    written,
    suggested: {
      [annotations.viewUrl]: location.target,
      [annotations.sourceLocation]: `url:${folder}`,
    },
  };
}

/** The entity with the server's annotations; what the author wrote wins over what is only suggested. */
export function annotate(
  processed: ProcessedEntity,
  { written, suggested }: ReturnType<typeof provenanceAnnotations>,
): ProcessedEntity {
  const { metadata } = processed.entity;
  return {
    ...processed,
    entity: {
      ...processed.entity,
      metadata: { ...metadata, annotations: { ...suggested, ...metadata.annotations, ...written } },
    },
  };
}
