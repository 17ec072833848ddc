/** The catalog's tables. Times are ms since the epoch, UTC; flags are 0 or 1; `json` is JSON text. */
export interface Tables {
  file: FileTable;
  claim: ClaimTable;
  entity: EntityTable;
  search: SearchTable;
  relation: RelationTable;
  issue: IssueTable;
  kind_count: KindCountTable;
  counter: CounterTable;
  location: LocationTable;
  event: EventTable;
  lead: LeadTable;
  source: SourceTable;
  address: AddressTable;
  fetch_host: FetchHostTable;
  lease: LeaseTable;
  request: RequestTable;
}

/** What was read: one row per path or address. */
export interface FileTable {
  key: string;
  source: string;
  /** Of the text and of everything that its placeholders were read from. */
  fingerprint: string;
  /** JSON: `LocationRef[]` that placeholders were read from. */
  readings_json: string;
  /** JSON: `Location` entities of the file with their targets. */
  locations_json: string;
  read_at: number;
}

/** A document that says it is an entity; the served one and those that came later. */
export interface ClaimTable {
  /** Ascending in the order of claiming. */
  id: number;
  ref: string;
  file: string;
  source: string;
  document: number;
  line: number;
  is_stale: number;
  /** When its document broke or could not be read for the first time; null while it is good. */
  stale_since: number | null;
  /** Nothing leads to its file any more, and orphans are kept. */
  is_orphan: number;
  /** The YAML as written. */
  raw: string;
  /** JSON: the entity without uid, etag, relations and status. */
  body_json: string;
  /** JSON: `RelationEdge[]`. */
  edges_json: string;
  read_at: number;
}

/** One row per served entity; its content is that of its claim. */
export interface EntityTable {
  id: number;
  ref: string;
  kind: string;
  namespace: string;
  name: string;
  title_key: string;
  uid: string;
  content_hash: string;
  claim_id: number;
  is_stale: number;
  /** JSON: `EntityStatusItem[]`, or null for none. */
  status_json: string | null;
}

export interface SearchTable {
  entity_id: number;
  key: string;
  value: string | null;
  original: string | null;
}

export interface RelationTable {
  /** The entity whose document says so; `source_ref` is often another one. */
  origin_id: number;
  source_ref: string;
  type: string;
  /** `type` in lower case, as queries write it. */
  type_key: string;
  target_ref: string;
}

export interface IssueTable {
  id: string;
  /** What the issue belongs to; all issues of one owner are replaced together. */
  owner: string;
  source: string;
  file: string;
  document: number | null;
  line: number | null;
  column_number: number | null;
  entity_ref: string | null;
  level: 'error' | 'warning';
  stage: string;
  rule: string;
  path: string;
  message: string;
  hint: string;
  at: number;
}

export interface KindCountTable {
  kind: string;
  entities: number;
}

/** A location that was registered through the API. */
export interface LocationTable {
  id: string;
  type: string;
  target: string;
  /** The Location entity that stands for it; stays when the target changes. */
  entity_ref: string;
}

/** What happened, oldest first; the ids have no gaps. */
export interface EventTable {
  id: number;
  type: string;
  /** JSON: a `CatalogEvent` without its type. */
  data_json: string;
}

export interface CounterTable {
  name: string;
  value: number;
}

/** A Location of one file that leads to another. */
export interface LeadTable {
  parent: string;
  child: string;
  /** Of the Location entity. */
  ref: string;
}

/** How a source fares, as the process that reads it last said. */
export interface SourceTable {
  id: string;
  /** Of the list that people see. */
  position: number;
  /** JSON: `SourceHealth`. */
  health_json: string;
}

/** What a web address answered last. */
export interface AddressTable {
  address: string;
  etag: string | null;
  last_modified: string | null;
  /** Of the text that the validators stand for. */
  text_hash: string | null;
  /** When it was found to be missing (404, 410) for the first time; null while it is there. */
  missing_since: number | null;
}

/** A host that asked to be left alone for a while. */
export interface FetchHostTable {
  host: string;
  paused_until: number;
}

/** The right to write, of one process at a time. Times are those of the database. */
export interface LeaseTable {
  name: string;
  holder: string;
  /** Grows with each holder. */
  epoch: number;
  expires_at: number;
  /** Whether some holder has read all sources once. */
  is_ready: number;
}

/** What one process asks of the one that reads the sources. */
export interface RequestTable {
  id: string;
  /** JSON: `IngestRequest`. */
  request_json: string;
  asked_at: number;
  done_at: number | null;
  error: string | null;
}
