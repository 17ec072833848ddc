import type { IngestionIssue } from '@callboard/sdk/contracts/catalog-ingestion';
import { placeText } from '../model/source-place.ts';

/** Issues of one file. */
export interface IssueGroup {
  readonly file: string;
  readonly source: string;
  readonly issues: readonly IngestionIssue[];
}

/** Issues by file, in their order. */
export function issueGroups(issues: readonly IngestionIssue[]): readonly IssueGroup[] {
  const groups = Map.groupBy(issues, ({ file, source }) => JSON.stringify([source, file]));
  return [...groups.values()].flatMap((members) => {
    const [first] = members;
    return first ? [{ file: first.file, source: first.source, issues: members }] : [];
  });
}

/** An issue as a line to send to whoever mends it, as compilers write them. */
export function issueText({ file, level, message, rule, hint, ...place }: IngestionIssue): string {
  const line = `${placeText(file, place)}: ${level}: ${message} [${rule}]`;
  return hint === undefined ? line : `${line}\n  ${hint}`;
}
