import type { CatalogIssue, LocationRef } from '@callboard/sdk/model';
import type { LocationTarget, ProcessedEntity } from '@callboard/sdk/model/documents';

/** A Location entity and where it leads. */
export interface KnownLocation {
  readonly ref: string;
  readonly documentIndex: number;
  readonly line: number;
  readonly targets: readonly LocationTarget[];
}

/** What one read of a file or address brought. */
export interface FileState {
  /** Absolute path, or address. */
  readonly key: string;
  readonly source: string;
  /** Of the text and of everything that its placeholders were read from. */
  readonly fingerprint: string;
  readonly readings: readonly LocationRef[];
  readonly entities: readonly ProcessedEntity[];
  readonly issues: readonly CatalogIssue[];
  /** Location entities that lead somewhere, the last good state of broken ones included. */
  readonly locations: readonly KnownLocation[];
  /** Nothing could be read: what the file held is kept as its last good state. */
  readonly isUnreadable?: boolean;
}

/** All issues about one thing; they replace those that were there. */
export interface IssueGroup {
  readonly owner: string;
  readonly issues: readonly CatalogIssue[];
}

/** Where the Locations of a file lead. */
export interface FileLeads {
  readonly parent: string;
  readonly leads: readonly { readonly child: string; readonly ref: string }[];
}

/** Things that happen together: either all of it is served or nothing. */
export interface CatalogChange {
  readonly files: readonly FileState[];
  /** Files whose entities vanish. */
  readonly removed: readonly string[];
  /** Files that nothing leads to any more, whose entities are kept and marked. */
  readonly orphaned?: readonly string[];
  /** Whether there may be orphans, which give way to other claims. */
  readonly keepsOrphans?: boolean;
  readonly issueGroups: readonly IssueGroup[];
  /** All leads of these files; they replace those that were there. */
  readonly leads?: readonly FileLeads[];
}

/** What a change did, by ref. */
export interface ChangeOutcome {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/** A file as the store remembers it. */
export interface KnownFile {
  readonly key: string;
  readonly source: string;
  readonly fingerprint: string;
  readonly readings: readonly LocationRef[];
  readonly locations: readonly KnownLocation[];
}

/** What the store remembers of a file once a state of it is written. */
export function knownAfter(state: FileState): KnownFile {
  const { key, source, fingerprint, readings, locations } = state;
  return { key, source, fingerprint, readings, locations };
}
