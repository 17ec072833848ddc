import type { IngestionIssue } from '@callboard/sdk/contracts/catalog-ingestion';
import { entityPath } from '@callboard/sdk/react';
import { Anchor, CopyButton, Icon, IconButton, ListItem, RelativeTime } from '@callboard/sdk/ui';
import { useState } from 'react';
import { isWholeRef, sentence } from '../model/entity-texts.ts';
import { IssueExcerpt } from './issue-excerpt.tsx';
import { issueText } from './issue-groups.ts';

export interface InboxIssueProps {
  readonly issue: IngestionIssue;
  readonly onRule: (rule: string) => void;
}

/** One issue: what, where to the column, what to do, and the lines when asked for. */
export function InboxIssue({ issue, onRule }: InboxIssueProps) {
  const { level, message, hint, rule, line, column, entityRef, at } = issue;
  const [isOpen, setOpen] = useState(false);
  const isError = level === 'error';
  const place = line === undefined ? 'the file' : `line ${line}`;
  return (
    <ListItem
      icon={
        <Icon
          name={isError ? 'circle-x' : 'triangle-alert'}
          className={isError ? 'cb-tone-danger' : 'cb-tone-warn'}
          label={isError ? 'Error' : 'Warning'}
        />
      }
      title={<span className="cat-wrap">{sentence(message)}</span>}
      detail={
        <span className="cat-issue">
          {hint !== undefined && <span className="cb-tone-2">{sentence(hint)}</span>}
          <span>
            <span className="cb-mono">
              {line === undefined ? 'whole file' : `${line}:${column ?? 1}`}
            </span>
            {' · '}
            <button type="button" className="cb-more" onClick={() => onRule(rule)}>
              <span className="cb-vh">Only the rule </span>
              {rule}
            </button>
            {entityRef !== undefined && (
              <>
                {' · '}
                {isWholeRef(entityRef) ? (
                  <Anchor href={entityPath(entityRef)}>{entityRef}</Anchor>
                ) : (
                  entityRef
                )}
              </>
            )}
            {' · first seen '}
            <RelativeTime at={at} />
          </span>
          {isOpen && <IssueExcerpt issue={issue} />}
        </span>
      }
      end={
        <span className="cat-row-tools">
          <IconButton
            icon="file-code"
            size="sm"
            label={`${isOpen ? 'Hide' : 'Show'} the lines around ${place}`}
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          />
          <CopyButton text={issueText(issue)} label={`Copy the issue of ${place}`} />
        </span>
      }
    />
  );
}
