import type { InputIssue } from '@callboard/sdk/contract';

/** What the server said of the value at a path, `/pageSize`, or below it. */
export function issuesAt(issues: readonly InputIssue[], path: string): string | undefined {
  const texts = issues
    .filter((issue) => issue.path === path || issue.path.startsWith(`${path}/`))
    .map((issue) => `${issue.path.slice(path.length)} ${issue.message}`.trim());
  return texts.length === 0 ? undefined : texts.join('; ');
}

/** A key as JSON Pointer writes it. */
export const pointerOf = (parent: string, key: string) =>
  `${parent}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
