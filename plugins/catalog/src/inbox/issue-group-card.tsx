import { Anchor, Card, CopyButton, Icon, List } from '@callboard/sdk/ui';
import { memo } from 'react';
import { isWebUrl } from '../model/entity-links.ts';
import { shortFile } from '../model/source-place.ts';
import { InboxIssue } from './inbox-issue.tsx';
import { type IssueGroup, issueText } from './issue-groups.ts';

export interface IssueGroupCardProps {
  readonly group: IssueGroup;
  /** Stays the same function. */
  readonly onRule: (rule: string) => void;
}

/** A file with what is wrong in it. */
export const IssueGroupCard = memo(function IssueGroupCard({ group, onRule }: IssueGroupCardProps) {
  const { file, source, issues } = group;
  const name = shortFile(file, source);
  return (
    <Card
      flush
      className="cat-inbox-file"
      title={
        <span className="cb-mono cat-wrap" title={file}>
          {name}
        </span>
      }
      count={issues.length}
      actions={
        <>
          {isWebUrl(file) && (
            <Anchor look="more" href={file}>
              <Icon name="external-link" /> Open the file
            </Anchor>
          )}
          <CopyButton
            text={issues.map(issueText).join('\n')}
            label={`Copy the issues of ${name} as text`}
          />
        </>
      }
    >
      <List>
        {issues.map((issue) => (
          <InboxIssue key={issue.id} issue={issue} onRule={onRule} />
        ))}
      </List>
    </Card>
  );
});
