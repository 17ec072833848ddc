import { Button, Modal, Text } from '@callboard/sdk/ui';

export interface RollBackDialogProps {
  readonly opened: boolean;
  readonly title: string;
  readonly version: string | undefined;
  readonly onRollBack: () => void;
  readonly onClose: () => void;
}

/** Asks before a plugin goes back to what ran before. */
export function RollBackDialog(props: RollBackDialogProps) {
  const { opened, title, version, onRollBack, onClose } = props;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={`Roll ${title} back?`}
      footer={
        <>
          <Button onClick={onClose}>Keep {version ?? 'it'}</Button>
          <Button variant="danger" onClick={onRollBack}>
            Roll back
          </Button>
        </>
      }
    >
      <Text as="p">
        The version that ran before {version ?? 'this one'} runs again in every open tab, and stays
        until somebody upgrades it. Whoever is looking at {title} is asked first.
      </Text>
    </Modal>
  );
}
