import type { Json, JsonObject } from './json.ts';

/** A hyperlink of an entity. `url` is absolute and never of a scheme that runs script. */
export interface EntityLink {
  readonly url: string;
  readonly title?: string;
  readonly icon?: string;
  readonly type?: string;
}

/**
 * What an author may write under `metadata`. Further fields are allowed and kept.
 *
 * `namespace` is `default` where absent. Label values are short, annotation values any text.
 */
export interface EntityDocumentMetadata {
  readonly name: string;
  readonly namespace?: string;
  readonly title?: string;
  readonly description?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly tags?: readonly string[];
  readonly links?: readonly EntityLink[];
  readonly [extra: string]: unknown;
}

/** An entity as an author writes it, checked by `@callboard/sdk/model/validation`. */
export interface EntityDocument {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: EntityDocumentMetadata;
  readonly spec?: JsonObject;
}

/** Metadata as the catalog serves it: with identity filled in by the server. */
export interface EntityMetadata extends EntityDocumentMetadata {
  readonly namespace: string;
  /** Stable for one ref as long as the catalog knows it. */
  readonly uid: string;
  /** Hash of the content: equal etag, equal entity. */
  readonly etag: string;
}

/** One outgoing relation. `targetRef` is a canonical ref; its entity may not exist. */
export interface EntityRelation {
  readonly type: string;
  readonly targetRef: string;
}

/** A remark of the server about an entity, e.g. that its source can no longer be read. */
export interface EntityStatusItem {
  readonly type: string;
  readonly level: 'info' | 'warning' | 'error';
  readonly message: string;
  readonly error?: Json;
}

/** An entity as the catalog serves it: the shape that Backstage's clients know. */
export interface Entity {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: EntityMetadata;
  readonly spec?: JsonObject;
  /** Both directions, sorted by type, then target; never absent, so a reader need not ask. */
  readonly relations: readonly EntityRelation[];
  readonly status?: { readonly items: readonly EntityStatusItem[] };
}

/** One relation seen from outside: all three parts canonical. */
export interface RelationEdge {
  readonly source: string;
  readonly type: string;
  readonly target: string;
}
