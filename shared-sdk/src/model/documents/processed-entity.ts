import type { CatalogIssue } from '../catalog-issue.ts';
import type { EntityDocument, RelationEdge } from '../entity.ts';
import type { LocationRef } from '../location-ref.ts';

/** Where a document stands, and what relative references in it are relative to. */
export interface DocumentOrigin {
  /** Name of the source, for issues. */
  readonly source: string;
  /** Path or address as a person knows it, for issues. */
  readonly file?: string;
  /** The file itself, e.g. `{ type: 'file', target: '/abs/catalog-info.yaml' }`. */
  readonly location: LocationRef;
}

/** One more place to read, as a Location entity asks for. */
export interface LocationTarget extends LocationRef {
  /** `optional`: nobody minds if it is not there. */
  readonly presence: 'required' | 'optional';
  /** Whether the target is a pattern with `*`, `?`, `[…]` or `{…}` in its path. */
  readonly isPattern: boolean;
}

/** A document that made it: what the catalog stores, apart from uid, etag and provenance. */
export interface ProcessedEntity {
  /** Canonical ref. */
  readonly ref: string;
  /** Namespace filled in, placeholders replaced, unsafe links left out; plain JSON. */
  readonly entity: EntityDocument & { readonly metadata: { readonly namespace: string } };
  /** Both directions, sorted, each once; so also edges that start at other entities. */
  readonly relations: readonly RelationEdge[];
  /** Where a Location entity leads; empty for all other kinds. */
  readonly targets: readonly LocationTarget[];
  /** What placeholders were read from: the entity is out of date when one of these changes. */
  readonly readings: readonly LocationRef[];
  /** Warnings only. */
  readonly issues: readonly CatalogIssue[];
  readonly documentIndex: number;
  /** 1-based line of its file that the document starts at. */
  readonly line: number;
  /** The YAML as written. */
  readonly text: string;
}

/** Everything that one file holds. `issues` are all of it, those of `entities` included. */
export interface ProcessedFile {
  readonly entities: readonly ProcessedEntity[];
  readonly issues: readonly CatalogIssue[];
}

/**
 * Reads the text that a placeholder points to. Rejects when it may not or cannot; the message and
 * hint become the issue.
 */
export type ReadText = (location: LocationRef) => Promise<string>;
