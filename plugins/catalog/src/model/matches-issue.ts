import type { IngestionIssue } from '@callboard/sdk/contracts/catalog-ingestion';

/** Whether an issue says each word of a text somewhere: in what it is about, where, or what to do. */
export function matchesIssue(issue: IngestionIssue, text: string): boolean {
  const { message, hint = '', rule, file, path = '', entityRef = '', target = '' } = issue;
  const said = [message, hint, rule, file, path, entityRef, target].join('\n').toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => said.includes(word));
}
