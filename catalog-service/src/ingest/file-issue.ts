import { isCallboardError, messageOf } from '@callboard/sdk/contract';
import type { CatalogIssue, IssueLevel, IssueStage } from '@callboard/sdk/model';
import type { KnownLocation } from '../store/catalog-change.ts';

export interface FilePlace {
  readonly source: string;
  readonly file: string;
}

/** That a file or address itself cannot be read. */
export function unreadableIssue(place: FilePlace, error: unknown): CatalogIssue {
  return {
    ...place,
    line: 1,
    column: 1,
    path: '',
    stage: 'read',
    rule: 'read.failed',
    level: 'error',
    message: `cannot be read: ${messageOf(error)}`,
    hint: hintOf(error) ?? 'check that it exists and may be read',
  };
}

export interface TargetTrouble {
  readonly rule: string;
  readonly stage: IssueStage;
  readonly level: IssueLevel;
  readonly message: string;
  readonly hint: string;
}

/** Something about a target, told at the Location that names it. */
export function targetIssue(
  place: FilePlace,
  location: KnownLocation,
  trouble: TargetTrouble,
): CatalogIssue {
  return {
    ...place,
    line: location.line,
    column: 1,
    documentIndex: location.documentIndex,
    entityRef: location.ref,
    path: '/spec',
    ...trouble,
  };
}

export const unreadableTarget = (target: string, error: unknown): TargetTrouble => ({
  rule: 'read.target',
  stage: 'read',
  level: 'error',
  message: `target ${target} cannot be read: ${messageOf(error)}`,
  hint: hintOf(error) ?? 'correct the target, or set presence: optional',
});

function hintOf(error: unknown): string | undefined {
  return isCallboardError(error) ? error.hint : undefined;
}
