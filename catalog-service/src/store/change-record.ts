import type { EntityEvent, IssuesChanged } from '@callboard/sdk/contracts/catalog/events';

/** What a transaction changes, gathered on the way; `writeEvents` writes it down at its end. */
export interface ChangeRecord {
  readonly entities: EntityEvent[];
  /** By file. */
  readonly issues: Map<string, RecordedIssues>;
}

export type RecordedIssues = Pick<IssuesChanged, 'source'> & { readonly refs: Set<string> };

export const createChangeRecord = (): ChangeRecord => ({ entities: [], issues: new Map() });
