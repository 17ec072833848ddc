/**
 * What the catalog tells while it happens: `GET /api/catalog/events`, a stream of server-sent events
 * (`stream-events.ts` of the service), and topic `catalog` of `host.events` in a plugin.
 *
 * A stream begins with the id of where it starts. A reader that comes back with the last id it has
 * (`Last-Event-ID`) gets what it missed, in order and once each, from whichever process of the catalog
 * it reaches; where that is not known any more it gets one `reset`. Who wants all entities and then
 * every change opens the stream first, and lists them then.
 */

/** What of an entity is another than before; `source`: another document with the same content. */
export type CatalogChangeKind = 'content' | 'relations' | 'status' | 'source';

interface OfEntity {
  /** `kind:namespace/name`, in lower case. */
  readonly ref: string;
  readonly uid: string;
  /** Other refs whose relations changed with this: the entity's document says so of them. */
  readonly related: readonly string[];
  /** Whether there are more of them than `related` holds. */
  readonly isRelatedCut?: true;
  /** Ms since the epoch, UTC. */
  readonly at: number;
}

/** An entity that was not there before. */
export interface EntityCreated extends OfEntity {
  readonly type: 'created';
}

/** Another state of an entity. */
export interface EntityChanged extends OfEntity {
  readonly type: 'changed';
  readonly changes: readonly CatalogChangeKind[];
}

/** An entity that is gone. */
export interface EntityDeleted extends OfEntity {
  readonly type: 'deleted';
}

/** Other issues in a file, or of a source as a whole. */
export interface IssuesChanged {
  readonly type: 'issue';
  /** Id of the source. */
  readonly source: string;
  /** Absolute path or address; of a source as a whole its id. */
  readonly file: string;
  /** Entities that the issues which came, went or changed are about. */
  readonly entityRefs: readonly string[];
  /** What is wrong in the file now. */
  readonly errors: number;
  readonly warnings: number;
  /** Ms since the epoch, UTC. */
  readonly at: number;
}

/** Events were missed: what is known of the catalog is to be read anew. */
export interface CatalogReset {
  readonly type: 'reset';
}

export type EntityEvent = EntityCreated | EntityChanged | EntityDeleted;
export type CatalogEvent = EntityEvent | IssuesChanged | CatalogReset;

const types: ReadonlySet<string> = new Set(['created', 'changed', 'deleted', 'issue', 'reset']);

/**
 * The catalog's event in what a stream or `host.events` gave; absent for one that this version does not
 * know.
 */
export function catalogEventOf(event: {
  readonly type: string;
  readonly data: unknown;
}): CatalogEvent | undefined {
  if (!types.has(event.type)) return undefined;
  return { ...Object(event.data), type: event.type } as CatalogEvent; // what the catalog sends of this type
}

/** Whether an event is about an entity itself, or changed its relations. */
export function concernsEntity(event: CatalogEvent, ref: string): boolean {
  if (event.type === 'reset') return true;
  if (event.type === 'issue') return event.entityRefs.includes(ref);
  return event.ref === ref || event.isRelatedCut === true || event.related.includes(ref);
}
