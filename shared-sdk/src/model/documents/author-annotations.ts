import { isJsonObject, type JsonObject } from '../json.ts';
import { annotations as wellKnown } from '../well-known.ts';

/** Where the annotations of a document stand. */
export const annotationsPointer = '/metadata/annotations';

const writtenByServer: readonly string[] = [wellKnown.location, wellKnown.originLocation];

/**
 * The document without annotations that are not the author's to write: the server replaces those
 * two whatever they say, so they cannot be wrong. An empty `annotations:` counts as none, as the
 * server fills it anyway.
 */
export function withAuthorAnnotations(document: JsonObject): JsonObject {
  const { metadata } = document;
  if (!isJsonObject(metadata) || !Object.hasOwn(metadata, 'annotations')) return document;
  const { annotations, ...others } = metadata;
  if (!annotations) return { ...document, metadata: others };
  if (!isJsonObject(annotations)) return document;
  if (!writtenByServer.some((key) => Object.hasOwn(annotations, key))) return document;
  const kept = Object.entries(annotations).filter(([key]) => !writtenByServer.includes(key));
  return { ...document, metadata: { ...others, annotations: Object.fromEntries(kept) } };
}
