import type { FieldIssue } from '../check/schema-issues.ts';
import { fieldId } from '../form-problems.ts';

/** The words to show at each field, by its id; of several mistakes all, one after the other. */
export function problemsOf(issues: readonly FieldIssue[]): ReadonlyMap<string, string> {
  const problems = new Map<string, string>();
  for (const { path, message } of issues) {
    const id = fieldId(path);
    const before = problems.get(id);
    problems.set(id, before === undefined ? message : `${before} ${message}`);
  }
  return problems;
}
