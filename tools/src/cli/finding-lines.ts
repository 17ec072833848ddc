import { formatIssue } from '@callboard/sdk/service/config';
import type { Finding } from '../validate/finding.ts';

/** `error file:line:column: message (hint) [rule]`, one line each. */
export const findingLines = (findings: readonly Finding[]): readonly string[] =>
  findings.map((each) => `${each.level} ${formatIssue(each)} [${each.rule}]`);
