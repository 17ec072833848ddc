import { type DocsWarning, warningLevel } from '@callboard/sdk/docs';
import type { Finding } from '../validate/finding.ts';

/** What the docs engine says of a site; of a whole file it is told at its beginning. */
export const docsFinding = (
  { line = 1, column = 1, rule, message, hint }: DocsWarning,
  file: string,
): Finding => ({
  ...{ file, line, column, path: '', rule, message },
  ...(hint === undefined ? {} : { hint }),
  level: warningLevel(rule),
});
