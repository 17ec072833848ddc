import type { Run } from '@callboard/sdk/contracts/scaffolder-runs';
import { scaffolderRunsRoutes } from '@callboard/sdk/contracts/scaffolder-runs.client';
import { useEndpointAction, useHost } from '@callboard/sdk/react';
import { Anchor, Banner, Button, toast } from '@callboard/sdk/ui';
import { useState } from 'react';
import { templatePath } from '../template/template-address.ts';
import { type Update, UpdateFiles } from './update-files.tsx';

/** Props of {@link OutdatedRun}. */
export interface OutdatedRunProps {
  readonly run: Run;
}

/** Says that the template of a run is another today, and what an update would change. */
export function OutdatedRun({ run }: OutdatedRunProps) {
  const { proposeUpdate } = useHost().client(scaffolderRunsRoutes);
  const propose = useEndpointAction(proposeUpdate);
  const [update, setUpdate] = useState<Update>();
  const look = () => {
    propose
      .run({ params: { id: run.id }, body: {} })
      .then(setUpdate, (error: Error) =>
        toast({ tone: 'danger', title: 'An update cannot be proposed', text: error.message }),
      );
  };
  return (
    <>
      <Banner
        tone="info"
        title="Its template is another today."
        actions={
          <Button size="sm" busy={propose.isRunning} onClick={look}>
            See what an update would change
          </Button>
        }
      >
        <Anchor href={`${templatePath(run.templateRef)}?from=${encodeURIComponent(run.id)}`}>
          Run it again with the same values
        </Anchor>
      </Banner>
      {update && <UpdateFiles update={update} />}
    </>
  );
}
