import type { Revision } from '@callboard/sdk/contracts/registry';
import { Button, CodeBlock, ListItem, RelativeTime, Row, Stack, Text } from '@callboard/sdk/ui';
import { useState } from 'react';
import { authorText } from '../model/author.ts';
import { hunksOf } from '../model/diff-text.ts';

export interface RevisionLineProps {
  readonly revision: Revision;
  /** Whether its diff shows from the start. */
  readonly isOpen?: boolean;
  /** Whether it is what is in force. */
  readonly isCurrent?: boolean;
  readonly onRestore?: (() => void) | undefined;
}

/** One change of the registry: what, who, when, and its diff. */
export function RevisionLine({
  revision,
  isOpen = false,
  isCurrent,
  onRestore,
}: RevisionLineProps) {
  const { id, at, who, what, diff } = revision;
  const [isShown, show] = useState(isOpen);
  const hunks = hunksOf(diff);
  return (
    <ListItem
      title={
        <Stack gap={2}>
          <div>
            <Text as="div">{what}</Text>
            <Text as="div" tone={3} size={12}>
              {authorText(who)}, <RelativeTime at={at} />, revision {id}
              {isCurrent ? ', in force' : ''}
            </Text>
          </div>
          <Row wrap>
            {hunks !== '' && (
              <Button
                size="sm"
                variant="quiet"
                aria-expanded={isShown}
                aria-label={`${isShown ? 'Hide' : 'Show'} diff of revision ${id}`}
                onClick={() => show(!isShown)}
              >
                {isShown ? 'Hide diff' : 'Show diff'}
              </Button>
            )}
            {onRestore && !isCurrent && (
              <Button
                size="sm"
                variant="quiet"
                icon="history"
                aria-label={`Restore revision ${id}`}
                onClick={onRestore}
              >
                Restore
              </Button>
            )}
          </Row>
          {isShown && hunks !== '' && (
            <CodeBlock code={hunks} language="diff" title={`Diff of revision ${id}`} plain />
          )}
        </Stack>
      }
    />
  );
}
