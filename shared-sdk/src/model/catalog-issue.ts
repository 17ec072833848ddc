/** How far a document got before it failed; `conflict` is about two documents. */
export type IssueStage =
  | 'yaml'
  | 'envelope'
  | 'placeholders'
  | 'policy'
  | 'kind'
  | 'relations'
  | 'location'
  | 'read'
  | 'conflict';

/** `error`: the document is not served. `warning`: it is, but not quite as written. */
export type IssueLevel = 'error' | 'warning';

/** One thing that is wrong with a document, before anybody knows which file it stands in. */
export interface ValidationIssue {
  /** JSON Pointer to what is wrong, empty for the whole document. */
  readonly path: string;
  readonly stage: IssueStage;
  /** Stable id of the rule that was broken, `<stage>.<rule>`. */
  readonly rule: string;
  readonly level: IssueLevel;
  readonly message: string;
  /** What the author can do about it, one sentence. */
  readonly hint: string;
}

/** One thing that is wrong with what a source holds, and where to mend it. */
export interface CatalogIssue extends ValidationIssue {
  /** Name of the source, e.g. the folder or address it was told to read. */
  readonly source: string;
  /** Path or address of the file; absent when the source as a whole is meant. */
  readonly file?: string;
  /** 1-based. */
  readonly line?: number;
  /** 1-based. */
  readonly column?: number;
  /** 0-based index of the YAML document in its file. */
  readonly documentIndex?: number;
  /** Canonical ref of the entity, where the document got far enough to have one. */
  readonly entityRef?: string;
}
