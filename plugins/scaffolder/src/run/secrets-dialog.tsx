import { Button, Modal, Stack, TextField } from '@callboard/sdk/ui';
import { useId, useState } from 'react';

/** Props of {@link SecretsDialog}. */
export interface SecretsDialogProps {
  readonly names: readonly string[];
  readonly onClose: () => void;
  readonly onSecrets: (secrets: Readonly<Record<string, string>>) => void;
}

/** Asks again for what a run has forgotten: secrets live no longer than it. */
export function SecretsDialog({ names, onClose, onSecrets }: SecretsDialogProps) {
  const formId = useId();
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const isWhole = names.every((name) => values[name]);
  return (
    <Modal
      opened
      onClose={onClose}
      title="The secrets are gone"
      footer={
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button variant="primary" type="submit" form={formId} disabled={!isWhole}>
            Run it again
          </Button>
        </>
      }
    >
      <form
        id={formId}
        onSubmit={(event) => {
          event.preventDefault();
          if (isWhole) onSecrets(values);
        }}
      >
        <Stack>
          <p>They are kept only while a run goes on. Give them again.</p>
          {names.map((name) => (
            <TextField
              key={name}
              label={name}
              type="password"
              autoComplete="new-password"
              value={values[name] ?? ''}
              onChange={(value) => setValues({ ...values, [name]: value })}
            />
          ))}
        </Stack>
      </form>
    </Modal>
  );
}
