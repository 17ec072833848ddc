import { Button, describeError, Modal, TextField } from '@callboard/sdk/ui';
import { useId, useState } from 'react';
import { useShell } from './shell-context.ts';

export interface SignInProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Where one shows a key of the portal; the page is loaded again as whom it lets in. */
export function SignIn({ opened, onClose }: SignInProps) {
  const formId = useId();
  const [isBusy, setBusy] = useState(false);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="Sign in with a key"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={formId} busy={isBusy}>
            Sign in
          </Button>
        </>
      }
    >
      {opened && <KeyForm formId={formId} onBusy={setBusy} />}
    </Modal>
  );
}

interface KeyFormProps {
  readonly formId: string;
  readonly onBusy: (isBusy: boolean) => void;
}

function KeyForm({ formId, onBusy }: KeyFormProps) {
  const { person } = useShell();
  const [token, setToken] = useState('');
  const [problem, setProblem] = useState<string>();

  async function signIn() {
    if (token.trim() === '') return setProblem('Paste the key; it begins with cb_.');
    onBusy(true);
    try {
      await person.signIn(token.trim());
    } catch (error) {
      setProblem(describeError(error).what);
      onBusy(false);
    }
  }

  return (
    <form
      id={formId}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void signIn();
      }}
    >
      <TextField
        data-autofocus
        type="password"
        autoComplete="current-password"
        label="Key"
        value={token}
        onChange={(value) => {
          setToken(value);
          setProblem(undefined);
        }}
        error={problem}
        help="The first start of the portal says one in its log; whoever runs the portal makes others."
      />
    </form>
  );
}
