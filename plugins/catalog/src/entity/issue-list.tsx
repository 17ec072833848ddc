import type { IngestionIssue } from '@callboard/sdk/contracts/catalog-ingestion';
import { Code, CopyButton, Icon, List, ListItem, RelativeTime } from '@callboard/sdk/ui';
import { sentence } from '../model/entity-texts.ts';
import { placeText, shortFile } from '../model/source-place.ts';

export interface IssueListProps {
  readonly issues: readonly IngestionIssue[];
}

/** What is wrong with an entity's document: what, where to the column, what to do. */
export function IssueList({ issues }: IssueListProps) {
  return (
    <List flush>
      {issues.map((issue) => (
        <ListItem
          key={issue.id}
          icon={
            <Icon
              name={issue.level === 'error' ? 'circle-x' : 'triangle-alert'}
              className={issue.level === 'error' ? 'cb-tone-danger' : 'cb-tone-warn'}
              label={issue.level === 'error' ? 'Error' : 'Warning'}
            />
          }
          title={<span className="cat-wrap">{sentence(issue.message)}</span>}
          detail={<Detail issue={issue} />}
          end={<CopyButton text={placeText(issue.file, issue)} label="Copy file and line" />}
        />
      ))}
    </List>
  );
}

interface DetailProps {
  readonly issue: IngestionIssue;
}

function Detail({ issue }: DetailProps) {
  const { file, source, rule, hint, at } = issue;
  return (
    <span className="cat-issue">
      {hint !== undefined && <span className="cb-tone-2">{sentence(hint)}</span>}
      <span>
        <span title={placeText(file, issue)}>
          <Code>{placeText(shortFile(file, source), issue)}</Code>
        </span>
        {' · '}
        {rule}
        {' · first seen '}
        <RelativeTime at={at} />
      </span>
    </span>
  );
}
