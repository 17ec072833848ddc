import { scaffolderRoutes } from '@callboard/sdk/contracts/scaffolder.client';
import type { RunDetail, RunStep } from '@callboard/sdk/contracts/scaffolder-runs';
import { scaffolderRunsRoutes } from '@callboard/sdk/contracts/scaffolder-runs.client';
import { useEndpointAction, useHost } from '@callboard/sdk/react';
import { Button, Modal, toast } from '@callboard/sdk/ui';
import { useState } from 'react';
import { templatePath } from '../template/template-address.ts';
import { SecretsDialog } from './secrets-dialog.tsx';

/** Props of {@link RunActions}. */
export interface RunActionsProps {
  readonly detail: RunDetail;
  /** The step that is shown. */
  readonly step: RunStep | undefined;
}

type Secrets = Readonly<Record<string, string>>;

/** What can be done with a run now. */
export function RunActions({ detail, step }: RunActionsProps) {
  const host = useHost();
  const { run, canCancel, canRetry, neededSecrets } = detail;
  const { cancelTask } = host.client(scaffolderRoutes);
  const { retryRun } = host.client(scaffolderRunsRoutes);
  const cancel = useEndpointAction(cancelTask);
  const retry = useEndpointAction(retryRun);
  const [asks, setAsks] = useState<'cancel' | { readonly from: string | undefined }>();
  const fail = (title: string) => (error: Error) => {
    toast({ tone: 'danger', title, text: error.message });
  };
  const runAgain = (from: string | undefined, secrets?: Secrets) => {
    setAsks(undefined);
    const body = { ...(from === undefined ? {} : { from }), ...(secrets ? { secrets } : {}) };
    retry.run({ params: { id: run.id }, body }).catch(fail('It was not run again'));
  };
  const askAgain = (from: string | undefined) =>
    neededSecrets.length > 0 ? setAsks({ from }) : runAgain(from);
  // From the step that failed is what "Retry" does.
  const canStartHere = canRetry && ['completed', 'skipped'].includes(step?.state ?? '');
  const isInterrupted = run.state === 'interrupted';
  return (
    <>
      <Button href={`${templatePath(run.templateRef)}?from=${encodeURIComponent(run.id)}`}>
        Create similar
      </Button>
      {canRetry && run.state !== 'completed' && (
        <Button busy={retry.isRunning} icon="rotate-cw" onClick={() => askAgain(undefined)}>
          {isInterrupted ? 'Resume' : 'Retry'}
        </Button>
      )}
      {canStartHere && step && (
        <Button busy={retry.isRunning} onClick={() => askAgain(step.id)}>
          Retry from “{step.name}”
        </Button>
      )}
      {canCancel && (
        <Button variant="danger" busy={cancel.isRunning} onClick={() => setAsks('cancel')}>
          Cancel
        </Button>
      )}
      <Modal
        opened={asks === 'cancel'}
        onClose={() => setAsks(undefined)}
        title="Cancel this run?"
        footer={
          <>
            <Button onClick={() => setAsks(undefined)}>Let it run</Button>
            <Button
              variant="danger"
              onClick={() => {
                setAsks(undefined);
                cancel.run({ params: { taskId: run.id } }).catch(fail('It was not cancelled'));
              }}
            >
              Cancel the run
            </Button>
          </>
        }
      >
        What its steps have made so far stays. It can be run again from where it was.
      </Modal>
      {typeof asks === 'object' && (
        <SecretsDialog
          names={neededSecrets}
          onClose={() => setAsks(undefined)}
          onSecrets={(secrets) => runAgain(asks.from, secrets)}
        />
      )}
    </>
  );
}
