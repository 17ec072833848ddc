import type { EntityProvenance, IngestionIssue } from '@callboard/sdk/contracts/catalog-ingestion';
import type { Entity } from '@callboard/sdk/model';
import type { Condition } from '../domain/condition.ts';
import type { OrderField } from '../domain/order.ts';
import type { CatalogChange, ChangeOutcome, KnownFile } from './catalog-change.ts';
import type { UnprocessedDocument } from './read-unprocessed.ts';

export interface FacetCount {
  readonly key: string;
  /** As written; of several spellings the first by code point. */
  readonly value: string;
  readonly count: number;
}

/** What a list is asked for. */
export interface PageQuery {
  readonly condition: Condition;
  readonly fullText?: { readonly term: string; readonly fields: readonly string[] };
  /** By ref where absent. `title` sorts by what people read: title, display name or name. */
  readonly order?: OrderField;
  /** Where the page starts (ends, for `isPrevious`); the start of the list where absent. */
  readonly place?: ListPlace;
  readonly limit: number;
  readonly offset: number;
}

/** An entity's position in a list. It need not exist any more. */
export interface ListPlace {
  readonly value: string | null;
  readonly ref: string;
  readonly isPrevious: boolean;
}

export interface PageRow {
  readonly ref: string;
  readonly uid: string;
  readonly content_hash: string;
  readonly status_json: string | null;
  readonly body_json: string;
  readonly sort_value: string | null;
}

export interface PageRows {
  readonly rows: readonly PageRow[];
  readonly hasMore: boolean;
}

export interface ListedEntity {
  readonly entity: Entity;
  readonly ref: string;
  readonly sortValue: string | null;
}

export interface EntityPage {
  readonly items: readonly ListedEntity[];
  /** Whether the list goes on in the direction that was read. */
  readonly hasMore: boolean;
}

/** What issues are looked for by; all that is given counts. */
export interface IssueSearch {
  readonly source?: string;
  readonly file?: string;
  readonly entityRef?: string;
  readonly level?: 'error' | 'warning';
  readonly rule?: string;
  /** Words that all occur somewhere in what an issue says. */
  readonly text?: string;
  /** Canonical refs of owners. */
  readonly ownedBy?: readonly string[];
}

export interface IssueCount {
  readonly source: string;
  readonly rule: string;
  readonly level: 'error' | 'warning';
  readonly count: number;
}

export interface IssueQuery extends IssueSearch {
  readonly limit: number;
  readonly offset: number;
}

/** A document of a source. */
export interface SourceClaim {
  readonly ref: string;
  readonly title: string;
  readonly file: string;
  /** Whether a document of another source claims the ref as well. */
  readonly isElsewhere: boolean;
}

export interface SourceCounts {
  readonly files: number;
  readonly entities: number;
  readonly errors: number;
  readonly warnings: number;
}

export interface FileLinks {
  readonly files: readonly string[];
  /** Children by file. */
  readonly leads: ReadonlyMap<string, readonly string[]>;
}

/** Where an entity comes from, as the store knows it: without when its source was last checked. */
export type StoredProvenance = Omit<EntityProvenance, 'checkedAt'>;

/**
 * Everything the catalog keeps. Reads see whole changes only.
 *
 * Refs are canonical. Rejects with `unavailable` when the database cannot be used.
 */
export interface EntityStore {
  /** All of the change or nothing. Writes nothing that is there already. */
  readonly apply: (change: CatalogChange) => Promise<ChangeOutcome>;
  readonly knownFiles: () => Promise<readonly KnownFile[]>;
  readonly page: (query: PageQuery) => Promise<EntityPage>;
  readonly count: (query: Pick<PageQuery, 'condition' | 'fullText'>) => Promise<number>;
  /** By ref; refs that do not exist or do not match are not in the map. */
  readonly byRefs: (
    refs: readonly string[],
    condition?: Condition,
  ) => Promise<ReadonlyMap<string, Entity>>;
  readonly findByUid: (uid: string) => Promise<Entity | undefined>;
  readonly facets: (
    keys: readonly string[],
    selection: Pick<PageQuery, 'condition' | 'fullText'>,
  ) => Promise<readonly FacetCount[]>;
  readonly issues: (
    query: IssueQuery,
  ) => Promise<{ readonly items: IngestionIssue[]; readonly total: number }>;
  readonly issueCounts: (search: IssueSearch) => Promise<readonly IssueCount[]>;
  readonly findIssue: (id: string) => Promise<IngestionIssue | undefined>;
  /** What a source's files claim, by ref. */
  readonly claimsOf: (source: string) => Promise<readonly SourceClaim[]>;
  readonly sourceCounts: () => Promise<ReadonlyMap<string, SourceCounts>>;
  readonly findProvenance: (ref: string) => Promise<StoredProvenance | undefined>;
  /** Changes with each change of what is served, whichever process made it. */
  readonly revision: () => number | Promise<number>;
  readonly isEmpty: () => Promise<boolean>;
  readonly findSourceOfFile: (key: string) => Promise<string | undefined>;
  /** All files, and which lead to which by a Location. */
  readonly fileLinks: () => Promise<FileLinks>;
  readonly isFileKnown: (key: string) => Promise<boolean>;
  /** Refs of the Locations that lead to a file. */
  readonly locationsLeadingTo: (file: string) => Promise<readonly string[]>;
  /** Removes an entity and every claim to it; answers the files that held it. */
  readonly drop: (ref: string) => Promise<readonly string[]>;
  readonly failed: () => Promise<readonly UnprocessedDocument[]>;
  readonly pending: () => Promise<readonly UnprocessedDocument[]>;
}
