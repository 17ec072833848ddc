import { createHash } from 'node:crypto';
import type { CatalogIssue } from '@callboard/sdk/model';
import type { IssueTable } from './tables.ts';

/**
 * The rows of an owner's issues. An id depends on what is wrong and in which document, not on its
 * line, so an issue keeps its id and its first-seen time while the text around it moves.
 */
export function issueRowsOf(
  owner: string,
  issues: readonly CatalogIssue[],
  now: number,
): IssueTable[] {
  const seen = new Map<string, number>();
  return issues.map((issue) => {
    const { documentIndex, entityRef, rule, path, message } = issue;
    const what = JSON.stringify([owner, documentIndex, entityRef, rule, path, message]);
    const repeat = seen.get(what) ?? 0;
    seen.set(what, repeat + 1);
    return {
      id: createHash('sha1').update(`${what}${repeat}`).digest('hex'),
      owner,
      source: issue.source,
      file: issue.file ?? issue.source,
      document: documentIndex ?? null,
      line: issue.line ?? null,
      column_number: issue.column ?? null,
      entity_ref: entityRef ?? null,
      level: issue.level,
      stage: issue.stage,
      rule,
      path,
      message,
      hint: issue.hint,
      at: now,
    };
  });
}
