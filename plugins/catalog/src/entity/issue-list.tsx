import type { IngestionIssue } from '@callboard/sdk/contracts/catalog-ingestion';
import { entityPath } from '@callboard/sdk/react';
import { Anchor, Code, CopyButton, Icon, List, ListItem, RelativeTime } from '@callboard/sdk/ui';
import { isWholeRef, sentence } from '../model/entity-texts.ts';
import { placeText, shortFile } from '../model/source-place.ts';

export interface IssueListProps {
  readonly issues: readonly IngestionIssue[];
  /** Whether each names its entity, where the page is not that entity's. */
  readonly namesEntity?: boolean;
}

/** What is wrong in the sources: what, where to the column, what to do. */
export function IssueList({ issues, namesEntity = false }: IssueListProps) {
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
          detail={<Detail issue={issue} namesEntity={namesEntity} />}
          end={<CopyButton text={placeText(issue.file, issue)} label="Copy file and line" />}
        />
      ))}
    </List>
  );
}

interface DetailProps {
  readonly issue: IngestionIssue;
  readonly namesEntity: boolean;
}

function Detail({ issue, namesEntity }: DetailProps) {
  const { file, source, rule, hint, entityRef, at } = issue;
  return (
    <span className="cat-issue">
      {hint !== undefined && <span className="cb-tone-2">{sentence(hint)}</span>}
      <span>
        <span title={placeText(file, issue)}>
          <Code>{placeText(shortFile(file, source), issue)}</Code>
        </span>
        {' · '}
        {rule}
        {namesEntity && entityRef !== undefined && (
          <>
            {' · '}
            {isWholeRef(entityRef) ? (
              <Anchor href={entityPath(entityRef)}>{entityRef}</Anchor>
            ) : (
              entityRef
            )}
          </>
        )}
        {' · since '}
        <RelativeTime at={at} />
      </span>
    </span>
  );
}
