/**
 * One thing that is wrong in a file that a person writes.
 *
 * `line` and `column` count from 1; `path` is a JSON Pointer, empty for the whole file; `rule` is a
 * stable word (`required`, `additionalProperties`, `yaml-syntax`).
 */
export interface FileIssue {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly path: string;
  readonly message: string;
  readonly rule: string;
  readonly hint?: string;
}

/** `file:line:column: message (hint)`, which editors and terminals make a link of. */
export function formatIssue(issue: FileIssue): string {
  const hint = issue.hint ? ` (${issue.hint})` : '';
  return `${issue.file}:${issue.line}:${issue.column}: ${issue.message}${hint}`;
}
