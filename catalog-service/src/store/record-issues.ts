import type { ChangeRecord } from './change-record.ts';
import type { IssueTable } from './tables.ts';

/** Notes issues that come, go or change. */
export function recordIssues(record: ChangeRecord, rows: readonly IssueTable[]): void {
  for (const { file, source, entity_ref: ref } of rows) {
    const known = record.issues.get(file) ?? { source, refs: new Set() };
    record.issues.set(file, known);
    if (ref !== null) known.refs.add(ref);
  }
}
