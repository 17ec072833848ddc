import type { PreviewedIssue } from '@callboard/sdk/contracts/catalog-ingestion';
import { Code, Icon, List, ListItem } from '@callboard/sdk/ui';
import { sentence } from '../model/entity-texts.ts';
import { placeText, shortFile } from '../model/source-place.ts';

export interface PreviewedIssuesProps {
  readonly issues: readonly PreviewedIssue[];
  /** Address or path that files are seen from. */
  readonly from: string;
}

const shownAtMost = 50;

/** What is wrong in what a location leads to: what, where, what to do. */
export function PreviewedIssues({ issues, from }: PreviewedIssuesProps) {
  const hidden = issues.length - shownAtMost;
  return (
    <>
      <List flush>
        {issues.slice(0, shownAtMost).map((issue, index) => {
          const isError = issue.level === 'error';
          return (
            <ListItem
              // the same may be wrong twice in one place
              key={`${index} ${issue.rule}`}
              icon={
                <Icon
                  name={isError ? 'circle-x' : 'triangle-alert'}
                  className={isError ? 'cb-tone-danger' : 'cb-tone-warn'}
                  label={isError ? 'Error' : 'Warning'}
                />
              }
              title={<span className="cat-wrap">{sentence(issue.message)}</span>}
              detail={
                <span className="cat-issue">
                  {issue.hint !== undefined && (
                    <span className="cb-tone-2">{sentence(issue.hint)}</span>
                  )}
                  <span title={placeText(issue.file, issue)}>
                    <Code>{placeText(shortFile(issue.file, from), issue)}</Code> · {issue.rule}
                  </span>
                </span>
              }
            />
          );
        })}
      </List>
      {hidden > 0 && <p className="cb-sub">and {hidden} more</p>}
    </>
  );
}
