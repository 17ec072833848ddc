import type { Revision } from '@callboard/sdk/contracts/registry';
import { Button, List, ListItem, Modal, RelativeTime, Stack, Text } from '@callboard/sdk/ui';
import { authorText } from '../model/author.ts';

export interface RestoreDialogProps {
  readonly revision: Revision | undefined;
  /** Made after it, newest first: what a restore takes back. */
  readonly later: readonly Revision[];
  /** Whether there are more than `later` holds. */
  readonly hasMore: boolean;
  readonly onRestore: (revision: Revision) => void;
  readonly onClose: () => void;
}

// So that the question stays in sight.
const mostNamed = 5;

/** Asks before the whole file goes back, and says what that takes back. */
export function RestoreDialog(props: RestoreDialogProps) {
  const { revision, later, hasMore, onRestore, onClose } = props;
  const unnamed = later.length - mostNamed;
  return (
    <Modal
      opened={revision !== undefined}
      onClose={onClose}
      title={`Restore revision ${revision?.id ?? ''}?`}
      footer={
        <>
          <Button onClick={onClose}>Keep it as it is</Button>
          {revision && (
            <Button variant="danger" onClick={() => onRestore(revision)}>
              Restore
            </Button>
          )}
        </>
      }
    >
      <Stack gap={3}>
        <Text as="p">
          registry.yaml becomes what it was after “{revision?.what}”, for every plugin. This takes
          back:
        </Text>
        <List>
          {later.slice(0, mostNamed).map(({ id, what, who, at }) => (
            <ListItem
              key={id}
              title={what}
              detail={
                <>
                  {authorText(who)}, <RelativeTime at={at} />
                </>
              }
            />
          ))}
        </List>
        {unnamed > 0 && (
          <Text tone={2}>{`and ${hasMore ? 'more than ' : ''}${unnamed} earlier ones.`}</Text>
        )}
      </Stack>
    </Modal>
  );
}
