import { useStore } from '@callboard/sdk/react';
import { Button, Modal } from '@callboard/sdk/ui';
import { useShell } from './shell-context.ts';

/** Asks whether unsaved changes may be lost. */
export function LeaveQuestion() {
  const { leaveGuard } = useShell();
  const question = useStore(leaveGuard.question);
  return (
    <Modal
      opened={question !== undefined}
      onClose={() => question?.stay()}
      title="Leave without saving?"
      footer={
        <>
          <Button onClick={() => question?.stay()}>Stay</Button>
          <Button variant="danger" onClick={() => question?.go()}>
            Discard changes
          </Button>
        </>
      }
    >
      There are unsaved changes on this page. They are lost when you go on.
    </Modal>
  );
}
