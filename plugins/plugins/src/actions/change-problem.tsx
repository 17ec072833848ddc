import { errorCodeOf, type InputIssue } from '@callboard/sdk/contract';
import { Banner, Button, Code, describeError, List, ListItem, Stack } from '@callboard/sdk/ui';
import { Meanwhile } from './meanwhile.tsx';
import type { RegistryChanges } from './use-registry-change.ts';

export interface ChangeProblemProps {
  readonly changes: RegistryChanges;
  /** What to do again is called, where somebody else was first. */
  readonly againLabel?: string;
  /** What else becomes of a change that is given up. */
  readonly onGiveUp?: () => void;
  readonly giveUpLabel?: string;
}

/** Why a change was not made: what is wrong and where, what to do, or who was first. */
export function ChangeProblem(props: ChangeProblemProps) {
  const { changes, againLabel = 'Do it all the same', giveUpLabel = 'Leave it', onGiveUp } = props;
  const { failure, dismiss, run } = changes;
  if (!failure) return null;
  const { error, action, etag } = failure;
  const giveUp = () => {
    dismiss();
    onGiveUp?.();
  };
  if (errorCodeOf(error) === 'precondition-failed')
    return (
      <Meanwhile
        seen={etag}
        againLabel={againLabel}
        giveUpLabel={giveUpLabel}
        onGiveUp={giveUp}
        onAgain={(newest) => void run(action, newest)}
      />
    );
  const { what, whatToDo } = describeError(error);
  const issues = issuesOf(error);
  return (
    <div role="alert">
      <Stack gap={2}>
        <Banner
          tone="danger"
          title="Not changed."
          actions={
            <Button size="sm" onClick={dismiss}>
              Put away
            </Button>
          }
        >
          {what} {whatToDo}
        </Banner>
        {issues.length > 0 && (
          <List>
            {issues.map(({ path, message }) => (
              <ListItem
                key={`${path} ${message}`}
                title={<Code>{path || '/'}</Code>}
                detail={message}
              />
            ))}
          </List>
        )}
      </Stack>
    </div>
  );
}

/** What the server found wrong, value by value. By shape, as two bundles may hold two copies of the class. */
export function issuesOf(error: unknown): readonly InputIssue[] {
  const issues: unknown = Object(error).issues;
  return Array.isArray(issues) ? issues : [];
}
